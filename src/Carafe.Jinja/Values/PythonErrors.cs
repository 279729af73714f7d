namespace Carafe.Jinja.Values;

/// <summary>Makes the exceptions of Python's own classes.</summary>
public static class PythonErrors
{
    /// <summary>The kind of a value does not fit.</summary>
    public static PythonException TypeError(string message) => new("TypeError", message);

    /// <summary>The kind fits, the value does not.</summary>
    public static PythonException ValueError(string message) => new("ValueError", message);

    /// <summary>A dict lacks the key.</summary>
    public static PythonException KeyError(in TemplateValue key) => new("KeyError", key.Repr());

    /// <summary>An index is out of range.</summary>
    public static PythonException IndexError(string message) => new("IndexError", message);

    /// <summary>An object lacks the attribute.</summary>
    public static PythonException AttributeError(string message) => new("AttributeError", message);

    /// <summary>A division by zero.</summary>
    public static PythonException ZeroDivisionError(string message) => new("ZeroDivisionError", message);

    /// <summary>A number or a range is too large.</summary>
    public static PythonException OverflowError(string message) => new("OverflowError", message);

    /// <summary>An error of no other class.</summary>
    public static PythonException RuntimeError(string message) => new("RuntimeError", message);

    /// <summary>Calls or values are nested too deeply.</summary>
    public static PythonException RecursionError(string message) => new("RecursionError", message);

    /// <summary>A result would take too much memory.</summary>
    public static PythonException MemoryError(string message) => new("MemoryError", message);

    /// <summary>An assertion failed.</summary>
    public static PythonException AssertionError(string message) => new("AssertionError", message);

    /// <summary>An iterator has no more items.</summary>
    public static PythonException StopIteration() => new("StopIteration", "");

    internal static PythonException From(Carafe.MarkupSafe.PythonText.PythonTextException error) =>
        new(error.PythonName, error.Message, error);
}
