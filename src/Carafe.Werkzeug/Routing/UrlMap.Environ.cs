using Carafe.Werkzeug.Wrappers;

namespace Carafe.Werkzeug.Routing;

/// <content>Binding to a request.</content>
public sealed partial class UrlMap
{
    /// <summary>What a request is taken for whose host is not under the server name: no rule has that subdomain.</summary>
    private const string UnknownSubdomain = "<invalid>";

    /// <summary>Prepares matching and building for a request.</summary>
    /// <param name="environ">The request.</param>
    /// <param name="serverName">The host that subdomains belong to; null for that of the request.</param>
    /// <param name="subdomain">The subdomain; null to take it from the request's host.</param>
    /// <exception cref="Exceptions.BadHost">The host is no host name.</exception>
    public MapAdapter BindToEnviron(Environ environ, string? serverName = null, string? subdomain = null)
    {
        var adapter = new MapAdapter(this);
        adapter.RebindToEnviron(environ, serverName, subdomain);
        return adapter;
    }

    /// <summary>What is left of a host in front of the server name; for any other host a name that no rule has.</summary>
    /// <example><code>UrlMap.SubdomainOf("api.example.org", "example.org"); // "api"</code></example>
    public static string SubdomainOf(string host, string serverName)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(serverName);
        if (string.Equals(host, serverName, StringComparison.Ordinal))
            return "";

        var length = host.Length - serverName.Length - 1;
        if (length < 0 || host[length] != '.' || !host.EndsWith(serverName, StringComparison.Ordinal))
            return UnknownSubdomain;

        return string.Join('.', host[..length].Split('.', StringSplitOptions.RemoveEmptyEntries));
    }
}
