using System.Text;

namespace Carafe.Testing;

/// <summary>Turns URLs as a test writes them into what a server would have received.</summary>
internal static class UrlText
{
    /// <summary>Scheme, host with port, path and query of an absolute URL.</summary>
    public static (string Scheme, string Host, string Path, string Query) Split(string url)
    {
        var hash = url.IndexOf('#', StringComparison.Ordinal);
        if (hash >= 0)
            url = url[..hash];
        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        var host = scheme + 3;
        var end = url.AsSpan(host).IndexOfAny('/', '?');
        end = end < 0 ? url.Length : host + end;
        var question = url.IndexOf('?', end);
        return (
            url[..scheme],
            url[host..end],
            question < 0 ? url[end..] : url[end..question],
            question < 0 ? "" : url[(question + 1)..]);
    }

    /// <summary>Percent-decoded once as UTF-8, as a server does before routing.</summary>
    public static string Unquote(string path) =>
        path.Contains('%', StringComparison.Ordinal) ? Hosting.RawTarget.PathOf(path, path) : path;

    /// <summary>One character for each byte of the query string.</summary>
    public static string ToLatin1(string query)
    {
        if (Ascii.IsValid(query))
            return query;
        var text = new StringBuilder();
        foreach (var rune in query.EnumerateRunes())
        {
            if (rune.IsAscii)
                text.Append((char)rune.Value);
            else
                text.Append(Uri.EscapeDataString(rune.ToString()));
        }
        return text.ToString();
    }
}
