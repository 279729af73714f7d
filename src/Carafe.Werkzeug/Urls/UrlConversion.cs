using System.Buffers;
using System.Globalization;
using System.Text;

namespace Carafe.Werkzeug.Urls;

/// <summary>Converts between IRIs, which show characters of all scripts, and URIs, which are ASCII.</summary>
public static class UrlConversion
{
    private const string AlwaysQuoted = "\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\v\f\r\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f %\u007f";

    private static readonly SearchValues<char> s_uriPath = UrlQuoting.Safe("%!$&'()*+,/:;=@");
    private static readonly SearchValues<char> s_uriQuery = UrlQuoting.Safe("%!$&'()*+,/:;=?@");
    private static readonly SearchValues<char> s_uriFragment = UrlQuoting.Safe("%!#$&'()*+,/:;=?@");
    private static readonly SearchValues<char> s_uriUser = UrlQuoting.Safe("%!$&'()*+,;=");

    private static readonly SearchValues<char> s_quotedInPath = SearchValues.Create(AlwaysQuoted + "/?#");
    private static readonly SearchValues<char> s_quotedInQuery = SearchValues.Create(AlwaysQuoted + "&=+#");
    private static readonly SearchValues<char> s_quotedInFragment = SearchValues.Create(AlwaysQuoted);
    private static readonly SearchValues<char> s_quotedInUser = SearchValues.Create(AlwaysQuoted + ":@/?#");

    /// <summary>Writes an IRI in ASCII: the host as IDNA, the rest percent-encoded. What is percent-encoded stays so.</summary>
    /// <exception cref="IdnaException">The host cannot be written in ASCII.</exception>
    /// <exception cref="FormatException">The port is no number, or an IPv6 address has one bracket only.</exception>
    /// <example><code>UrlConversion.IriToUri("http://☃.net/ä"); // http://xn--n3h.net/%C3%A4</code></example>
    public static string IriToUri(string iri)
    {
        ArgumentNullException.ThrowIfNull(iri);
        var parts = UrlParts.Split(iri);
        var authority = Authority.Parse(parts.NetLoc);
        var host = Idna.TryToAscii(authority.Host, out var ascii)
            ? ascii
            : throw new IdnaException($"The host '{authority.Host}' has a label that is empty, too long or not allowed.");

        return UrlParts.Unsplit(
            parts.Scheme,
            authority.Write(host, text => UrlQuoting.Quote(text, s_uriUser)),
            UrlQuoting.Quote(parts.Path, s_uriPath),
            UrlQuoting.Quote(parts.Query, s_uriQuery),
            UrlQuoting.Quote(parts.Fragment, s_uriFragment));
    }

    /// <summary>Shows a URI to people: the host in its script, percent-encoded characters decoded unless that changes the meaning.</summary>
    /// <exception cref="IdnaException">The host is not valid.</exception>
    /// <exception cref="FormatException">The port is no number, or an IPv6 address has one bracket only.</exception>
    /// <example><code>UrlConversion.UriToIri("http://xn--n3h.net/%C3%A4%2F"); // http://☃.net/ä%2F</code></example>
    public static string UriToIri(string uri)
    {
        ArgumentNullException.ThrowIfNull(uri);
        var parts = UrlParts.Split(uri);
        var authority = Authority.Parse(parts.NetLoc);
        return UrlParts.Unsplit(
            parts.Scheme,
            authority.Write(Idna.ToUnicode(authority.Host), text => Unquote(text, s_quotedInUser)),
            Unquote(parts.Path, s_quotedInPath),
            Unquote(parts.Query, s_quotedInQuery),
            Unquote(parts.Fragment, s_quotedInFragment));
    }

    /// <summary>Decodes percent-encoded UTF-8; characters of <paramref name="kept"/> and bytes that are not UTF-8 stay encoded.</summary>
    private static string Unquote(string text, SearchValues<char> kept)
    {
        if (!text.Contains('%', StringComparison.Ordinal))
            return text;

        var result = new StringBuilder(text.Length);
        List<byte> pending = [];
        for (var i = 0; i < text.Length; i++)
        {
            if (ReadByte(text, i) is not { } value)
            {
                Flush(pending, result);
                result.Append(text[i]);
                continue;
            }

            if (value >= 0x80)
            {
                pending.Add(value);
            }
            else
            {
                Flush(pending, result);
                if (kept.Contains((char)value))
                    result.Append(text, i, 3);
                else
                    result.Append((char)value);
            }

            i += 2;
        }

        Flush(pending, result);
        return result.ToString();
    }

    private static byte? ReadByte(string text, int position) =>
        text[position] == '%'
        && position + 2 < text.Length
        && byte.TryParse(text.AsSpan(position + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;

    private static void Flush(List<byte> pending, StringBuilder result)
    {
        ReadOnlySpan<byte> bytes = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(pending);
        while (bytes.Length > 0)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var consumed) == OperationStatus.Done)
            {
                result.Append(rune.ToString());
            }
            else
            {
                foreach (var invalid in bytes[..consumed])
                    UrlQuoting.AppendEscaped(result, invalid);
            }

            bytes = bytes[consumed..];
        }

        pending.Clear();
    }

    /// <summary>User, host and port of a URL.</summary>
    private readonly record struct Authority(string User, string Password, string Host, int Port)
    {
        public static Authority Parse(string netLoc)
        {
            var at = netLoc.LastIndexOf('@');
            var (user, password) = Cut(at < 0 ? "" : netLoc[..at], ':');
            var address = netLoc[(at + 1)..];
            var open = address.IndexOf('[', StringComparison.Ordinal);
            if (open < 0)
            {
                var (host, port) = Cut(address, ':');
                return new Authority(user, password, Lower(host), ReadPort(port));
            }

            var (bracketed, rest) = Cut(address[(open + 1)..], ']');
            return new Authority(user, password, Lower(bracketed), ReadPort(Cut(rest, ':').After));
        }

        public string Write(string host, Func<string, string> convertUser)
        {
            var text = new StringBuilder();
            if (User.Length > 0)
            {
                text.Append(convertUser(User));
                if (Password.Length > 0)
                    text.Append(':').Append(convertUser(Password));
                text.Append('@');
            }

            var isIpv6 = host.Contains(':', StringComparison.Ordinal);
            text.Append(isIpv6 ? "[" : "").Append(host).Append(isIpv6 ? "]" : "");
            if (Port > 0)
                text.Append(CultureInfo.InvariantCulture, $":{Port}");

            return text.ToString();
        }

        private static (string Before, string After) Cut(string text, char delimiter)
        {
            var at = text.IndexOf(delimiter, StringComparison.Ordinal);
            return at < 0 ? (text, "") : (text[..at], text[(at + 1)..]);
        }

        private static string Lower(string host)
        {
            // The zone of an IPv6 address keeps its case.
            var zone = host.IndexOf('%', StringComparison.Ordinal);
            return zone < 0 ? host.ToLowerInvariant() : host[..zone].ToLowerInvariant() + host[zone..];
        }

        private static int ReadPort(string port)
        {
            if (port.Length == 0)
                return 0;
            if (port.AsSpan().ContainsAnyExceptInRange('0', '9'))
                throw new FormatException($"Port could not be cast to integer value as '{port}'");

            return int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= ushort.MaxValue
                ? number
                : throw new FormatException("Port out of range 0-65535");
        }
    }
}
