using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Carafe.MarkupSafe;

// Turns character references back into characters, by HTML5's table and rules.
internal static class HtmlEntities
{
    private const int LongestName = 32;

    private static readonly Lazy<FrozenDictionary<string, string>> s_table = new(Load);

    // What HTML5 makes of references to the C1 controls: windows-1252.
    private const string Windows1252 =
        "\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f" +
        "\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178";

    internal static string Unescape(string text)
    {
        var position = text.IndexOf('&', StringComparison.Ordinal);
        if (position < 0)
            return text;

        var builder = new StringBuilder(text.Length).Append(text, 0, position);
        while (position < text.Length)
        {
            position = Replace(text, position, builder);
            var next = text.IndexOf('&', position);
            if (next < 0)
                next = text.Length;

            builder.Append(text, position, next - position);
            position = next;
        }

        return builder.ToString();
    }

    // Appends what the reference at the ampersand stands for; returns the index after it.
    private static int Replace(string text, int ampersand, StringBuilder builder)
    {
        var start = ampersand + 1;
        var after = start < text.Length && text[start] == '#'
            ? ReplaceNumber(text, start + 1, builder)
            : ReplaceName(text, start, builder);
        if (after >= 0)
            return after;

        builder.Append('&');
        return start;
    }

    private static int ReplaceNumber(string text, int position, StringBuilder builder)
    {
        var hexadecimal = position < text.Length && text[position] is 'x' or 'X';
        var start = hexadecimal ? position + 1 : position;
        var (number, i) = (0, start);
        for (; i < text.Length && (hexadecimal ? char.IsAsciiHexDigit(text[i]) : char.IsAsciiDigit(text[i])); i++)
            number = Math.Min((number * (hexadecimal ? 16 : 10)) + Convert.ToInt32(text[i].ToString(), 16), 0x110000);

        if (i == start)
            return -1;

        AppendNumbered(builder, number);
        return i < text.Length && text[i] == ';' ? i + 1 : i;
    }

    private static void AppendNumbered(StringBuilder builder, int number)
    {
        if (number is 0 or (>= 0xd800 and <= 0xdfff) or > 0x10ffff)
            builder.Append('\ufffd');
        else if (number is >= 0x80 and <= 0x9f)
            builder.Append(Windows1252[number - 0x80]);
        else if (!IsDropped(number))
            builder.Append(char.ConvertFromUtf32(number));
    }

    // Controls and non-characters vanish; a carriage return stays.
    private static bool IsDropped(int number) =>
        number is (>= 0x1 and <= 0x8) or 0xb or (>= 0xe and <= 0x1f) or 0x7f or (>= 0xfdd0 and <= 0xfdef) || (number & 0xfffe) == 0xfffe;

    private static int ReplaceName(string text, int start, StringBuilder builder)
    {
        var end = start;
        while (end < text.Length && end - start < LongestName && text[end] is not ('\t' or '\n' or '\f' or ' ' or '<' or '&' or '#' or ';'))
            end++;

        var names = s_table.Value.GetAlternateLookup<ReadOnlySpan<char>>();
        if (end > start && end < text.Length && text[end] == ';' && names.TryGetValue(text.AsSpan(start, end - start + 1), out var whole))
        {
            builder.Append(whole);
            return end + 1;
        }

        // Old names also count without their semicolon, as the start of a longer word.
        for (var to = end; to > start + 1; to--)
        {
            if (names.TryGetValue(text.AsSpan(start, to - start), out var known))
            {
                builder.Append(known);
                return to;
            }
        }

        return -1;
    }

    private static FrozenDictionary<string, string> Load()
    {
        using var stream = typeof(HtmlEntities).Assembly.GetManifestResourceStream("Carafe.MarkupSafe.Entities.txt")!;
        using var reader = new StreamReader(stream);
        var table = new Dictionary<string, string>(2300);
        while (reader.ReadLine() is { } line)
        {
            var parts = line.Split(' ');
            table[parts[0]] = string.Concat(parts.Skip(1).Select(point => char.ConvertFromUtf32(int.Parse(point, NumberStyles.HexNumber, CultureInfo.InvariantCulture))));
        }

        return table.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
