namespace Carafe.MarkupSafe.PythonText;

/// <summary>A text operation failed as it fails in Python; the message is Python's.</summary>
/// <param name="pythonName">The class that Python raises: <c>ValueError</c>, <c>TypeError</c>, <c>IndexError</c>, <c>KeyError</c>, <c>AttributeError</c>, <c>OverflowError</c> or <c>LookupError</c>.</param>
/// <param name="message">What went wrong.</param>
public sealed class PythonTextException(string pythonName, string message) : FormatException(message)
{
    /// <summary>The name of the exception class that Python raises here.</summary>
    public string PythonName { get; } = pythonName;
}
