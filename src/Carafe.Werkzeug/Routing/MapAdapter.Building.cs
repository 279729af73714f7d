namespace Carafe.Werkzeug.Routing;

/// <content>Building URLs.</content>
public sealed partial class MapAdapter
{
    /// <summary>Builds the URL of an endpoint.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="values">Values for the variables; names that no variable has become the query string. Null values count as not given.</param>
    /// <exception cref="BuildException">No rule of the endpoint accepts these values.</exception>
    /// <example><code>adapter.Build("user", ("id", 5), ("tab", "posts")); // /user/5?tab=posts</code></example>
    public string Build(string endpoint, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        RouteValues given = [];
        foreach (var (name, value) in values)
            given[name] = value;

        return Build(endpoint, given);
    }

    /// <summary>Builds the URL of an endpoint.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="values">Values for the variables; names that no variable has become the query string. Null values count as not given.</param>
    /// <param name="method">Prefer a rule that allows this method; null for the request's method, then any.</param>
    /// <param name="forceExternal">True for a URL with its host.</param>
    /// <param name="appendUnknown">False to leave out values that no variable has.</param>
    /// <param name="urlScheme">The scheme of an external URL; null for that of the request, empty for none.</param>
    /// <exception cref="BuildException">No rule of the endpoint accepts these values.</exception>
    public string Build(
        string endpoint,
        RouteValues values,
        string? method = null,
        bool forceExternal = false,
        bool appendUnknown = true,
        string? urlScheme = null)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(values);
        var given = WithoutNulls(values);
        if (PartialBuild(endpoint, given, method, appendUnknown) is not { } built)
            throw new BuildException(endpoint, given, method, this);

        var host = GetHost(built.Host);
        var scheme = urlScheme ?? UrlScheme;
        var isSecure = scheme is "https" or "wss";
        if (built.IsWebsocket)
            scheme = isSecure ? "wss" : "ws";
        else if (scheme.Length > 0)
            scheme = isSecure ? "https" : "http";

        var path = built.Path.AsSpan().TrimStart('/');
        if (!forceExternal && !built.IsWebsocket && IsSameHost(built.Host, host))
            return ScriptName.Length == 1 && built.Path.StartsWith('/') && path.Length == built.Path.Length - 1
                ? built.Path
                : $"{ScriptName.AsSpan().TrimEnd('/')}/{path}";

        return $"{scheme}{(scheme.Length > 0 ? ":" : "")}//{host}{ScriptName.AsSpan(0, ScriptName.Length - 1)}/{path}";
    }

    private bool IsSameHost(string domainPart, string host) =>
        Map.HostMatching
            ? string.Equals(host, ServerName, StringComparison.Ordinal)
            : !Map.SubdomainMatching || string.Equals(domainPart, Subdomain, StringComparison.Ordinal);

    private static RouteValues WithoutNulls(RouteValues values)
    {
        if (!values.Values.Contains(null))
            return values;

        RouteValues given = [];
        foreach (var (name, value) in values)
        {
            if (value is not null)
                given[name] = value;
        }

        return given;
    }

    /// <summary>Builds with a rule that allows the method; without one, for the method of the request first.</summary>
    private BuiltUrl? PartialBuild(string endpoint, RouteValues values, string? method, bool appendUnknown)
    {
        if (Map.Current.Find(endpoint) is not { } rules)
            return null;
        if (method is null && FirstBuilt(rules, values, DefaultMethod, appendUnknown) is { } preferred)
            return preferred;

        return FirstBuilt(rules, values, method, appendUnknown);
    }

    private BuiltUrl? FirstBuilt(Rule[] rules, RouteValues values, string? method, bool appendUnknown)
    {
        BuiltUrl? first = null;
        foreach (var rule in rules)
        {
            if (!rule.IsSuitableFor(values, method) || !rule.TryBuild(values, appendUnknown, out var host, out var path))
                continue;

            var built = new BuiltUrl(host, path, rule.IsWebsocket);
            if (!Map.HostMatching || string.Equals(host, ServerName, StringComparison.Ordinal))
                return built;

            first ??= built;
        }

        return first;
    }

    private readonly record struct BuiltUrl(string Host, string Path, bool IsWebsocket);
}
