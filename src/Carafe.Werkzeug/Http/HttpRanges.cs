using Carafe.MarkupSafe.PythonText;
using Carafe.Werkzeug.Datastructures;

namespace Carafe.Werkzeug.Http;

/// <summary>Reads the headers of partial requests and answers.</summary>
public static class HttpRanges
{
    /// <summary>Reads a <c>Range</c> header.</summary>
    /// <param name="value">The header value.</param>
    /// <returns>The ranges; null when the header is missing, malformed, or its ranges overlap or go backwards.</returns>
    public static HttpRange? ParseRange(string? value)
    {
        var equals = value?.IndexOf('=', StringComparison.Ordinal) ?? -1;
        if (equals < 0)
            return null;

        var ranges = new List<(long Start, long? End)>();
        long lastEnd = 0;
        var list = value.AsSpan(equals + 1);
        foreach (var part in list.Split(','))
        {
            if (!TryReadRange(HeaderText.Strip(list[part]), ref lastEnd, out var range))
                return null;

            ranges.Add(range);
        }

        return new HttpRange(PythonStr.Lower(HeaderText.Strip(value.AsSpan(0, equals)).ToString()), ranges);
    }

    /// <summary>Reads an <c>If-Range</c> header, which holds a date or an entity tag.</summary>
    /// <param name="value">The header value.</param>
    public static IfRange ParseIfRange(string? value)
    {
        if (string.IsNullOrEmpty(value))
            return new IfRange();

        return HttpDate.Parse(value) is { } date ? new IfRange(date: date) : new IfRange(HttpETag.Unquote(value)?.ETag);
    }

    /// <summary>Reads a <c>Content-Range</c> header.</summary>
    /// <param name="value">The header value.</param>
    /// <param name="onUpdate">Called after every change of the result.</param>
    /// <returns>The range; null when the header is missing or invalid.</returns>
    public static ContentRange? ParseContentRange(string? value, Action<ContentRange>? onUpdate = null)
    {
        var text = HeaderText.Strip(value);
        var space = 0;
        while (space < text.Length && !HeaderText.IsSpace(text[space]))
            space++;

        var definition = HeaderText.StripStart(text[space..]);
        var slash = definition.IndexOf('/');
        if (slash < 0 || !TryReadLength(definition[(slash + 1)..], out var length))
            return null;

        var units = text[..space].ToString();
        var range = definition[..slash];
        if (range is "*")
            return IsByteRangeValid(null, null, length) ? new ContentRange(units, null, null, length, onUpdate) : null;

        var dash = range.IndexOf('-');
        return dash >= 0
            && HeaderText.TryParsePlainInteger(range[..dash], out var start)
            && HeaderText.TryParsePlainInteger(range[(dash + 1)..], out var last)
            && IsByteRangeValid(start, last + 1, length)
                ? new ContentRange(units, start, last + 1, length, onUpdate)
                : null;
    }

    /// <summary>Whether a range makes sense for a length; both ends missing is fine.</summary>
    /// <param name="start">The first position.</param>
    /// <param name="stop">The position after the last.</param>
    /// <param name="length">The length of the whole, when known.</param>
    public static bool IsByteRangeValid(long? start, long? stop, long? length)
    {
        if (start is null != stop is null)
            return false;

        if (start is null)
            return length is null or >= 0;

        if (length is null)
            return start >= 0 && start < stop;

        return start < stop && start >= 0 && start < length;
    }

    private static bool TryReadRange(ReadOnlySpan<char> item, ref long lastEnd, out (long Start, long? End) range)
    {
        range = default;
        var dash = item.IndexOf('-');
        if (dash < 0 || lastEnd < 0)
            return false;

        if (dash == 0)
        {
            lastEnd = -1;
            return HeaderText.TryParsePlainInteger(item, out range.Start);
        }

        if (!HeaderText.TryParsePlainInteger(item[..dash], out range.Start) || range.Start < lastEnd)
            return false;

        var end = HeaderText.Strip(item[(dash + 1)..]);
        if (end.IsEmpty)
        {
            lastEnd = -1;
            return true;
        }

        if (!HeaderText.TryParsePlainInteger(end, out var last) || range.Start >= last + 1)
            return false;

        lastEnd = last + 1;
        range.End = lastEnd;
        return true;
    }

    private static bool TryReadLength(ReadOnlySpan<char> text, out long? length)
    {
        length = null;
        if (text is "*")
            return true;

        var known = HeaderText.TryParsePlainInteger(text, out var number);
        length = number;
        return known;
    }
}
