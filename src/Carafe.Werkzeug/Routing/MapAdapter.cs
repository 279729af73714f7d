using Carafe.MarkupSafe.PythonText;
using Carafe.Werkzeug.Exceptions;
using Carafe.Werkzeug.Urls;

namespace Carafe.Werkzeug.Routing;

/// <summary>Matches and builds URLs for one request. <see cref="UrlMap.Bind"/> makes one; <see cref="Rebind"/> makes it serve the next request.</summary>
public sealed partial class MapAdapter
{
    private string? _givenServerName;
    private string _defaultMethodUpper = "GET";

    internal MapAdapter(UrlMap map) => Map = map;

    /// <summary>The rules.</summary>
    public UrlMap Map { get; }

    /// <summary>The host in lower case and ASCII, with its port unless that is the scheme's own.</summary>
    public string ServerName { get; private set; } = "";

    /// <summary>Where the application is mounted, with a slash at its end.</summary>
    public string ScriptName { get; private set; } = "/";

    /// <summary>The subdomain of the request; null when the map matches hosts.</summary>
    public string? Subdomain { get; private set; }

    /// <summary>The scheme of the request.</summary>
    public string UrlScheme { get; private set; } = "http";

    /// <summary>The path that is matched when none is given.</summary>
    public string PathInfo { get; private set; } = "/";

    /// <summary>The method that is matched when none is given.</summary>
    public string DefaultMethod { get; private set; } = "GET";

    /// <summary>The query that redirects keep.</summary>
    public QueryArguments QueryArgs { get; private set; }

    /// <summary>True for a WebSocket request.</summary>
    public bool IsWebsocket { get; private set; }

    /// <summary>Points the adapter at another request, so that one object can serve many. The parameters are those of <see cref="UrlMap.Bind"/>.</summary>
    /// <exception cref="BadHost">The host is no host name.</exception>
    /// <exception cref="InvalidOperationException">A subdomain was given although the map matches hosts.</exception>
    public void Rebind(
        string serverName,
        string? scriptName = null,
        string? subdomain = null,
        string urlScheme = "http",
        string defaultMethod = "GET",
        string? pathInfo = null,
        QueryArguments queryArgs = default)
    {
        ArgumentNullException.ThrowIfNull(serverName);
        if (Map.HostMatching && subdomain is not null)
            throw new InvalidOperationException("host matching enabled and a subdomain was provided");

        // Most requests name the same host as the one before.
        if (!string.Equals(serverName, _givenServerName, StringComparison.Ordinal))
        {
            ServerName = ToAscii(serverName);
            _givenServerName = serverName;
        }

        // The same goes for most of the others. To look first is cheaper than to let the collector know of another reference.
        var script = string.IsNullOrEmpty(scriptName) ? "/" : scriptName.EndsWith('/') ? scriptName : scriptName + "/";
        if (!ReferenceEquals(ScriptName, script))
            ScriptName = script;
        var domain = Map.HostMatching ? null : subdomain ?? Map.DefaultSubdomain;
        if (!ReferenceEquals(Subdomain, domain))
            Subdomain = domain;
        if (!ReferenceEquals(UrlScheme, urlScheme))
            UrlScheme = urlScheme;
        IsWebsocket = urlScheme is "ws" or "wss";
        Retarget(defaultMethod, pathInfo, queryArgs);
    }

    /// <summary>Points the adapter at another request to the same place: host, scheme and mount stay as they are.</summary>
    public void Retarget(string defaultMethod, string? pathInfo, QueryArguments queryArgs)
    {
        ArgumentNullException.ThrowIfNull(defaultMethod);
        if (!ReferenceEquals(DefaultMethod, defaultMethod))
        {
            DefaultMethod = defaultMethod;
            _defaultMethodUpper = defaultMethod.ToUpperInvariant();
        }
        PathInfo = pathInfo ?? "/";
        QueryArgs = queryArgs;
    }

    /// <summary>Another adapter of the same request, which can be pointed at the next one.</summary>
    public MapAdapter Copy() => (MapAdapter)MemberwiseClone();

    /// <summary>Looks for the rule of a path. A miss is a result, not an exception.</summary>
    /// <param name="pathInfo">The decoded path; null for that of the request.</param>
    /// <param name="method">The method; null for that of the request.</param>
    /// <param name="isWebsocket">Whether to look for WebSocket rules; null for what the request is.</param>
    /// <param name="queryArgs">The query that a redirect keeps; that of the request when missing.</param>
    /// <param name="into">An object to fill with the values instead of a new one; what it held is removed.</param>
    /// <exception cref="BuildException">An alias leads to an endpoint without a rule of its own.</exception>
    public RouteMatch Match(
        string? pathInfo = null,
        string? method = null,
        bool? isWebsocket = null,
        QueryArguments queryArgs = default,
        RouteValues? into = null)
    {
        var snapshot = Map.Current;
        var path = MatchedPath(pathInfo ?? PathInfo);
        var query = queryArgs.IsMissing ? QueryArgs : queryArgs;
        var wanted = string.IsNullOrEmpty(method) ? _defaultMethodUpper : method.ToUpperInvariant();
        var outcome = snapshot.Matcher.Match(MatchedDomain, path, wanted, isWebsocket ?? IsWebsocket, into);

        if (outcome.Rule is { } rule)
        {
            if (Redirects(snapshot, rule, outcome.Values, path, wanted, query) is { } url)
                return RouteMatch.Redirect(url);

            return RouteMatch.Found(rule, outcome.Values);
        }

        if (outcome.RedirectPath is { } newPath)
            return RouteMatch.Redirect(RedirectUrl(UrlQuoting.QuotePath(newPath), query, null));
        if (outcome.AllowedMethods is { Count: > 0 } allowed)
            return RouteMatch.WrongMethod([.. allowed]);

        return outcome.IsWebsocketMismatch ? RouteMatch.WrongProtocol : RouteMatch.Missing;
    }

    /// <summary>Looks for the rule of a path and throws when there is none. The parameters are those of <see cref="Match"/>.</summary>
    /// <exception cref="NotFound">No rule has that path.</exception>
    /// <exception cref="MethodNotAllowed">Rules have that path, but not for this method.</exception>
    /// <exception cref="WebsocketMismatch">The only rule is for the other kind of request.</exception>
    /// <exception cref="RequestRedirect">The client is to ask for another URL.</exception>
    public RouteMatch MatchOrThrow(string? pathInfo = null, string? method = null, bool? isWebsocket = null, QueryArguments queryArgs = default)
    {
        var match = Match(pathInfo, method, isWebsocket, queryArgs);
        return match.ToException() is { } error ? throw error : match;
    }

    /// <summary>True when a rule matches or redirects.</summary>
    public bool Test(string? pathInfo = null, string? method = null) =>
        Match(pathInfo, method).Kind is RouteMatchKind.Found or RouteMatchKind.Redirect;

    /// <summary>The methods that a path allows, sorted; empty when no rule limits them.</summary>
    public IReadOnlyList<string> AllowedMethods(string? pathInfo = null) => Match(pathInfo, "--").AllowedMethods;

    /// <summary>The host for a subdomain, or for the host that a rule gave; null for that of the request.</summary>
    public string GetHost(string? domainPart)
    {
        if (Map.HostMatching)
            return domainPart ?? ServerName;

        var subdomain = domainPart ?? Subdomain;
        return string.IsNullOrEmpty(subdomain) ? ServerName : $"{subdomain}.{ServerName}";
    }

    private string MatchedDomain => Map.HostMatching ? ServerName : Map.SubdomainMatching ? Subdomain ?? "" : "";

    /// <summary>The path with exactly one slash before it, or nothing for an empty path.</summary>
    private static string MatchedPath(string path)
    {
        if (path.Length == 0 || (path[0] == '/' && (path.Length == 1 || path[1] != '/')))
            return path;

        return string.Concat("/", path.AsSpan().TrimStart('/'));
    }

    private static string ToAscii(string serverName)
    {
        var lower = PythonStr.Lower(serverName);
        var colon = lower.IndexOf(':', StringComparison.Ordinal);
        var name = colon < 0 ? lower : lower[..colon];
        if (!Idna.TryToAscii(name, out var ascii))
            throw new BadHost();

        return colon < 0 ? ascii : string.Concat(ascii, lower.AsSpan(colon));
    }
}
