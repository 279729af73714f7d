using Carafe.Werkzeug.Datastructures;
using Carafe.Werkzeug.Wrappers;

namespace Carafe.Werkzeug.Exceptions;

/// <summary>What an error may be given beside its code: the keyword arguments of Python's <c>abort</c>.</summary>
/// <example><code>Abort(405, new() { ValidMethods = ["GET"] });</code></example>
public sealed record AbortOptions
{
    /// <summary>What the page says; null for the standard sentence.</summary>
    public string? Description { get; init; }

    /// <summary>What the client gets instead of the error's own page.</summary>
    public Response? Response { get; init; }

    /// <summary>The methods that the URL takes; for 405.</summary>
    public IEnumerable<string>? ValidMethods { get; init; }

    /// <summary>How the client may log in; for 401.</summary>
    public IEnumerable<WwwAuthenticate>? WwwAuthenticate { get; init; }

    /// <summary>When to try again; for 429 and 503.</summary>
    public RetryAfter? RetryAfter { get; init; }

    /// <summary>The length of the whole; for 416.</summary>
    public long? Length { get; init; }

    /// <summary>What <see cref="Length"/> counts; for 416.</summary>
    public string Units { get; init; } = "bytes";

    /// <summary>The error that nobody handled; for 500.</summary>
    public Exception? OriginalException { get; init; }

    /// <summary>Says which option an error has no use for.</summary>
    /// <exception cref="ArgumentException">An option is set that the error does not take.</exception>
    internal void Check(HttpException error)
    {
        Require(ValidMethods is null || error is MethodNotAllowed, error, nameof(ValidMethods));
        Require(WwwAuthenticate is null || error is Unauthorized, error, nameof(WwwAuthenticate));
        Require(RetryAfter is null || error is RetryAfterException, error, nameof(RetryAfter));
        Require(Length is null || error is RequestedRangeNotSatisfiable, error, nameof(Length));
        Require(OriginalException is null || error is InternalServerError, error, nameof(OriginalException));
    }

    private static void Require(bool isTaken, HttpException error, string option)
    {
        if (!isTaken)
            throw new ArgumentException($"{error.PythonName} takes no option '{option}'. Leave it out, or register an error that takes it.");
    }
}
