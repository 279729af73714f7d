using System.Globalization;
using System.Text;

namespace Carafe.Jinja.Lexing;

/// <summary>Facts about template source that the lexer, the parser and errors share.</summary>
internal static class SourceText
{
    /// <summary>Turns every line end into <c>\n</c> and drops the last one unless it is to be kept.</summary>
    public static string Normalize(string source, bool keepTrailingNewline)
    {
        if (source.Contains('\r', StringComparison.Ordinal))
            source = source.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');

        return !keepTrailingNewline && source.EndsWith('\n') ? source[..^1] : source;
    }

    /// <summary>Python's idea of whitespace, which has four control characters more than .NET's.</summary>
    public static bool IsSpace(char c) =>
        c <= ' ' ? c == ' ' || (c >= '\t' && c <= '\r') || (c >= '\x1c' && c <= '\x1f') : c >= '\x85' && char.IsWhiteSpace(c);

    /// <summary>Gives the offset after the whitespace that starts at <paramref name="position"/>.</summary>
    public static int SkipSpace(string source, int position)
    {
        while (position < source.Length && IsSpace(source[position]))
            position++;

        return position;
    }

    /// <summary>Shows a line of source with a caret below a column.</summary>
    public static string? Excerpt(string source, int line, int column)
    {
        var start = 0;
        for (var i = 1; i < line; i++)
        {
            start = source.IndexOf('\n', start) + 1;
            if (start == 0)
                return null;
        }

        var end = source.IndexOf('\n', start);
        var text = source[start..(end < 0 ? source.Length : end)].TrimEnd('\r').Replace('\t', ' ');
        const int context = 60;
        if (text.Length > 2 * context)
        {
            var from = Math.Clamp(column - context, 0, text.Length - (2 * context));
            text = text.Substring(from, 2 * context);
            column -= from;
        }

        var result = "    " + text;
        return column < 1 ? result : result + "\n    " + new string(' ', Math.Min(column - 1, text.Length)) + "^";
    }

    /// <summary>Quotes text as Python's <c>repr</c> does.</summary>
    public static string Quote(string text)
    {
        var quote = text.Contains('\'', StringComparison.Ordinal) && !text.Contains('"', StringComparison.Ordinal) ? '"' : '\'';
        var result = new StringBuilder(text.Length + 2).Append(quote);
        foreach (var c in text)
        {
            _ = c switch
            {
                '\\' => result.Append(@"\\"),
                '\n' => result.Append(@"\n"),
                '\r' => result.Append(@"\r"),
                '\t' => result.Append(@"\t"),
                _ when c == quote => result.Append('\\').Append(c),
                < ' ' or '\x7f' => result.Append(CultureInfo.InvariantCulture, $"\\x{(int)c:x2}"),
                >= '\x80' and <= '\xa0' or '\xad' => result.Append(CultureInfo.InvariantCulture, $"\\x{(int)c:x2}"),
                _ => result.Append(c),
            };
        }

        return result.Append(quote).ToString();
    }

    /// <summary>Counts code points, as Python's offsets do.</summary>
    public static int CodePoints(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var c in text)
        {
            if (!char.IsLowSurrogate(c))
                count++;
        }

        return count;
    }
}
