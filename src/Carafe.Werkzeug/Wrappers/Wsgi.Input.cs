using Carafe.Werkzeug.Exceptions;
using Carafe.Werkzeug.Http;

namespace Carafe.Werkzeug.Wrappers;

/// <summary>What can be said of a request from its raw parts: host, URL, length and body.</summary>
/// <remarks>Upstream: werkzeug/wsgi.py, werkzeug/sansio/utils.py.</remarks>
public static partial class Wsgi
{
    /// <summary>The length that a body states: null when there is none or the body is chunked, 0 when it is no number.</summary>
    public static long? GetContentLength(string? contentLength, string? transferEncoding = null)
    {
        if (contentLength is null || IsChunked(transferEncoding))
            return null;

        return HeaderText.TryParseSaturated(contentLength, out var length) ? Math.Max(0, length) : 0;
    }

    /// <summary>The length that the body of a request states.</summary>
    public static long? GetContentLength(Environ environ)
    {
        ArgumentNullException.ThrowIfNull(environ);
        return GetContentLength(environ.GetHeader("Content-Length"), environ.GetHeader("Transfer-Encoding"));
    }

    /// <summary>The body of a request, kept within its stated length and a limit.</summary>
    /// <param name="environ">The request.</param>
    /// <param name="safeFallback">True for an empty stream when neither the client nor the server says where the body ends.</param>
    /// <param name="maxContentLength">The most bytes to accept.</param>
    /// <exception cref="RequestEntityTooLarge">The stated length is beyond the limit; a body without one fails while it is read.</exception>
    public static Stream GetInputStream(Environ environ, bool safeFallback = true, long? maxContentLength = null)
    {
        var length = GetContentLength(environ);
        if (length > maxContentLength)
            throw new RequestEntityTooLarge();

        if (environ.IsInputTerminated)
            return maxContentLength is { } limit ? new LimitedStream(environ.Input, limit, isMaximum: true) : environ.Input;

        if (length is null)
            return safeFallback ? Stream.Null : environ.Input;

        return new LimitedStream(environ.Input, length.Value);
    }

    private static bool IsChunked(string? transferEncoding)
    {
        if (transferEncoding is null)
            return false;

        foreach (var coding in transferEncoding.AsSpan().Split(','))
        {
            if (transferEncoding.AsSpan()[coding].Trim().Trim('"').Equals("chunked", StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
