namespace Carafe.Werkzeug.Routing;

/// <summary>Thrown by a converter that cannot write a value: the rule is passed over and the endpoint's next rule is tried.</summary>
public sealed class ValidationException : FormatException
{
    /// <summary>An error without a message of its own.</summary>
    public ValidationException()
    {
    }

    /// <summary>An error with its message.</summary>
    public ValidationException(string message)
        : base(message)
    {
    }
}
