namespace Carafe.Werkzeug.Exceptions;

/// <summary>400: The client sent something that cannot be understood.</summary>
/// <param name="description">What the page says; null for the standard sentence.</param>
public class BadRequest(string? description = null) : HttpException(description)
{
    /// <inheritdoc/>
    public override int? Code => 400;

    /// <inheritdoc/>
    protected override string StandardDescription =>
        "The browser (or proxy) sent a request that this server could not understand.";
}

/// <summary>400: The client went away while its request was read.</summary>
/// <param name="description">What the page says; null for the standard sentence.</param>
public class ClientDisconnected(string? description = null) : BadRequest(description);

/// <summary>400: The request looks like an attack.</summary>
/// <param name="description">What the page says; null for the standard sentence.</param>
public class SecurityError(string? description = null) : BadRequest(description);

/// <summary>400: The Host header is malformed or not trusted.</summary>
/// <param name="description">What the page says; null for the standard sentence.</param>
public class BadHost(string? description = null) : BadRequest(description);

/// <summary>403: The client is known, but may not do this.</summary>
/// <param name="description">What the page says; null for the standard sentence.</param>
public class Forbidden(string? description = null) : HttpException(description)
{
    /// <inheritdoc/>
    public override int? Code => 403;

    /// <inheritdoc/>
    protected override string StandardDescription =>
        "You don't have the permission to access the requested resource. It is either read-protected or "
        + "not readable by the server.";
}

/// <summary>404: There is nothing at this URL.</summary>
/// <param name="description">What the page says; null for the standard sentence.</param>
public class NotFound(string? description = null) : HttpException(description)
{
    /// <inheritdoc/>
    public override int? Code => 404;

    /// <inheritdoc/>
    protected override string StandardDescription =>
        "The requested URL was not found on the server. If you entered the URL manually please check "
        + "your spelling and try again.";
}

/// <summary>406: Nothing fits the <c>Accept</c> headers of the request.</summary>
/// <param name="description">What the page says; null for the standard sentence.</param>
public class NotAcceptable(string? description = null) : HttpException(description)
{
    /// <inheritdoc/>
    public override int? Code => 406;

    /// <inheritdoc/>
    protected override string StandardDescription =>
        "The resource identified by the request is only capable of generating response entities which "
        + "have content characteristics not acceptable according to the accept headers sent in the "
        + "request.";
}

/// <summary>408: The client took too long to send its request.</summary>
/// <param name="description">What the page says; null for the standard sentence.</param>
public class RequestTimeout(string? description = null) : HttpException(description)
{
    /// <inheritdoc/>
    public override int? Code => 408;

    /// <inheritdoc/>
    protected override string StandardDescription =>
        "The server closed the network connection because the browser didn't finish the request within "
        + "the specified time.";
}

/// <summary>409: The request conflicts with the present state.</summary>
/// <param name="description">What the page says; null for the standard sentence.</param>
public class Conflict(string? description = null) : HttpException(description)
{
    /// <inheritdoc/>
    public override int? Code => 409;

    /// <inheritdoc/>
    protected override string StandardDescription =>
        "A conflict happened while processing the request. The resource might have been modified while "
        + "the request was being processed.";
}

/// <summary>410: The resource was here and will not come back.</summary>
/// <param name="description">What the page says; null for the standard sentence.</param>
public class Gone(string? description = null) : HttpException(description)
{
    /// <inheritdoc/>
    public override int? Code => 410;

    /// <inheritdoc/>
    protected override string StandardDescription =>
        "The requested URL is no longer available on this server and there is no forwarding address. If "
        + "you followed a link from a foreign page, please contact the author of this page.";
}

/// <summary>411: The request needs a <c>Content-Length</c>.</summary>
/// <param name="description">What the page says; null for the standard sentence.</param>
public class LengthRequired(string? description = null) : HttpException(description)
{
    /// <inheritdoc/>
    public override int? Code => 411;

    /// <inheritdoc/>
    protected override string StandardDescription =>
        "A request with this method requires a valid <code>Content-Length</code> header.";
}

/// <summary>412: An <c>If-Match</c>, <c>If-None-Match</c> or <c>If-Unmodified-Since</c> did not hold.</summary>
/// <param name="description">What the page says; null for the standard sentence.</param>
public class PreconditionFailed(string? description = null) : HttpException(description)
{
    /// <inheritdoc/>
    public override int? Code => 412;

    /// <inheritdoc/>
    protected override string StandardDescription =>
        "The precondition on the request for the URL failed positive evaluation.";
}

/// <summary>413: The body, or a part of it, exceeds a limit.</summary>
/// <param name="description">What the page says; null for the standard sentence.</param>
public class RequestEntityTooLarge(string? description = null) : HttpException(description)
{
    /// <inheritdoc/>
    public override int? Code => 413;

    /// <inheritdoc/>
    protected override string StandardDescription =>
        "The data value transmitted exceeds the capacity limit.";
}

/// <summary>414: The URL exceeds a limit.</summary>
/// <param name="description">What the page says; null for the standard sentence.</param>
public class RequestUriTooLarge(string? description = null) : HttpException(description)
{
    /// <inheritdoc/>
    public override int? Code => 414;

    /// <inheritdoc/>
    public override string PythonName => GetType() == typeof(RequestUriTooLarge) ? "RequestURITooLarge" : base.PythonName;

    /// <inheritdoc/>
    protected override string StandardDescription =>
        "The length of the requested URL exceeds the capacity limit for this server. The request cannot "
        + "be processed.";
}

/// <summary>415: The media type of the body is not understood.</summary>
/// <param name="description">What the page says; null for the standard sentence.</param>
public class UnsupportedMediaType(string? description = null) : HttpException(description)
{
    /// <inheritdoc/>
    public override int? Code => 415;

    /// <inheritdoc/>
    protected override string StandardDescription =>
        "The server does not support the media type transmitted in the request.";
}

/// <summary>417: The <c>Expect</c> header cannot be met.</summary>
/// <param name="description">What the page says; null for the standard sentence.</param>
public class ExpectationFailed(string? description = null) : HttpException(description)
{
    /// <inheritdoc/>
    public override int? Code => 417;

    /// <inheritdoc/>
    protected override string StandardDescription =>
        "The server could not meet the requirements of the Expect header";
}

/// <summary>418: Somebody tried to brew coffee with a teapot.</summary>
/// <param name="description">What the page says; null for the standard sentence.</param>
public class ImATeapot(string? description = null) : HttpException(description)
{
    /// <inheritdoc/>
    public override int? Code => 418;

    /// <inheritdoc/>
    protected override string StandardDescription =>
        "This server is a teapot, not a coffee machine";
}

/// <summary>421: The request reached a server that cannot answer for this host.</summary>
/// <param name="description">What the page says; null for the standard sentence.</param>
public class MisdirectedRequest(string? description = null) : HttpException(description)
{
    /// <inheritdoc/>
    public override int? Code => 421;

    /// <inheritdoc/>
    protected override string StandardDescription =>
        "The server is not able to produce a response.";
}

/// <summary>422: The body is well formed, but its contents make no sense.</summary>
/// <param name="description">What the page says; null for the standard sentence.</param>
public class UnprocessableEntity(string? description = null) : HttpException(description)
{
    /// <inheritdoc/>
    public override int? Code => 422;

    /// <inheritdoc/>
    protected override string StandardDescription =>
        "The request was well-formed but was unable to be followed due to semantic errors.";
}

/// <summary>423: The resource is locked.</summary>
/// <param name="description">What the page says; null for the standard sentence.</param>
public class Locked(string? description = null) : HttpException(description)
{
    /// <inheritdoc/>
    public override int? Code => 423;

    /// <inheritdoc/>
    protected override string StandardDescription =>
        "The resource that is being accessed is locked.";
}

/// <summary>424: Another action, on which this one depends, failed.</summary>
/// <param name="description">What the page says; null for the standard sentence.</param>
public class FailedDependency(string? description = null) : HttpException(description)
{
    /// <inheritdoc/>
    public override int? Code => 424;

    /// <inheritdoc/>
    protected override string StandardDescription =>
        "The method could not be performed on the resource because the requested action depended on "
        + "another action and that action failed.";
}

/// <summary>428: The request must be conditional, so that no update is lost.</summary>
/// <param name="description">What the page says; null for the standard sentence.</param>
public class PreconditionRequired(string? description = null) : HttpException(description)
{
    /// <inheritdoc/>
    public override int? Code => 428;

    /// <inheritdoc/>
    protected override string StandardDescription =>
        "This request is required to be conditional; try using \"If-Match\" or \"If-Unmodified-Since\".";
}

/// <summary>429: The client exceeded a rate limit.</summary>
/// <param name="description">What the page says; null for the standard sentence.</param>
/// <param name="retryAfter">When to try again, for the <c>Retry-After</c> header.</param>
public class TooManyRequests(string? description = null, RetryAfter? retryAfter = null) : RetryAfterException(description, retryAfter)
{
    /// <inheritdoc/>
    public override int? Code => 429;

    /// <inheritdoc/>
    protected override string StandardDescription =>
        "This user has exceeded an allotted request count. Try again later.";
}

/// <summary>431: A header, or all of them together, exceed a limit.</summary>
/// <param name="description">What the page says; null for the standard sentence.</param>
public class RequestHeaderFieldsTooLarge(string? description = null) : HttpException(description)
{
    /// <inheritdoc/>
    public override int? Code => 431;

    /// <inheritdoc/>
    protected override string StandardDescription =>
        "One or more header fields exceeds the maximum size.";
}

/// <summary>451: Access is denied by legal demand.</summary>
/// <param name="description">What the page says; null for the standard sentence.</param>
public class UnavailableForLegalReasons(string? description = null) : HttpException(description)
{
    /// <inheritdoc/>
    public override int? Code => 451;

    /// <inheritdoc/>
    protected override string StandardDescription =>
        "Unavailable for legal reasons.";
}
