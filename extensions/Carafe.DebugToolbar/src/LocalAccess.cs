using System.Net;
using Carafe.Werkzeug;
using Carafe.Werkzeug.Wrappers;

namespace Carafe.DebugToolbar;

/// <summary>Decides who gets the toolbar: a browser on this machine that asked for a host of ours, with no proxy between.</summary>
internal sealed class LocalAccess
{
    private static readonly string[] ForwardedHeaders = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via"];
    private volatile string[] _hosts = ["localhost", ".localhost", "127.0.0.1", "[::1]"];

    public void AddAddress(string address)
    {
        if (Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Host is not ("0.0.0.0" or "[::]") && !_hosts.Contains(url.Host, StringComparer.Ordinal))
            _hosts = [.. _hosts, url.Host];
    }

    public bool IsAllowed(Environ environ) =>
        IPAddress.TryParse(environ.RemoteAddress, out var address) && IPAddress.IsLoopback(address)
        && Wsgi.HostIsTrusted(environ.GetHeader("Host"), _hosts)
        && !Array.Exists(ForwardedHeaders, name => environ.GetHeader(name) is not null);
}
