using System.Buffers;
using System.Text;
using Carafe.Werkzeug.Datastructures;

namespace Carafe.Werkzeug.Http;

/// <summary>Reads <c>Cookie</c> headers and writes <c>Set-Cookie</c> headers.</summary>
public static partial class HttpCookie
{
    private static readonly UTF8Encoding _strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a <c>Cookie</c> header; a name that occurs more than once keeps all its values.</summary>
    /// <param name="header">The header as a WSGI server hands it over: UTF-8 bytes shown as Latin-1 characters.</param>
    /// <exception cref="DecoderFallbackException">The bytes are no UTF-8.</exception>
    /// <remarks>A cookie without a name is left out: read as <c>=__Host-x=v</c> it could pass for the cookie <c>__Host-x</c>.</remarks>
    public static MultiDict Parse(string? header) => new(Enumerate(header));

    /// <summary>The cookies of a header as a WSGI server hands it over, one by one.</summary>
    /// <param name="header">The header: UTF-8 bytes shown as Latin-1 characters.</param>
    /// <exception cref="DecoderFallbackException">The bytes are no UTF-8.</exception>
    public static IEnumerable<KeyValuePair<string?, string>> Enumerate(string? header) => EnumerateText(DecodeLatin1(header));

    /// <summary>Reads a <c>Cookie</c> header that is decoded already.</summary>
    /// <param name="header">The header text.</param>
    public static MultiDict ParseText(string? header) => new(EnumerateText(header));

    /// <summary>The cookies of a header that is decoded already, one by one.</summary>
    /// <param name="header">The header text.</param>
    public static IEnumerable<KeyValuePair<string?, string>> EnumerateText(string? header)
    {
        for (var position = 0; position < header?.Length;)
        {
            if (ReadCookie(header, ref position) is { } cookie)
                yield return cookie;
        }
    }

    /// <summary>The first cookie of a name in a header that is decoded already, or null; the others are not looked at.</summary>
    /// <param name="header">The header text.</param>
    /// <param name="key">The cookie's name.</param>
    /// <example><code>HttpCookie.Get("a=1; b=2", "b"); // 2</code></example>
    public static string? Get(string? header, string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        for (var position = 0; position < header?.Length;)
        {
            if (TryReadCookie(header, ref position, out var name, out var value) && name.SequenceEqual(key))
                return DecodeValue(value);
        }

        return null;
    }

    private static string? DecodeLatin1(string? header)
    {
        var isLatin1Beyond = header is not null
            && header.AsSpan().ContainsAnyExceptInRange('\0', '\x7f')
            && !header.AsSpan().ContainsAnyExceptInRange('\0', '\xff');
        return isLatin1Beyond ? _strictUtf8.GetString(Encoding.Latin1.GetBytes(header!)) : header;
    }

    private static KeyValuePair<string?, string>? ReadCookie(string header, ref int position) =>
        TryReadCookie(header, ref position, out var name, out var value) ? new(name.ToString(), DecodeValue(value)) : null;

    private static bool TryReadCookie(string header, ref int position, out ReadOnlySpan<char> name, out ReadOnlySpan<char> value)
    {
        var text = header.AsSpan(position);
        var nameEnd = text.IndexOfAny('=', ';');
        if (nameEnd < 0)
            nameEnd = text.Length;

        name = HeaderText.Strip(text[..nameEnd]);
        value = [];
        var end = nameEnd;
        if (end < text.Length && text[end] == '=')
        {
            var start = SkipSpaces(text, end + 1);
            end = ValueEnd(text, start);
            if (end < 0)
            {
                // A line break inside a value: upstream gives that value up and reads on behind the equals sign.
                position += nameEnd + 1;
                return false;
            }

            value = HeaderText.Strip(text[start..end]);
        }

        position += SkipSpaces(text, end + 1);
        return !name.IsEmpty;
    }

    /// <summary>Where the value ends: at the semicolon after its closing quote, or else at the next one; negative when a line break stands in it.</summary>
    private static int ValueEnd(ReadOnlySpan<char> text, int start)
    {
        if (start < text.Length && text[start] == '"')
        {
            var close = start + 1;
            while (close < text.Length && text[close] != '"')
                close += text[close] == '\\' ? 2 : 1;

            var end = SkipSpaces(text, close + 1);
            if (close < text.Length && (end >= text.Length || text[end] == ';'))
                return Math.Min(end, text.Length);
        }

        var rest = text[start..];
        var semicolon = rest.IndexOf(';');
        if (semicolon >= 0)
            rest = rest[..semicolon];

        return rest.TrimEnd().Contains('\n') ? -1 : start + rest.Length;
    }

    private static int SkipSpaces(ReadOnlySpan<char> text, int position)
    {
        while (position < text.Length && HeaderText.IsAsciiSpace(text[position]))
            position++;

        return Math.Min(position, text.Length);
    }

    private static string DecodeValue(ReadOnlySpan<char> value)
    {
        if (value is not ['"', .., '"'])
            return value.ToString();

        value = value[1..^1];
        return value.Contains('\\') ? Unescape(value) : value.ToString();
    }

    // One character may be spread over several escapes, so the bytes are put together before they are decoded.
    private static string Unescape(ReadOnlySpan<char> value)
    {
        var bytes = Encoding.UTF8.GetBytes(value.ToString());
        var result = new ArrayBufferWriter<byte>(bytes.Length);
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] != '\\' || i + 1 >= bytes.Length || bytes[i + 1] == '\n')
            {
                result.Write([bytes[i]]);
            }
            else if (i + 3 < bytes.Length && bytes[i + 1] is >= (byte)'0' and <= (byte)'3' && IsOctal(bytes[i + 2]) && IsOctal(bytes[i + 3]))
            {
                result.Write([(byte)(((bytes[i + 1] - '0') * 64) + ((bytes[i + 2] - '0') * 8) + (bytes[i + 3] - '0'))]);
                i += 3;
            }
            else
            {
                result.Write([bytes[++i]]);
            }
        }

        return Encoding.UTF8.GetString(result.WrittenSpan);
    }

    private static bool IsOctal(byte b) => b is >= (byte)'0' and <= (byte)'7';
}
