using System.Globalization;
using System.Text;
using Carafe.Werkzeug.Wrappers;

namespace Carafe.Werkzeug.Middleware;

/// <summary>A request as the client sent it to the first proxy.</summary>
public sealed class ProxyFixEnviron : DelegatingEnviron
{
    private readonly string? _host;

    internal ProxyFixEnviron(Environ inner, string? address, string? scheme, string? host, string? port, string? prefix)
        : base(inner)
    {
        RemoteAddress = address ?? inner.RemoteAddress;
        Scheme = scheme ?? inner.Scheme;
        RootPath = prefix is null ? inner.RootPath : Encoding.UTF8.GetString(ByteText.ToBytes(prefix));
        (ServerName, ServerPort) = inner.Server is { } server
            ? (server.Name, server.Port?.ToString(CultureInfo.InvariantCulture))
            : (null, null);
        _host = host ?? inner.GetHeader("Host");
        if (host is not null)
            (ServerName, ServerPort) = CutPort(host) is { Port: { } hostPort, Name: var name } ? (name, hostPort) : (host, ServerPort);

        if (port is null)
            return;

        ServerPort = port;
        if (!string.IsNullOrEmpty(_host))
            _host = $"{CutPort(_host).Name}:{port}";
    }

    /// <summary>The server's name as the proxies tell it.</summary>
    public string? ServerName { get; }

    /// <summary>The server's port as the proxies tell it, which may be no number.</summary>
    public string? ServerPort { get; }

    /// <inheritdoc/>
    public override string? RemoteAddress { get; }

    /// <inheritdoc/>
    public override string Scheme { get; }

    /// <inheritdoc/>
    public override string RootPath { get; }

    /// <inheritdoc/>
    public override (string Name, int? Port)? Server => ServerName is null
        ? null
        : (ServerName, int.TryParse(ServerPort, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : null);

    /// <inheritdoc/>
    public override string? GetHeader(string name) => IsHost(name) ? _host : Inner.GetHeader(name);

    /// <inheritdoc/>
    public override IEnumerable<KeyValuePair<string, string>> GetHeaders()
    {
        if (_host is not null)
            yield return new("Host", _host);

        foreach (var header in Inner.GetHeaders())
        {
            if (!IsHost(header.Key))
                yield return header;
        }
    }

    private static bool IsHost(string name) => name.Equals("Host", StringComparison.OrdinalIgnoreCase);

    /// <summary>Cuts off the port; a bracket at the end is an IPv6 address without one.</summary>
    private static (string Name, string? Port) CutPort(string host)
    {
        var colon = host.LastIndexOf(':');
        return colon < 0 || host.EndsWith(']') ? (host, null) : (host[..colon], host[(colon + 1)..]);
    }
}
