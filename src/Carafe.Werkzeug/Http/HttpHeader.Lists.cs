using System.Text;

namespace Carafe.Werkzeug.Http;

public static partial class HttpHeader
{
    /// <summary>Takes quotes and backslash escapes away; a value that is not quoted stays as it is.</summary>
    /// <param name="value">The value.</param>
    public static string Unquote(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value is ['"', .., '"'] ? Unescape(value.AsSpan(1, value.Length - 2)) : value;
    }

    /// <summary>Splits a value at its commas; quoted items are unquoted, empty ones left out.</summary>
    /// <param name="value">The header value.</param>
    /// <returns>The items; none when a quote is never closed.</returns>
    public static List<string> ParseList(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var items = new List<string>();
        var rest = value.AsSpan();
        while (true)
        {
            var end = FindComma(rest);
            if (end < 0)
                return [];

            var item = HeaderText.Strip(rest[..end]);
            if (item is ['"', .., '"'])
                items.Add(Unescape(item[1..^1]));
            else if (!item.IsEmpty)
                items.Add(item.ToString());

            if (end == rest.Length)
                return items;

            rest = rest[(end + 1)..];
        }
    }

    /// <summary>Reads a list of <c>key=value</c> items; a key without a value has null.</summary>
    /// <param name="value">The header value.</param>
    /// <returns>The pairs; none when a quote is never closed.</returns>
    public static OrderedDictionary<string, string?> ParseDict(string value)
    {
        var result = new OrderedDictionary<string, string?>(StringComparer.Ordinal);
        foreach (var item in ParseList(value))
        {
            var equals = item.IndexOf('=', StringComparison.Ordinal);
            var key = HeaderText.Strip(item.AsSpan(0, equals < 0 ? item.Length : equals));
            if (key.IsEmpty)
                continue;

            if (equals < 0)
            {
                result[key.ToString()] = null;
                continue;
            }

            var text = HeaderText.Strip(item.AsSpan(equals + 1)).ToString();
            if (key[^1] == '*')
            {
                key = key[..^1];
                if (TrySplitCharset(text, out var charset, out var encoded))
                    text = PercentText.FindSafeEncoding(charset) is { } encoding ? PercentText.Decode(encoded, encoding) : encoded;
            }

            result[key.ToString()] = Unquote(text);
        }

        return result;
    }

    /// <summary>Splits <c>charset'language'value</c>.</summary>
    private static bool TrySplitCharset(string value, out string charset, out string encoded)
    {
        charset = encoded = "";
        var first = HeaderText.RunLength(value, HeaderText.CharsetToken);
        if (first >= value.Length || value[first] != '\'')
            return false;

        var afterFirst = value.AsSpan(first + 1);
        var second = HeaderText.RunLength(afterFirst, HeaderText.CharsetToken);
        if (second >= afterFirst.Length || afterFirst[second] != '\'')
            return false;

        var tail = afterFirst[(second + 1)..];
        tail = tail[..HeaderText.RunLength(tail, HeaderText.ParameterToken)];
        if (tail.IsEmpty)
            return false;

        charset = value[..first].ToLowerInvariant();
        encoded = tail.ToString();
        return true;
    }

    /// <summary>The position of the first comma outside quotes, or the length; negative when a quote stays open.</summary>
    private static int FindComma(ReadOnlySpan<char> text)
    {
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '"':
                    quoted = !quoted;
                    break;
                case '\\' when quoted:
                    i++;
                    break;
                case ',' when !quoted:
                    return i;
            }
        }

        return quoted ? -1 : text.Length;
    }

    private static string Unescape(ReadOnlySpan<char> text)
    {
        if (!text.Contains('\\'))
            return text.ToString();

        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] != '\n')
                i++;

            result.Append(text[i]);
        }

        return result.ToString();
    }
}
