using System.Numerics;

namespace Carafe.Jinja.Values.Calling;

/// <summary>The arguments of a built-in function after binding, one value for each parameter.</summary>
internal readonly ref struct BoundArguments
{
    private readonly ReadOnlySpan<TemplateValue> _values;

    public BoundArguments(string function, EvalContext context, in TemplateValue self, ReadOnlySpan<TemplateValue> values)
    {
        Function = function;
        _values = values;
        Context = context;
        Self = self;
    }

    /// <summary>The name that was called, for messages.</summary>
    public string Function { get; }

    /// <summary>The render in progress.</summary>
    public EvalContext Context { get; }

    /// <summary>What a method was called on.</summary>
    public TemplateValue Self { get; }

    /// <summary>The text that a method was called on.</summary>
    public string SelfText => Self.AsString!;

    public ref readonly TemplateValue this[int index] => ref _values[index];

    public bool IsNone(int index) => _values[index].IsNone;

    /// <summary>Text; anything else raises.</summary>
    public string Text(int index) => _values[index].AsString ?? throw NotText(index);

    /// <summary>Text or None.</summary>
    public string? OptionalText(int index) => _values[index].IsNone ? null : Text(index);

    /// <summary>Python's truth of an argument.</summary>
    public bool Flag(int index) => _values[index].IsTrue();

    /// <summary>An integer; anything else raises.</summary>
    public long Integer(int index) => ToInteger(_values[index]);

    /// <summary>An integer or None.</summary>
    public long? OptionalInteger(int index) => _values[index].IsNone ? null : ToInteger(_values[index]);

    public static long ToInteger(in TemplateValue value)
    {
        if (value.IsInteger || value.IsBoolean)
            return value.AsInteger;
        if (value.Kind == TemplateKind.BigInteger)
            throw PythonErrors.OverflowError("Python int too large to convert to C ssize_t");

        throw PythonErrors.TypeError($"'{PythonTypes.NameOf(value)}' object cannot be interpreted as an integer");
    }

    private PythonException NotText(int index) =>
        PythonErrors.TypeError($"{Function}() argument {index + 1} must be str, not {PythonTypes.NameOf(_values[index])}");
}
