using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Carafe.Jinja.Lexing;

/// <summary>Resolves the escapes of string literals as Python's <c>unicode-escape</c> codec does.</summary>
internal static class StringLiteral
{
    public static bool TryUnescape(string text, out string value, [NotNullWhen(false)] out string? error)
    {
        error = null;
        value = text;
        var backslash = text.IndexOf('\\', StringComparison.Ordinal);
        if (backslash < 0)
            return true;

        var result = new StringBuilder(text.Length).Append(text, 0, backslash);
        for (var i = backslash; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                result.Append(text[i]);
                continue;
            }

            error = AppendEscape(text, ref i, result);
            if (error is not null)
                return false;
        }

        value = result.ToString();
        return true;
    }

    /// <summary>Appends the escape at <paramref name="i"/> and moves to its last character; gives an error message or null.</summary>
    private static string? AppendEscape(string text, ref int i, StringBuilder result)
    {
        i++;
        if (i >= text.Length)
            return @"\ at end of string";

        var c = text[i];
        switch (c)
        {
            case '\n':
                return null;
            case '\\' or '\'' or '"':
                result.Append(c);
                return null;
            case 'a':
                result.Append('\a');
                return null;
            case 'b':
                result.Append('\b');
                return null;
            case 'f':
                result.Append('\f');
                return null;
            case 'n':
                result.Append('\n');
                return null;
            case 'r':
                result.Append('\r');
                return null;
            case 't':
                result.Append('\t');
                return null;
            case 'v':
                result.Append('\v');
                return null;
            case >= '0' and <= '7':
                AppendOctal(text, ref i, result);
                return null;
            case 'x':
                return AppendHex(text, ref i, 2, @"truncated \xXX escape", result);
            case 'u':
                return AppendHex(text, ref i, 4, @"truncated \uXXXX escape", result);
            case 'U':
                return AppendHex(text, ref i, 8, @"truncated \UXXXXXXXX escape", result);
            case 'N':
                return text.IndexOf('{', i) == i + 1 && text.IndexOf('}', i) > i + 2
                    ? "unknown Unicode character name"
                    : @"malformed \N character escape";
            default:
                AppendUnknown(text, ref i, result);
                return null;
        }
    }

    private static void AppendOctal(string text, ref int i, StringBuilder result)
    {
        var value = 0;
        var end = Math.Min(i + 3, text.Length);
        var position = i;
        while (position < end && text[position] is >= '0' and <= '7')
            value = (value * 8) + (text[position++] - '0');

        result.Append((char)value);
        i = position - 1;
    }

    private static string? AppendHex(string text, ref int i, int digits, string error, StringBuilder result)
    {
        if (i + digits >= text.Length
            || !uint.TryParse(text.AsSpan(i + 1, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
        {
            return error;
        }

        i += digits;
        if (value > 0x10ffff)
            return "illegal Unicode character";

        if (value < 0x10000)
            result.Append((char)value);
        else
            result.Append(char.ConvertFromUtf32((int)value));
        return null;
    }

    /// <summary>
    /// Python escapes what is not ASCII before it decodes, so that a backslash before such a character
    /// takes that escape's own backslash and leaves its letters.
    /// </summary>
    private static void AppendUnknown(string text, ref int i, StringBuilder result)
    {
        result.Append('\\');
        var rune = Rune.TryGetRuneAt(text, i, out var found) ? found : new Rune(text[i] < 0x80 ? text[i] : '?');
        if (rune.Value < 0x80)
        {
            result.Append(text[i]);
            return;
        }

        var (letter, width) = rune.Value switch
        {
            < 0x100 => ('x', 2),
            < 0x10000 => ('u', 4),
            _ => ('U', 8),
        };
        result.Append(letter).Append(rune.Value.ToString("x" + width, CultureInfo.InvariantCulture));
        i += rune.Utf16SequenceLength - 1;
    }
}
