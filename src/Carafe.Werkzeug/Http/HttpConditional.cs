using Carafe.Werkzeug.Datastructures;

namespace Carafe.Werkzeug.Http;

/// <summary>Decides whether a client's copy is still good.</summary>
public static class HttpConditional
{
    /// <summary>Whether a resource changed since the client got its copy; false allows a 304 answer.</summary>
    /// <param name="headers">The headers of the request.</param>
    /// <param name="etag">The tag of the present version, quoted or bare.</param>
    /// <param name="lastModified">When the present version was made.</param>
    /// <param name="ignoreIfRange">False to let <c>If-Range</c> decide, as an answer with a part of the resource must.</param>
    public static bool IsResourceModified(
        Headers headers,
        string? etag = null,
        DateTimeOffset? lastModified = null,
        bool ignoreIfRange = true)
    {
        ArgumentNullException.ThrowIfNull(headers);
        return IsResourceModified(
            headers.Get("Range"),
            headers.Get("If-Range"),
            headers.Get("If-Modified-Since"),
            headers.Get("If-None-Match"),
            headers.Get("If-Match"),
            etag,
            lastModified,
            ignoreIfRange);
    }

    /// <summary>Whether a resource changed since the client got its copy; the tag is made from the data.</summary>
    /// <param name="headers">The headers of the request.</param>
    /// <param name="data">The present version itself.</param>
    /// <param name="lastModified">When the present version was made.</param>
    /// <param name="ignoreIfRange">False to let <c>If-Range</c> decide.</param>
    public static bool IsResourceModified(
        Headers headers,
        ReadOnlySpan<byte> data,
        DateTimeOffset? lastModified = null,
        bool ignoreIfRange = true) =>
        IsResourceModified(headers, HttpETag.Generate(data), lastModified, ignoreIfRange);

    /// <summary>The same from the single header values, for servers that do not hold a <see cref="Headers"/>.</summary>
    /// <param name="range">The <c>Range</c> header.</param>
    /// <param name="ifRange">The <c>If-Range</c> header.</param>
    /// <param name="ifModifiedSince">The <c>If-Modified-Since</c> header.</param>
    /// <param name="ifNoneMatch">The <c>If-None-Match</c> header.</param>
    /// <param name="ifMatch">The <c>If-Match</c> header.</param>
    /// <param name="etag">The tag of the present version, quoted or bare.</param>
    /// <param name="lastModified">When the present version was made.</param>
    /// <param name="ignoreIfRange">False to let <c>If-Range</c> decide.</param>
    public static bool IsResourceModified(
        string? range,
        string? ifRange,
        string? ifModifiedSince,
        string? ifNoneMatch,
        string? ifMatch,
        string? etag = null,
        DateTimeOffset? lastModified = null,
        bool ignoreIfRange = true)
    {
        // A request without Range must not have its If-Range looked at (RFC 7233, 3.2).
        var parsedIfRange = !ignoreIfRange && range is not null ? HttpRanges.ParseIfRange(ifRange) : null;
        var unmodified = IsUnmodifiedSince(lastModified, parsedIfRange?.Date ?? HttpDate.Parse(ifModifiedSince));
        if (string.IsNullOrEmpty(etag))
            return !unmodified;

        var tag = HttpETag.Unquote(etag)?.ETag ?? "";
        if (parsedIfRange?.ETag is { } wanted)
            return !HttpETag.Parse(wanted).Contains(tag);

        // If-None-Match compares weakly, If-Match strongly (RFC 7232, 3.2 and 3.1).
        if (HttpETag.Parse(ifNoneMatch) is { IsEmpty: false } none)
            unmodified = none.ContainsWeak(tag);

        if (HttpETag.Parse(ifMatch) is { IsEmpty: false } match)
            unmodified = !match.IsStrong(tag);

        return !unmodified;
    }

    // HTTP dates have whole seconds, so the fraction must not count.
    private static bool IsUnmodifiedSince(DateTimeOffset? lastModified, DateTimeOffset? since) =>
        lastModified is { } modified
        && since is { } seen
        && modified.UtcTicks / TimeSpan.TicksPerSecond <= seen.UtcTicks / TimeSpan.TicksPerSecond;
}
