using System.Buffers;
using System.Text;

namespace Carafe.Werkzeug.Urls;

/// <summary>Percent-encoding of URL parts: UTF-8 bytes that a part may not show become <c>%XX</c>.</summary>
public static class UrlQuoting
{
    private const string Unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~";
    private const string UpperHex = "0123456789ABCDEF";

    private static readonly SearchValues<char> s_path = SearchValues.Create(Unreserved + "!$&'()*+,/:;=@");
    private static readonly SearchValues<char> s_query = SearchValues.Create(Unreserved + "!$'()*,/:;?@");

    /// <summary>Quotes text for the path of a URL; slashes and the characters a path may show stay.</summary>
    /// <example><code>UrlQuoting.QuotePath("/a b/é"); // /a%20b/%C3%A9</code></example>
    public static string QuotePath(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Quote(text, s_path);
    }

    /// <summary>Quotes a name or value of a query string; a space becomes <c>+</c>.</summary>
    public static string QuoteQuery(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.AsSpan().ContainsAnyExcept(s_query))
            return text;

        var builder = new StringBuilder(text.Length + 16);
        Append(builder, text, s_query, spaceAsPlus: true);
        return builder.ToString();
    }

    /// <summary>The characters that never need quoting, and <paramref name="safe"/>.</summary>
    internal static SearchValues<char> Safe(string safe) => SearchValues.Create(Unreserved + safe);

    internal static string Quote(string text, SearchValues<char> safe)
    {
        if (!text.AsSpan().ContainsAnyExcept(safe))
            return text;

        var builder = new StringBuilder(text.Length + 16);
        Append(builder, text, safe, spaceAsPlus: false);
        return builder.ToString();
    }

    internal static void AppendQuery(StringBuilder builder, ReadOnlySpan<char> text) => Append(builder, text, s_query, spaceAsPlus: true);

    internal static void Append(StringBuilder builder, ReadOnlySpan<char> text, SearchValues<char> safe, bool spaceAsPlus)
    {
        while (true)
        {
            var unsafeAt = text.IndexOfAnyExcept(safe);
            if (unsafeAt < 0)
            {
                builder.Append(text);
                return;
            }

            builder.Append(text[..unsafeAt]);
            text = text[unsafeAt..];
            if (spaceAsPlus && text[0] == ' ')
            {
                builder.Append('+');
                text = text[1..];
                continue;
            }

            Rune.DecodeFromUtf16(text, out var rune, out var consumed);
            AppendEscaped(builder, rune);
            text = text[consumed..];
        }
    }

    internal static void AppendEscaped(StringBuilder builder, byte value) =>
        builder.Append('%').Append(UpperHex[value >> 4]).Append(UpperHex[value & 15]);

    private static void AppendEscaped(StringBuilder builder, Rune rune)
    {
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var value in utf8[..rune.EncodeToUtf8(utf8)])
            AppendEscaped(builder, value);
    }
}
