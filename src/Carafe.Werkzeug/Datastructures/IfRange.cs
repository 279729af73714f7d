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
    /// <exception cref="ArgumentException">The tag holds a quote, which no header can show.</exception>
    public string ToHeader()
    {
        if (Date is { } date)
            return HttpDate.Format(date);

        return ETag is null ? "" : HttpETag.Quote(ETag);
    }

    /// <summary>The header text; a tag that holds a quote is shown as it is.</summary>
    public override string ToString() => Date is null && ETag?.Contains('"', StringComparison.Ordinal) is true ? ETag : ToHeader();
}
