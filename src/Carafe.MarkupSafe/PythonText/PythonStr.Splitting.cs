namespace Carafe.MarkupSafe.PythonText;

public static partial class PythonStr
{
    /// <summary>Splits at a separator, by default at runs of whitespace, at most <paramref name="maxSplit"/> times from the left.</summary>
    /// <exception cref="PythonTextException"><c>ValueError</c>: the separator is empty.</exception>
    public static List<string> Split(string text, string? separator = null, long maxSplit = -1)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (separator is null)
            return SplitAtSpace(text, maxSplit);

        RequireSeparator(separator);
        var parts = new List<string>();
        var from = 0;
        while (maxSplit < 0 || parts.Count < maxSplit)
        {
            var found = text.IndexOf(separator, from, StringComparison.Ordinal);
            if (found < 0)
                break;

            parts.Add(text[from..found]);
            from = found + separator.Length;
        }

        parts.Add(text[from..]);
        return parts;
    }

    /// <summary>Splits as <see cref="Split"/> does, but from the right. Python's <c>rsplit</c>.</summary>
    /// <exception cref="PythonTextException"><c>ValueError</c>: the separator is empty.</exception>
    public static List<string> SplitRight(string text, string? separator = null, long maxSplit = -1)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (separator is null)
            return SplitAtSpaceRight(text, maxSplit);

        RequireSeparator(separator);
        var parts = new List<string>();
        var to = text.Length;
        while (maxSplit < 0 || parts.Count < maxSplit)
        {
            var found = text.AsSpan(0, to).LastIndexOf(separator, StringComparison.Ordinal);
            if (found < 0)
                break;

            parts.Add(text[(found + separator.Length)..to]);
            to = found;
        }

        parts.Add(text[..to]);
        parts.Reverse();
        return parts;
    }

    /// <summary>The lines, at every line boundary that Unicode has; a final boundary opens no further line.</summary>
    public static List<string> SplitLines(string text, bool keepEnds = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = new List<string>();
        var from = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!IsLineBreak(text[i]))
                continue;

            var end = text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n' ? i + 2 : i + 1;
            lines.Add(keepEnds ? text[from..end] : text[from..i]);
            from = end;
            i = end - 1;
        }

        if (from < text.Length)
            lines.Add(text[from..]);

        return lines;
    }

    /// <summary>What stands before the first separator, the separator, and what follows; all text and two empty ones without it.</summary>
    /// <exception cref="PythonTextException"><c>ValueError</c>: the separator is empty.</exception>
    public static (string Before, string Separator, string After) Partition(string text, string separator)
    {
        ArgumentNullException.ThrowIfNull(text);
        RequireSeparator(separator);
        var found = text.IndexOf(separator, StringComparison.Ordinal);
        return found < 0 ? (text, "", "") : (text[..found], separator, text[(found + separator.Length)..]);
    }

    /// <summary>What stands before the last separator, the separator, and what follows; two empty ones and all text without it.</summary>
    /// <exception cref="PythonTextException"><c>ValueError</c>: the separator is empty.</exception>
    public static (string Before, string Separator, string After) PartitionRight(string text, string separator)
    {
        ArgumentNullException.ThrowIfNull(text);
        RequireSeparator(separator);
        var found = text.LastIndexOf(separator, StringComparison.Ordinal);
        return found < 0 ? ("", "", text) : (text[..found], separator, text[(found + separator.Length)..]);
    }

    private static List<string> SplitAtSpace(string text, long maxSplit)
    {
        var parts = new List<string>();
        var i = SkipSpace(text, 0);
        while (i < text.Length)
        {
            if (maxSplit >= 0 && parts.Count >= maxSplit)
            {
                parts.Add(text[i..]);
                break;
            }

            var start = i;
            while (i < text.Length && !IsSpace(text[i]))
                i++;

            parts.Add(text[start..i]);
            i = SkipSpace(text, i);
        }

        return parts;
    }

    private static List<string> SplitAtSpaceRight(string text, long maxSplit)
    {
        var parts = new List<string>();
        var end = StripRight(text).Length;
        while (end > 0)
        {
            if (maxSplit >= 0 && parts.Count >= maxSplit)
            {
                parts.Add(text[..end]);
                break;
            }

            var start = end;
            while (start > 0 && !IsSpace(text[start - 1]))
                start--;

            parts.Add(text[start..end]);
            end = start;
            while (end > 0 && IsSpace(text[end - 1]))
                end--;
        }

        parts.Reverse();
        return parts;
    }

    private static int SkipSpace(string text, int index)
    {
        while (index < text.Length && IsSpace(text[index]))
            index++;

        return index;
    }

    private static bool IsLineBreak(char c) =>
        c is (>= '\n' and <= '\r') or (>= '\x1c' and <= '\x1e') or '\x85' or '\u2028' or '\u2029';

    private static void RequireSeparator(string separator)
    {
        ArgumentNullException.ThrowIfNull(separator);
        if (separator.Length == 0)
            throw new PythonTextException("ValueError", "empty separator");
    }
}
