using System.Net.WebSockets;

namespace Carafe.Werkzeug;

/// <summary>A client's offer to talk over a WebSocket, as a server implements it.</summary>
public abstract class WebSocketHandshake
{
    /// <summary>Whether the offer was accepted, so that nothing is left to be answered by HTTP.</summary>
    public abstract bool IsAccepted { get; }

    /// <summary>Answers the handshake and gives the open connection.</summary>
    /// <param name="options">What the answer says.</param>
    /// <param name="cancellationToken">Stops waiting for the client.</param>
    /// <exception cref="InvalidOperationException">The offer was accepted before.</exception>
    public abstract ValueTask<WebSocket> AcceptAsync(WebSocketAcceptOptions options, CancellationToken cancellationToken = default);
}
