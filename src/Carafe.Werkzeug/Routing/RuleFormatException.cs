namespace Carafe.Werkzeug.Routing;

/// <summary>A URL rule, or the arguments of a converter in it, cannot be read.</summary>
public sealed class RuleFormatException : FormatException
{
    /// <summary>An error with its message.</summary>
    public RuleFormatException(string message)
        : base(message)
    {
    }
}
