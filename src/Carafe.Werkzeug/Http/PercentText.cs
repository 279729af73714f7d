using System.Buffers;
using System.Text;

namespace Carafe.Werkzeug.Http;

/// <summary>Percent encoding inside header values and cookie paths.</summary>
internal static class PercentText
{
    private static readonly SearchValues<byte> _cookiePath = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~%!$&'()*+,/:=@"u8);

    /// <summary>Encodes what a cookie path may not hold; what is encoded already stays.</summary>
    internal static string EncodeCookiePath(string path)
    {
        var bytes = Encoding.UTF8.GetBytes(path);
        if (!bytes.AsSpan().ContainsAnyExcept(_cookiePath))
            return path;

        var text = new StringBuilder(path.Length + 8);
        foreach (var b in bytes)
        {
            if (_cookiePath.Contains(b))
                text.Append((char)b);
            else
                text.Append('%').Append(Convert.ToHexString([b]));
        }

        return text.ToString();
    }

    /// <summary>Whether a charset of RFC 2231 values is one that is decoded.</summary>
    internal static Encoding? FindSafeEncoding(string? name) => name switch
    {
        "ascii" or "us-ascii" => Encoding.ASCII,
        "utf-8" => Encoding.UTF8,
        "iso-8859-1" => Encoding.Latin1,
        _ => null,
    };

    /// <summary>Decodes percent escapes; characters beyond ASCII stay, bytes that do not decode become U+FFFD.</summary>
    internal static string Decode(string text, Encoding encoding)
    {
        if (!text.Contains('%', StringComparison.Ordinal))
            return text;

        var result = new StringBuilder(text.Length);
        var bytes = new ArrayBufferWriter<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] > '\x7f')
            {
                Flush(result, bytes, encoding);
                result.Append(text[i]);
            }
            else if (text[i] == '%' && i + 2 < text.Length && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2]))
            {
                bytes.Write([Convert.FromHexString(text.AsSpan(i + 1, 2))[0]]);
                i += 2;
            }
            else
            {
                bytes.Write([(byte)text[i]]);
            }
        }

        Flush(result, bytes, encoding);
        return result.ToString();
    }

    private static void Flush(StringBuilder result, ArrayBufferWriter<byte> bytes, Encoding encoding)
    {
        if (encoding is ASCIIEncoding)
        {
            foreach (var b in bytes.WrittenSpan)
                result.Append(b < 0x80 ? (char)b : '\ufffd');
        }
        else
        {
            result.Append(encoding.GetString(bytes.WrittenSpan));
        }

        bytes.ResetWrittenCount();
    }
}
