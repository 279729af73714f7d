using Carafe.Werkzeug.Datastructures;

namespace Carafe.Werkzeug;

/// <summary>What the answer to a WebSocket handshake says, and how the connection is kept alive.</summary>
public sealed record WebSocketAcceptOptions
{
    /// <summary>One of the protocols that the client offered, or null for none.</summary>
    public string? Subprotocol { get; init; }

    /// <summary>Headers of the answer.</summary>
    public Headers Headers { get; init; } = new();

    /// <summary>How often an idle client is pinged; <see cref="Timeout.InfiniteTimeSpan"/> for never.</summary>
    public TimeSpan KeepAliveInterval { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a client may take to answer a ping before the connection is ended.</summary>
    public TimeSpan KeepAliveTimeout { get; init; } = TimeSpan.FromSeconds(20);
}
