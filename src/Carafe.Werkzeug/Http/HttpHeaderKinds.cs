using System.Collections.Frozen;
using Carafe.Werkzeug.Datastructures;

namespace Carafe.Werkzeug.Http;

/// <summary>Tells headers about a body from headers about a connection.</summary>
public static class HttpHeaderKinds
{
    private static readonly FrozenSet<string> _entity = FrozenSet.ToFrozenSet(
        [
            "allow", "content-encoding", "content-language", "content-length", "content-location",
            "content-md5", "content-range", "content-type", "expires", "last-modified",
        ],
        StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> _hopByHop = FrozenSet.ToFrozenSet(
        [
            "connection", "keep-alive", "proxy-authenticate", "proxy-authorization",
            "te", "trailer", "transfer-encoding", "upgrade",
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the header describes the body: <c>Content-Type</c>, <c>Last-Modified</c> and so on.</summary>
    /// <param name="header">The header name, in any case.</param>
    public static bool IsEntityHeader(string header) => _entity.Contains(header);

    /// <summary>Whether the header is for one connection only and must not be forwarded.</summary>
    /// <param name="header">The header name, in any case.</param>
    public static bool IsHopByHopHeader(string header) => _hopByHop.Contains(header);

    /// <summary>Removes the headers about the body, but for <c>Expires</c> and <c>Content-Location</c>.</summary>
    /// <param name="headers">The headers to change.</param>
    public static void RemoveEntityHeaders(Headers headers) => RemoveEntityHeaders(headers, ["expires", "content-location"]);

    /// <summary>Removes the headers about the body.</summary>
    /// <param name="headers">The headers to change.</param>
    /// <param name="allowed">Names to keep all the same.</param>
    public static void RemoveEntityHeaders(Headers headers, IEnumerable<string> allowed)
    {
        ArgumentNullException.ThrowIfNull(headers);
        var kept = new HashSet<string>(allowed, StringComparer.OrdinalIgnoreCase);
        headers.RemoveAll(line => IsEntityHeader(line.Key) && !kept.Contains(line.Key));
    }

    /// <summary>Removes the headers about the connection.</summary>
    /// <param name="headers">The headers to change.</param>
    public static void RemoveHopByHopHeaders(Headers headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        headers.RemoveAll(static line => IsHopByHopHeader(line.Key));
    }
}
