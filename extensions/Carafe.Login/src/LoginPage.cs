namespace Carafe.Login;

/// <summary>Works out where the login page is and how it leads back.</summary>
internal static class LoginPage
{
    public static string Expand(string loginView) =>
        loginView.StartsWith("https://", StringComparison.Ordinal) || loginView.StartsWith("http://", StringComparison.Ordinal) || loginView.StartsWith('/')
            ? loginView
            : Globals.UrlFor(loginView);

    /// <summary>The URL without scheme and host where the login page has the same, so that it stays short.</summary>
    public static string NextParameter(string loginUrl, string currentUrl)
    {
        var login = Split(loginUrl);
        var current = Split(currentUrl);
        var isSameScheme = login.Scheme.Length == 0 || login.Scheme == current.Scheme;
        var isSameHost = login.Host.Length == 0 || login.Host == current.Host;
        return isSameScheme && isSameHost ? current.Path.Split('#')[0] : currentUrl;
    }

    public static string WithNext(string loginUrl, string field, string nextUrl, string? forcedHost)
    {
        var (scheme, host, rest) = Split(loginUrl);
        var fragmentAt = rest.IndexOf('#', StringComparison.Ordinal);
        var fragment = fragmentAt < 0 ? "" : rest[fragmentAt..];
        var parts = (fragmentAt < 0 ? rest : rest[..fragmentAt]).Split('?', 2);
        var pairs = (parts.Length > 1 ? parts[1] : "").Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(pair => Uri.UnescapeDataString(pair.Split('=')[0]) != field)
            .Append($"{Quote(field)}={Quote(NextParameter(loginUrl, nextUrl))}");

        host = string.IsNullOrEmpty(forcedHost) ? host : forcedHost;
        var origin = host.Length == 0 ? "" : scheme.Length == 0 ? "//" + host : $"{scheme}://{host}";
        return $"{origin}{parts[0]}?{string.Join('&', pairs)}{fragment}";
    }

    private static (string Scheme, string Host, string Path) Split(string url)
    {
        var scheme = "";
        if (url.IndexOf("://", StringComparison.Ordinal) is > 0 and var at && !url.AsSpan(0, at).ContainsAny('/', '?', '#'))
        {
            scheme = url[..at];
            url = url[(at + 1)..];
        }

        if (!url.StartsWith("//", StringComparison.Ordinal))
            return (scheme, "", url);

        var end = url.AsSpan(2).IndexOfAny('/', '?', '#');
        return end < 0 ? (scheme, url[2..], "") : (scheme, url[2..(end + 2)], url[(end + 2)..]);
    }

    private static string Quote(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);
}
