using System.Buffers;
using System.Globalization;

namespace Carafe.Werkzeug.Http;

/// <summary>The character classes of header values and Python's idea of stripping and of whole numbers.</summary>
internal static class HeaderText
{
    private const string _letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";

    /// <summary>What a parameter name or an unquoted parameter value consists of.</summary>
    internal static readonly SearchValues<char> ParameterToken = SearchValues.Create(_letters + "!#$%&'*+-.^`|~");

    /// <summary>What stands between the apostrophes of <c>charset'language'value</c>.</summary>
    internal static readonly SearchValues<char> CharsetToken = SearchValues.Create(_letters + "!#$%&*+-.^`|~");

    internal static ReadOnlySpan<char> Strip(ReadOnlySpan<char> text) => StripEnd(StripStart(text));

    internal static ReadOnlySpan<char> StripStart(ReadOnlySpan<char> text)
    {
        var start = 0;
        while (start < text.Length && IsSpace(text[start]))
            start++;

        return text[start..];
    }

    internal static ReadOnlySpan<char> StripEnd(ReadOnlySpan<char> text)
    {
        var end = text.Length;
        while (end > 0 && IsSpace(text[end - 1]))
            end--;

        return text[..end];
    }

    // Python counts the four separators below U+0020 as spaces; .NET does not.
    internal static bool IsSpace(char c) => char.IsWhiteSpace(c) || c is >= '\x1c' and <= '\x1f';

    internal static bool IsAsciiSpace(char c) => c is ' ' or (>= '\t' and <= '\r');

    /// <summary>How many characters from the start belong to <paramref name="set"/>.</summary>
    internal static int RunLength(ReadOnlySpan<char> text, SearchValues<char> set)
    {
        var end = text.IndexOfAnyExcept(set);
        return end < 0 ? text.Length : end;
    }

    /// <summary>Reads ASCII digits with an optional minus; too large a number counts as the largest.</summary>
    internal static bool TryParsePlainInteger(ReadOnlySpan<char> text, out long value)
    {
        value = 0;
        text = Strip(text);
        var negative = text is ['-', ..];
        var digits = negative ? text[1..] : text;
        if (digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9'))
            return false;

        if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out value) || value == long.MaxValue)
            value = long.MaxValue - 1;

        value = negative ? -value : value;
        return true;
    }

    /// <summary>Reads a number as Python's <c>int()</c> does: spaces around, a sign, single underscores between digits.</summary>
    internal static bool TryParseInteger(ReadOnlySpan<char> text, out long value)
    {
        value = 0;
        text = Strip(text);
        var negative = text is ['-', ..];
        var digits = text is ['-' or '+', ..] ? text[1..] : text;
        if (digits.IsEmpty)
            return false;

        var afterDigit = false;
        foreach (var c in digits)
        {
            if (c == '_' && afterDigit)
            {
                afterDigit = false;
                continue;
            }

            var digit = c is >= '0' and <= '9' ? c - '0' : CharUnicodeInfo.GetDecimalDigitValue(c);
            if (digit < 0 || value > (long.MaxValue - 9) / 10)
                return false;

            value = (value * 10) + digit;
            afterDigit = true;
        }

        value = negative ? -value : value;
        return afterDigit;
    }

    /// <summary>Accepts only an optional sign and ASCII digits; a number beyond 64 bits becomes the largest one.</summary>
    internal static bool TryParseSaturated(ReadOnlySpan<char> text, out long value)
    {
        value = 0;
        text = text.Trim();
        var digits = text is ['-', ..] ? text[1..] : text;
        if (digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9'))
            return false;

        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value))
            value = digits.Length == text.Length ? long.MaxValue : long.MinValue;

        return true;
    }
}
