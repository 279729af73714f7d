namespace Carafe.Werkzeug.Urls;

/// <summary>A host name is not valid IDNA.</summary>
public sealed class IdnaException : FormatException
{
    /// <summary>An error with its message.</summary>
    public IdnaException(string message)
        : base(message)
    {
    }
}
