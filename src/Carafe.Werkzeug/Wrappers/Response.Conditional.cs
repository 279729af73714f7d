using System.Globalization;
using Carafe.Werkzeug.Datastructures;
using Carafe.Werkzeug.Exceptions;
using Carafe.Werkzeug.Http;

namespace Carafe.Werkzeug.Wrappers;

public partial class Response
{
    /// <summary>Adds an ETag made from the data, unless there is one. Reads a streamed body into memory.</summary>
    /// <param name="overwrite">True to replace an existing ETag.</param>
    /// <param name="weak">True to mark the ETag as weak.</param>
    public void AddETag(bool overwrite = false, bool weak = false)
    {
        if (overwrite || GetHeader("ETag") is null)
            SetETag(HttpETag.Generate(GetData()), weak);
    }

    /// <summary>
    /// Answers a conditional request: 304 when the client's copy is current, 412 when its precondition failed, 206 with a part of
    /// the body when it asked for one. Does nothing for methods other than GET and HEAD.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="acceptRanges">Whether parts can be asked for: null for no, otherwise the unit, <c>bytes</c>.</param>
    /// <param name="completeLength">The length of the whole body, needed to serve a part of it.</param>
    /// <returns>This response.</returns>
    /// <exception cref="RequestedRangeNotSatisfiable">The part is malformed or outside of the body.</exception>
    public Response MakeConditional(Request request, string? acceptRanges = null, long? completeLength = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        return MakeConditional(request.Environ, acceptRanges, completeLength);
    }

    /// <inheritdoc cref="MakeConditional(Request, string?, long?)"/>
    /// <param name="environ">The request.</param>
    /// <param name="acceptRanges">Whether parts can be asked for: null for no, otherwise the unit, <c>bytes</c>.</param>
    /// <param name="completeLength">The length of the whole body, needed to serve a part of it.</param>
    public Response MakeConditional(Environ environ, string? acceptRanges = null, long? completeLength = null)
    {
        ArgumentNullException.ThrowIfNull(environ);
        if (environ.Method is not ("GET" or "HEAD"))
            return this;

        if (GetHeader("Date") is null)
            Headers.Set("Date", HttpDate.Format(environ.Clock.GetUtcNow()));

        var isPart = ProcessRange(environ, acceptRanges, completeLength);
        if (!isPart && !IsModified(environ, ignoreIfRange: true))
            StatusCode = HttpETag.Parse(environ.GetHeader("If-Match")).IsEmpty ? 304 : 412;

        if (AutomaticallySetContentLength && !Headers.Contains(ContentLengthName) && CalculateContentLength() is { } length)
            Headers.Set(ContentLengthName, length.ToString(CultureInfo.InvariantCulture));

        return this;
    }

    private bool ProcessRange(Environ environ, string? acceptRanges, long? completeLength)
    {
        if (string.IsNullOrEmpty(acceptRanges))
            return false;

        AcceptRanges = acceptRanges;
        if (completeLength is null or 0 || !IsRangeProcessable(environ))
            return false;

        var range = HttpRanges.ParseRange(environ.GetHeader("Range"));
        var slice = range?.RangeForLength(completeLength);
        var header = range?.ToContentRangeHeader(completeLength);
        if (slice is not { } part || header is null)
            throw new RequestedRangeNotSatisfiable(completeLength);

        ContentLength = part.Stop - part.Start;
        Headers.Set("Content-Range", header);
        StatusCode = 206;
        _body = BodySlice.Take(_body, part.Start, part.Stop - part.Start);
        return true;
    }

    private bool IsRangeProcessable(Environ environ) =>
        environ.GetHeader("Range") is not null
        && (environ.GetHeader("If-Range") is null || !IsModified(environ, ignoreIfRange: false));

    private bool IsModified(Environ environ, bool ignoreIfRange) => HttpConditional.IsResourceModified(
        environ.GetHeader("Range"),
        environ.GetHeader("If-Range"),
        environ.GetHeader("If-Modified-Since"),
        environ.GetHeader("If-None-Match"),
        environ.GetHeader("If-Match"),
        GetHeader("ETag"),
        LastModified,
        ignoreIfRange);
}
