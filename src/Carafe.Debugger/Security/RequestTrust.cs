using System.Net;
using Carafe.Werkzeug;
using Carafe.Werkzeug.Wrappers;

namespace Carafe.Debugger.Security;

/// <summary>Decides by the request alone who may see an error's page and who may use it.</summary>
internal sealed class RequestTrust
{
    private static readonly string[] ForwardedHeaders = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via"];
    private readonly Lock _gate = new();
    private string[] _hosts = ["localhost", ".localhost", "127.0.0.1", "[::1]"];

    /// <summary>Trusts another host, such as the one that the server was bound to.</summary>
    public void AddHost(string host)
    {
        lock (_gate)
        {
            if (!_hosts.Contains(host, StringComparer.OrdinalIgnoreCase))
                _hosts = [.. _hosts, host];
        }
    }

    /// <summary>
    /// Whether the request was made to a host of ours. A name that somebody else's DNS points to this machine is none, so that
    /// a page there cannot read what is here.
    /// </summary>
    public bool IsHostTrusted(Environ environ) => Wsgi.HostIsTrusted(environ.GetHeader("Host"), _hosts);

    /// <summary>Whether the client runs on this machine and no proxy stands between.</summary>
    public static bool IsLocal(Environ environ) =>
        IPAddress.TryParse(environ.RemoteAddress, out var address) && IPAddress.IsLoopback(address)
        && !Array.Exists(ForwardedHeaders, name => environ.GetHeader(name) is not null);

    /// <summary>Whether a person opened the address: typed it, followed a link in the console, or one on a page of ours.</summary>
    public static bool IsOwnNavigation(Environ environ) => environ.GetHeader("Sec-Fetch-Site") is null or "none" or "same-origin";

    /// <summary>Whether a command was sent by a page of ours. Browsers say where a POST comes from; what says nothing is no browser.</summary>
    public static bool IsOwnCommand(Environ environ)
    {
        var site = environ.GetHeader("Sec-Fetch-Site");
        var origin = environ.GetHeader("Origin");
        if (site is null && origin is null)
            return false;
        return site is null or "same-origin"
            && (origin is null || string.Equals(origin, $"{environ.Scheme}://{environ.GetHeader("Host")}", StringComparison.Ordinal));
    }
}
