namespace Carafe.Werkzeug.Exceptions;

/// <summary>501: The server does not support the action.</summary>
/// <param name="description">What the page says; null for the standard sentence.</param>
public class NotImplemented(string? description = null) : HttpException(description)
{
    /// <inheritdoc/>
    public override int? Code => 501;

    /// <inheritdoc/>
    protected override string StandardDescription =>
        "The server does not support the action requested by the browser.";
}

/// <summary>502: An upstream server gave an invalid answer.</summary>
/// <param name="description">What the page says; null for the standard sentence.</param>
public class BadGateway(string? description = null) : HttpException(description)
{
    /// <inheritdoc/>
    public override int? Code => 502;

    /// <inheritdoc/>
    protected override string StandardDescription =>
        "The proxy server received an invalid response from an upstream server.";
}

/// <summary>503: The server cannot serve for now.</summary>
/// <param name="description">What the page says; null for the standard sentence.</param>
/// <param name="retryAfter">When to try again, for the <c>Retry-After</c> header.</param>
public class ServiceUnavailable(string? description = null, RetryAfter? retryAfter = null) : RetryAfterException(description, retryAfter)
{
    /// <inheritdoc/>
    public override int? Code => 503;

    /// <inheritdoc/>
    protected override string StandardDescription =>
        "The server is temporarily unable to service your request due to maintenance downtime or "
        + "capacity problems. Please try again later.";
}

/// <summary>504: An upstream server did not answer in time.</summary>
/// <param name="description">What the page says; null for the standard sentence.</param>
public class GatewayTimeout(string? description = null) : HttpException(description)
{
    /// <inheritdoc/>
    public override int? Code => 504;

    /// <inheritdoc/>
    protected override string StandardDescription =>
        "The connection to an upstream server timed out.";
}

/// <summary>505: The HTTP version is not supported.</summary>
/// <param name="description">What the page says; null for the standard sentence.</param>
public class HttpVersionNotSupported(string? description = null) : HttpException(description)
{
    /// <inheritdoc/>
    public override int? Code => 505;

    /// <inheritdoc/>
    public override string PythonName => GetType() == typeof(HttpVersionNotSupported) ? "HTTPVersionNotSupported" : base.PythonName;

    /// <inheritdoc/>
    protected override string StandardDescription =>
        "The server does not support the HTTP protocol version used in the request.";
}
