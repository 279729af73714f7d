using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using Carafe.Werkzeug;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.Primitives;

namespace Carafe.Hosting;

/// <summary>A WebSocket handshake as the server received it: an upgrade of HTTP/1.1, an extended CONNECT of HTTP/2, or one that middleware takes care of.</summary>
internal sealed class ServerHandshake : WebSocketHandshake
{
    private readonly IFeatureCollection _features;
    private bool _isAccepted;

    private ServerHandshake(IFeatureCollection features) => _features = features;

    public override bool IsAccepted => _isAccepted;

    /// <summary>The handshake of a request, or null when it is none that RFC 6455 or RFC 8441 would take.</summary>
    public static ServerHandshake? For(IFeatureCollection features, IHttpRequestFeature request)
    {
        var isConnect = HttpMethods.IsConnect(request.Method);
        if (!isConnect && request.Headers.Upgrade.Count == 0)
            return null;
        if (features.Get<IHttpWebSocketFeature>() is { IsWebSocketRequest: true })
            return new ServerHandshake(features);
        var isOffered = isConnect
            ? features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true, Protocol: "websocket" }
            : features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true }
                && HttpMethods.IsGet(request.Method)
                && HasToken(request.Headers.Upgrade, "websocket")
                && HasToken(request.Headers.Connection, "upgrade")
                && IsKey(request.Headers.SecWebSocketKey);
        return isOffered && request.Headers.SecWebSocketVersion == "13" ? new ServerHandshake(features) : null;
    }

    public override async ValueTask<WebSocket> AcceptAsync(WebSocketAcceptOptions options, CancellationToken cancellationToken = default)
    {
        if (_isAccepted)
            throw new InvalidOperationException("This WebSocket handshake was accepted already.");
        _isAccepted = true;
        var response = _features.GetRequiredFeature<IHttpResponseFeature>();
        foreach (var (name, value) in options.Headers)
            response.Headers[name] = StringValues.Concat(response.Headers[name], value);
        if (_features.Get<IHttpWebSocketFeature>() is { IsWebSocketRequest: true } middleware)
        {
            return await middleware.AcceptAsync(new WebSocketAcceptContext
            {
                SubProtocol = options.Subprotocol,
                KeepAliveInterval = options.KeepAliveInterval,
                KeepAliveTimeout = options.KeepAliveTimeout,
            });
        }
        if (options.Subprotocol is not null)
            response.Headers.SecWebSocketProtocol = options.Subprotocol;
        return WebSocket.CreateFromStream(await OpenAsync(response, cancellationToken), new WebSocketCreationOptions
        {
            IsServer = true,
            SubProtocol = options.Subprotocol,
            KeepAliveInterval = options.KeepAliveInterval,
            KeepAliveTimeout = options.KeepAliveTimeout,
        });
    }

    private async ValueTask<Stream> OpenAsync(IHttpResponseFeature response, CancellationToken cancellationToken)
    {
        // A quiet WebSocket is no slow client; pings notice one that has gone.
        if (_features.Get<IHttpMinRequestBodyDataRateFeature>() is { } requestRate)
            requestRate.MinDataRate = null;
        if (_features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = null;
        if (_features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true } connect)
        {
            response.StatusCode = StatusCodes.Status200OK;
            return await connect.AcceptAsync().AsTask().WaitAsync(cancellationToken);
        }
        var key = _features.GetRequiredFeature<IHttpRequestFeature>().Headers.SecWebSocketKey.ToString();
        response.Headers.Upgrade = "websocket";
        response.Headers.Connection = "Upgrade";
        response.Headers.SecWebSocketAccept = AcceptValue(key);
        return await _features.GetRequiredFeature<IHttpUpgradeFeature>().UpgradeAsync();
    }

    // The hash proves that the server understood the handshake; it protects nothing. Upstream: RFC 6455, 4.2.2.
#pragma warning disable CA5350
    private static string AcceptValue(string key) =>
        Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
#pragma warning restore CA5350

    private static bool IsKey(StringValues key)
    {
        Span<byte> bytes = stackalloc byte[16];
        return key.Count == 1 && key[0] is { Length: 24 } text && Convert.TryFromBase64String(text, bytes, out var length) && length == 16;
    }

    private static bool HasToken(StringValues header, string token)
    {
        foreach (var line in header)
        {
            foreach (var part in (line ?? "").Split(','))
            {
                if (part.Trim().Equals(token, StringComparison.OrdinalIgnoreCase))
                    return true;
            }
        }
        return false;
    }
}
