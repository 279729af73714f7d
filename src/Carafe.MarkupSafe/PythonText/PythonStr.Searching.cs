using System.Text;

namespace Carafe.MarkupSafe.PythonText;

public static partial class PythonStr
{
    /// <summary>The index of the first occurrence between two bounds, or -1.</summary>
    public static long Find(string text, string part, long? start = null, long? end = null)
    {
        ArgumentNullException.ThrowIfNull(part);
        if (!TryGetWindow(text, start, end, out var from, out var to))
            return -1;

        var found = text.AsSpan(from, to - from).IndexOf(part, StringComparison.Ordinal);
        return found < 0 ? -1 : CodePoints.Count(text.AsSpan(0, from + found));
    }

    /// <summary>The index of the last occurrence between two bounds, or -1. Python's <c>rfind</c>.</summary>
    public static long FindLast(string text, string part, long? start = null, long? end = null)
    {
        ArgumentNullException.ThrowIfNull(part);
        if (!TryGetWindow(text, start, end, out var from, out var to))
            return -1;

        var found = part.Length == 0 ? to - from : text.AsSpan(from, to - from).LastIndexOf(part, StringComparison.Ordinal);
        return found < 0 ? -1 : CodePoints.Count(text.AsSpan(0, from + found));
    }

    /// <summary>The index of the first occurrence between two bounds.</summary>
    /// <exception cref="PythonTextException"><c>ValueError</c>: it does not occur.</exception>
    public static long Index(string text, string part, long? start = null, long? end = null) => Found(Find(text, part, start, end));

    /// <summary>The index of the last occurrence between two bounds. Python's <c>rindex</c>.</summary>
    /// <exception cref="PythonTextException"><c>ValueError</c>: it does not occur.</exception>
    public static long IndexLast(string text, string part, long? start = null, long? end = null) => Found(FindLast(text, part, start, end));

    /// <summary>How often the part occurs between two bounds without overlap; an empty part occurs between all characters.</summary>
    public static long Count(string text, string part, long? start = null, long? end = null)
    {
        ArgumentNullException.ThrowIfNull(part);
        if (!TryGetWindow(text, start, end, out var from, out var to))
            return 0;

        var window = text.AsSpan(from, to - from);
        return part.Length == 0 ? CodePoints.Count(window) + 1 : window.Count(part);
    }

    /// <summary>Whether the text between two bounds starts with a prefix.</summary>
    public static bool StartsWith(string text, string prefix, long? start = null, long? end = null) =>
        TryGetWindow(text, start, end, out var from, out var to) && text.AsSpan(from, to - from).StartsWith(prefix, StringComparison.Ordinal);

    /// <summary>Whether the text between two bounds ends with a suffix.</summary>
    public static bool EndsWith(string text, string suffix, long? start = null, long? end = null) =>
        TryGetWindow(text, start, end, out var from, out var to) && text.AsSpan(from, to - from).EndsWith(suffix, StringComparison.Ordinal);

    /// <summary>Replaces a part, at most <paramref name="count"/> times from the left unless that is negative.</summary>
    public static string Replace(string text, string old, string replacement, long count = -1)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(replacement);
        if (count == 0)
            return text;

        if (old.Length == 0)
            return Interleave(text, replacement, count);

        return count < 0 ? text.Replace(old, replacement, StringComparison.Ordinal) : ReplaceSome(text, old, replacement, count);
    }

    /// <summary>Replaces code points: the map gives the new text of each, or null to drop it.</summary>
    public static string Translate(string text, Func<int, string?> map)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(map);
        var builder = new StringBuilder(text.Length);
        foreach (var point in new CodePoints(text))
            builder.Append(map(point));

        return builder.ToString();
    }

    private static string ReplaceSome(string text, string old, string replacement, long count)
    {
        var builder = new StringBuilder(text.Length);
        var from = 0;
        while (count-- > 0)
        {
            var found = text.IndexOf(old, from, StringComparison.Ordinal);
            if (found < 0)
                break;

            builder.Append(text, from, found - from).Append(replacement);
            from = found + old.Length;
        }

        return builder.Append(text, from, text.Length - from).ToString();
    }

    // Replacing nothing puts the replacement before, between and after all characters.
    private static string Interleave(string text, string replacement, long count)
    {
        var builder = new StringBuilder(text.Length);
        var remaining = count < 0 ? long.MaxValue : count;
        foreach (var point in new CodePoints(text))
        {
            if (remaining > 0)
                builder.Append(replacement);

            remaining--;
            CodePoints.Append(builder, point);
        }

        return remaining > 0 ? builder.Append(replacement).ToString() : builder.ToString();
    }

    private static long Found(long index) =>
        index >= 0 ? index : throw new PythonTextException("ValueError", "substring not found");

    // Bounds follow slices; a start beyond the end finds nothing, not even the empty text.
    private static bool TryGetWindow(string text, long? start, long? end, out int from, out int to)
    {
        ArgumentNullException.ThrowIfNull(text);
        (from, to) = (0, text.Length);
        if (start is null && end is null)
            return true;

        var length = Length(text);
        var first = start is { } s ? (s < 0 ? Math.Max(0, s + length) : s) : 0;
        var last = end is { } e ? Math.Clamp(e < 0 ? e + length : e, 0, length) : length;
        if (first > last)
            return false;

        from = CodePoints.OffsetOf(text, (int)first);
        to = CodePoints.OffsetOf(text, (int)last);
        return true;
    }
}
