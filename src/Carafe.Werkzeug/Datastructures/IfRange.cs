using Carafe.Werkzeug.Http;

namespace Carafe.Werkzeug.Datastructures;

/// <summary>An <c>If-Range</c> header: an entity tag, a date, or neither.</summary>
/// <param name="etag">The bare tag; its weak mark is dropped.</param>
/// <param name="date">The date.</param>
public sealed class IfRange(string? etag = null, DateTimeOffset? date = null)
{
    /// <summary>The bare entity tag.</summary>
    public string? ETag { get; } = etag;

    /// <summary>The date.</summary>
    public DateTimeOffset? Date { get; } = date;

    /// <summary>The header text; empty when there is neither tag nor date.</summary>
    public string ToHeader()
    {
        if (Date is { } date)
            return HttpDate.Format(date);

        return ETag is null ? "" : HttpETag.Quote(ETag);
    }

    /// <summary>The header text.</summary>
    public override string ToString() => ToHeader();
}
