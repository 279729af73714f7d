namespace Carafe.Werkzeug.Routing;

/// <summary>What routing can throw beside HTTP errors.</summary>
public abstract class RoutingException : Exception
{
    /// <summary>An error with its message.</summary>
    private protected RoutingException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
