using Carafe.Contexts;

namespace Carafe.WebSockets;

/// <summary>What the configuration says about WebSockets.</summary>
internal sealed class WebSocketSettings(Config config)
{
    public const int DefaultMaxMessageSize = 1024 * 1024;

    /// <summary>The largest message that is taken from a client, in bytes.</summary>
    public int MaxMessageSize { get; } = config.Get("WEBSOCKET_MAX_MESSAGE_SIZE", DefaultMaxMessageSize);

    public TimeSpan KeepAliveInterval { get; } = config.Get("WEBSOCKET_KEEP_ALIVE_INTERVAL", TimeSpan.FromSeconds(20));

    public TimeSpan KeepAliveTimeout { get; } = config.Get("WEBSOCKET_KEEP_ALIVE_TIMEOUT", TimeSpan.FromSeconds(20));

    /// <summary>
    /// Whether the page that opens the WebSocket may do so. Browsers send cookies along to any site, and tell the page's origin:
    /// it must be this host, or one of <c>WEBSOCKET_ALLOWED_ORIGINS</c>. Other programs send no origin.
    /// </summary>
    public bool AllowsOrigin(RequestContext context)
    {
        if (context.Environ.GetHeader("Origin") is not { } origin)
            return true;
        if (config.TryGetValue("WEBSOCKET_ALLOWED_ORIGINS", out var allowed) && allowed is IEnumerable<object> list)
            return list.Any(item => item.ToString() is "*" || string.Equals(item.ToString(), origin, StringComparison.OrdinalIgnoreCase));
        return Uri.TryCreate(origin, UriKind.Absolute, out var page)
            && Uri.TryCreate($"{page.Scheme}://{context.Request.Host}", UriKind.Absolute, out var here)
            && string.Equals(page.Authority, here.Authority, StringComparison.OrdinalIgnoreCase);
    }
}
