using System.Buffers;
using System.Text;
using Carafe.Werkzeug.Urls;

namespace Carafe.Werkzeug.Wrappers;

public static partial class Wsgi
{
    private static readonly SearchValues<char> s_path = UrlQuoting.Safe("!$&'()*+,/:;=@%");
    private static readonly SearchValues<char> s_query = UrlQuoting.Safe("!$&'()*+,/:;=?@%");

    // What is the same in a URI and an IRI, so that nothing has to be converted.
    private static readonly SearchValues<char> s_plainHost = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789.");
    private static readonly SearchValues<char> s_plainPath = UrlQuoting.Safe("!$&'()*+,/:;=@");
    private static readonly SearchValues<char> s_plainQuery = UrlQuoting.Safe("!$&'()*+,/:;=?@");

    /// <summary>The URL of a request, as people read it. Parts that are null, and those after them, are left out.</summary>
    /// <param name="scheme">The URL scheme.</param>
    /// <param name="host">The host with its port.</param>
    /// <param name="rootPath">Where the application is mounted.</param>
    /// <param name="path">The path below it.</param>
    /// <param name="queryString">The raw text after the <c>?</c>.</param>
    public static string GetCurrentUrl(
        string scheme, string host, string? rootPath = null, string? path = null, string? queryString = null)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        ArgumentNullException.ThrowIfNull(host);
        var root = rootPath is null ? "" : rootPath.TrimEnd('/');
        var rest = rootPath is null || path is null ? "" : path.TrimStart('/');
        var query = rootPath is null || path is null || string.IsNullOrEmpty(queryString) ? "" : "?" + queryString;
        if (scheme is "http" or "https"
            && IsPlain(host, s_plainHost) && IsPlain(root, s_plainPath) && IsPlain(rest, s_plainPath) && IsPlain(query, s_plainQuery))
            return $"{scheme}://{host}{root}/{rest}{query}";

        var url = new StringBuilder().Append(scheme).Append("://").Append(host)
            .Append(UrlQuoting.Quote(root, s_path)).Append('/').Append(UrlQuoting.Quote(rest, s_path));
        if (query.Length > 0)
            url.Append('?').Append(QuoteBytes(queryString!));

        return UrlConversion.UriToIri(url.ToString());
    }

    /// <summary>The URL of a request, as people read it.</summary>
    /// <param name="environ">The request.</param>
    /// <param name="rootOnly">True to leave out the path and the query string.</param>
    /// <param name="stripQueryString">True to leave out the query string.</param>
    /// <param name="hostOnly">True to leave out everything after the host.</param>
    /// <param name="trustedHosts">The hosts that are answered; null for all.</param>
    /// <exception cref="Exceptions.SecurityError">The host is not trusted.</exception>
    public static string GetCurrentUrl(
        Environ environ,
        bool rootOnly = false,
        bool stripQueryString = false,
        bool hostOnly = false,
        IReadOnlyCollection<string>? trustedHosts = null)
    {
        ArgumentNullException.ThrowIfNull(environ);
        return GetCurrentUrl(
            environ.Scheme,
            GetHost(environ, trustedHosts),
            hostOnly ? null : environ.RootPath,
            rootOnly ? null : environ.Path,
            stripQueryString ? null : environ.QueryString);
    }

    /// <summary>The text of a path's percent-decoded bytes; bytes that are not UTF-8 become replacement characters.</summary>
    public static string GetPathInfo(ReadOnlySpan<byte> path) => Encoding.UTF8.GetString(path);

    private static bool IsPlain(string text, SearchValues<char> plain) => !text.AsSpan().ContainsAnyExcept(plain);

    /// <summary>Quotes text whose characters stand for bytes.</summary>
    private static string QuoteBytes(string text)
    {
        if (IsPlain(text, s_query))
            return text;

        var builder = new StringBuilder(text.Length + 16);
        foreach (var value in ByteText.ToBytes(text))
        {
            if (s_query.Contains((char)value))
                builder.Append((char)value);
            else
                UrlQuoting.AppendEscaped(builder, value);
        }

        return builder.ToString();
    }
}
