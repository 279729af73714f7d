using System.Buffers;
using System.Text;

namespace Carafe.Werkzeug.Urls;

/// <summary>A URL cut at its delimiters, with nothing decoded. Follows Python's <c>urllib.parse</c>.</summary>
internal readonly record struct UrlParts(string Scheme, string NetLoc, string Path, string Query, string Fragment)
{
    private static readonly SearchValues<char> s_netLocEnd = SearchValues.Create("/?#");
    private static readonly SearchValues<char> s_queryStart = SearchValues.Create("?");
    private static readonly SearchValues<char> s_fragmentStart = SearchValues.Create("#");

    /// <summary>Cuts a URL.</summary>
    /// <exception cref="FormatException">The host has an unpaired bracket.</exception>
    public static UrlParts Split(string url)
    {
        var text = Clean(url);
        var scheme = SchemeLength(text);
        var start = scheme == 0 ? 0 : scheme + 1;
        var netLoc = "";
        if (text.AsSpan(start).StartsWith("//", StringComparison.Ordinal))
        {
            var end = IndexOf(text, s_netLocEnd, start + 2);
            netLoc = text[(start + 2)..end];
            start = end;
            if (netLoc.Contains('[', StringComparison.Ordinal) != netLoc.Contains(']', StringComparison.Ordinal))
                throw new FormatException("Invalid IPv6 URL");
        }

        var fragment = IndexOf(text, s_fragmentStart, start);
        var query = IndexOf(text, s_queryStart, start);
        var pathEnd = Math.Min(query, fragment);
        return new UrlParts(
            text[..scheme].ToLowerInvariant(),
            netLoc,
            text[start..pathEnd],
            query < fragment ? text[(query + 1)..fragment] : "",
            fragment < text.Length ? text[(fragment + 1)..] : "");
    }

    /// <summary>Writes a URL from its parts.</summary>
    public static string Unsplit(string scheme, string netLoc, string path, string query, string fragment)
    {
        var url = new StringBuilder();
        if (scheme.Length > 0)
            url.Append(scheme).Append(':');
        if (netLoc.Length > 0 || (scheme.Length > 0 && UsesNetLoc(scheme) && !path.StartsWith("//", StringComparison.Ordinal)))
        {
            url.Append("//").Append(netLoc);
            if (path.Length > 0 && path[0] != '/')
                url.Append('/');
        }

        url.Append(path);
        if (query.Length > 0)
            url.Append('?').Append(query);
        if (fragment.Length > 0)
            url.Append('#').Append(fragment);
        return url.ToString();
    }

    /// <summary>Resolves a reference against a base URL.</summary>
    public static string Join(string baseUrl, string reference)
    {
        if (reference.Length == 0)
            return baseUrl;

        var from = Split(baseUrl);
        var to = Split(reference);
        if (to.Scheme.Length > 0 && !string.Equals(to.Scheme, from.Scheme, StringComparison.Ordinal))
            return reference;
        if (to.NetLoc.Length > 0)
            return Unsplit(from.Scheme, to.NetLoc, to.Path, to.Query, to.Fragment);
        if (to.Path.Length == 0)
            return Unsplit(from.Scheme, from.NetLoc, from.Path, to.Query.Length > 0 ? to.Query : from.Query, to.Fragment);

        return Unsplit(from.Scheme, from.NetLoc, JoinPaths(from.Path, to.Path), to.Query, to.Fragment);
    }

    private static string JoinPaths(string from, string to)
    {
        var segments = new List<string>(from.Split('/'));
        if (segments[^1].Length > 0)
            segments.RemoveAt(segments.Count - 1);

        if (to[0] == '/')
            segments = [.. to.Split('/')];
        else
            segments = [.. DropEmptyMiddle([.. segments, .. to.Split('/')])];

        List<string> resolved = [];
        foreach (var segment in segments)
        {
            if (segment == "..")
            {
                if (resolved.Count > 0)
                    resolved.RemoveAt(resolved.Count - 1);
            }
            else if (segment != ".")
            {
                resolved.Add(segment);
            }
        }

        if (segments[^1] is "." or "..")
            resolved.Add("");

        var path = string.Join('/', resolved);
        return path.Length > 0 ? path : "/";
    }

    private static IEnumerable<string> DropEmptyMiddle(List<string> segments) =>
        segments.Where((segment, index) => index == 0 || index == segments.Count - 1 || segment.Length > 0);

    private static bool UsesNetLoc(string scheme) =>
        scheme is "" or "ftp" or "http" or "gopher" or "nntp" or "telnet" or "imap" or "wais" or "file" or "mms" or "https" or "shttp"
            or "snews" or "prospero" or "rtsp" or "rtspu" or "rsync" or "svn" or "svn+ssh" or "sftp" or "nfs" or "git" or "git+ssh"
            or "ws" or "wss" or "itms-services";

    /// <summary>Removes white space and controls at the ends, and line breaks and tabs everywhere.</summary>
    private static string Clean(string url)
    {
        var start = 0;
        while (start < url.Length && url[start] <= ' ')
            start++;

        var text = url[start..];
        return text.AsSpan().IndexOfAny("\t\r\n") < 0
            ? text
            : text.Replace("\t", "", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);
    }

    /// <summary>The length of the scheme before its colon, or 0.</summary>
    private static int SchemeLength(string url)
    {
        var colon = url.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || !char.IsAsciiLetter(url[0]))
            return 0;

        foreach (var c in url.AsSpan(0, colon))
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-' or '.'))
                return 0;
        }

        return colon;
    }

    /// <summary>The position of the first of some characters, or the end.</summary>
    private static int IndexOf(string text, SearchValues<char> characters, int start)
    {
        var index = text.AsSpan(start).IndexOfAny(characters);
        return index < 0 ? text.Length : start + index;
    }
}
