namespace Carafe.Werkzeug.Routing;

/// <summary>A rule gives a converter an argument that the converter does not take.</summary>
public sealed class ConverterArgumentException : ArgumentException
{
    /// <summary>An error with its message.</summary>
    public ConverterArgumentException(string message)
        : base(message)
    {
    }
}
