using System.Globalization;

namespace Carafe.Werkzeug.Wrappers;

/// <summary>Reads whole numbers from headers with the leniency of Python's <c>int()</c>.</summary>
internal static class PythonInteger
{
    /// <summary>Accepts surrounding white space, a sign, and single underscores between digits.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out long value)
    {
        value = 0;
        text = text.Trim();
        if (text.Contains('_'))
        {
            if (text[0] == '_' || text[^1] == '_' || text.IndexOf("__", StringComparison.Ordinal) >= 0 || !char.IsAsciiDigit(text[^1]))
                return false;

            var sign = text[0] is '+' or '-' ? 1 : 0;
            if (text.Length == sign || !char.IsAsciiDigit(text[sign]))
                return false;

            text = text.ToString().Replace("_", "", StringComparison.Ordinal);
        }

        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Accepts only an optional sign and ASCII digits; a number beyond 64 bits becomes the largest one.</summary>
    public static bool TryParsePlain(ReadOnlySpan<char> text, out long value)
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
