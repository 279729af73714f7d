using System.Buffers;
using System.Globalization;
using System.Text;

namespace Carafe.Werkzeug.Urls;

/// <summary>Converts between URLs as people read them (IRIs, with Unicode) and as the wire carries them (URIs, ASCII).</summary>
/// <remarks>Upstream: werkzeug/urls.py.</remarks>
public static class UrlConversion
{
    // Characters of the URL standard's percent-encode sets; the percent sign stands for what is quoted already.
    private static readonly SearchValues<char> s_path = UrlQuoting.Safe("%!$&'()*+,/:;=@");
    private static readonly SearchValues<char> s_query = UrlQuoting.Safe("%!$&'()*+,/:;=?@");
    private static readonly SearchValues<char> s_fragment = UrlQuoting.Safe("%!#$&'()*+,/:;=?@");
    private static readonly SearchValues<char> s_user = UrlQuoting.Safe("%!$&'()*+,;=");

    /// <summary>Percent-encodes what is not ASCII or not safe, and writes the host in Punycode.</summary>
    /// <exception cref="IdnaException">The host is not valid.</exception>
    /// <exception cref="FormatException">The port is not valid.</exception>
    /// <example><code>UrlConversion.IriToUri("http://☃.net/påth"); // http://xn--n3h.net/p%C3%A5th</code></example>
    public static string IriToUri(string iri)
    {
        ArgumentNullException.ThrowIfNull(iri);
        if (iri is ['/', not '/', ..] && !iri.AsSpan().ContainsAnyExcept(s_path))
            return iri;

        var parts = UrlParts.Split(iri);
        var authority = UrlAuthority.Parse(parts.NetLoc);
        if (!Idna.TryToAscii(authority.HostName, out var host))
            throw new IdnaException($"The host '{authority.HostName}' cannot be written as an internationalized domain name.");

        var netLoc = authority.Format(host, static user => UrlQuoting.Quote(user, s_user));
        return UrlParts.Unsplit(
            parts.Scheme,
            netLoc,
            UrlQuoting.Quote(parts.Path, s_path),
            UrlQuoting.Quote(parts.Query, s_query),
            UrlQuoting.Quote(parts.Fragment, s_fragment));
    }

    /// <summary>Decodes what is valid UTF-8 and keeps its meaning; reserved and invalid characters stay percent-encoded.</summary>
    /// <exception cref="FormatException">The port is not valid.</exception>
    /// <example><code>UrlConversion.UriToIri("http://xn--n3h.net/p%C3%A5th?q=%DF"); // http://☃.net/påth?q=%DF</code></example>
    public static string UriToIri(string uri)
    {
        ArgumentNullException.ThrowIfNull(uri);
        var parts = UrlParts.Split(uri);
        var authority = UrlAuthority.Parse(parts.NetLoc);
        var netLoc = authority.Format(Idna.ToUnicode(authority.HostName), static user => Unquote(user, ":@/?#"));
        return UrlParts.Unsplit(
            parts.Scheme,
            netLoc,
            Unquote(parts.Path, "/?#"),
            Unquote(parts.Query, "&=+#"),
            Unquote(parts.Fragment, ""));
    }

    /// <summary>Decodes percent-encoded UTF-8, except controls, spaces, percent signs and the characters in <paramref name="keep"/>.</summary>
    private static string Unquote(string text, string keep)
    {
        if (!text.Contains('%', StringComparison.Ordinal))
            return text;

        var builder = new StringBuilder(text.Length);
        var bytes = ArrayPool<byte>.Shared.Rent(text.Length / 3 + 1);
        var count = 0;
        for (var index = 0; index < text.Length; index++)
        {
            if (!TryReadByte(text, index, out var value))
            {
                Flush(builder, bytes, ref count);
                builder.Append(text[index]);
                continue;
            }

            if (value is <= 0x20 or 0x25 or 0x7f || keep.Contains((char)value, StringComparison.Ordinal))
            {
                Flush(builder, bytes, ref count);
                builder.Append(text.AsSpan(index, 3));
            }
            else
            {
                bytes[count++] = value;
            }

            index += 2;
        }

        Flush(builder, bytes, ref count);
        ArrayPool<byte>.Shared.Return(bytes);
        return builder.ToString();
    }

    private static bool TryReadByte(string text, int index, out byte value)
    {
        value = 0;
        return text[index] == '%'
            && index + 2 < text.Length
            && byte.TryParse(text.AsSpan(index + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
    }

    private static void Flush(StringBuilder builder, byte[] bytes, ref int count)
    {
        Wrappers.ByteText.AppendUtf8(builder, bytes.AsSpan(0, count));
        count = 0;
    }
}
