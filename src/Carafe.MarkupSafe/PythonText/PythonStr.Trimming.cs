namespace Carafe.MarkupSafe.PythonText;

public static partial class PythonStr
{
    /// <summary>Strips the given characters, by default whitespace, from both ends.</summary>
    public static string Strip(string text, string? chars = null) => Strip(text, chars, left: true, right: true);

    /// <summary>Strips the given characters, by default whitespace, from the start. Python's <c>lstrip</c>.</summary>
    public static string StripLeft(string text, string? chars = null) => Strip(text, chars, left: true, right: false);

    /// <summary>Strips the given characters, by default whitespace, from the end. Python's <c>rstrip</c>.</summary>
    public static string StripRight(string text, string? chars = null) => Strip(text, chars, left: false, right: true);

    /// <summary>The text without a prefix that it may have.</summary>
    public static string RemovePrefix(string text, string prefix)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(prefix);
        return text.StartsWith(prefix, StringComparison.Ordinal) ? text[prefix.Length..] : text;
    }

    /// <summary>The text without a suffix that it may have.</summary>
    public static string RemoveSuffix(string text, string suffix)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(suffix);
        return text.EndsWith(suffix, StringComparison.Ordinal) ? text[..^suffix.Length] : text;
    }

    /// <summary>Where the text lies that is left when whitespace is stripped.</summary>
    internal static Range StrippedRange(string text) => StrippedRange(text, null, left: true, right: true);

    private static string Strip(string text, string? chars, bool left, bool right)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text[StrippedRange(text, chars, left, right)];
    }

    private static Range StrippedRange(string text, string? chars, bool left, bool right)
    {
        var (start, end) = (0, text.Length);
        if (chars is null)
        {
            while (left && start < end && IsSpace(text[start]))
                start++;
            while (right && end > start && IsSpace(text[end - 1]))
                end--;
        }
        else
        {
            while (left && start < end && IsAmong(CodePoints.At(text, start), chars))
                start += CodePoints.At(text, start) >= 0x10000 ? 2 : 1;
            while (right && end > start && IsAmong(PointEndingAt(text, end - 1), chars))
                end -= PointEndingAt(text, end - 1) >= 0x10000 ? 2 : 1;
        }

        return start..end;
    }

    private static bool IsAmong(int point, string chars)
    {
        if (point < 0xd800)
            return chars.Contains((char)point, StringComparison.Ordinal);

        foreach (var candidate in new CodePoints(chars))
        {
            if (candidate == point)
                return true;
        }

        return false;
    }
}
