namespace Carafe.WebSockets;

/// <summary>The other side of a WebSocket has gone. A view that lets it through ends as it should.</summary>
/// <remarks>Upstream: in Quart the view's task is cancelled.</remarks>
public sealed class WebSocketDisconnectedException(int code, string reason)
    : OperationCanceledException($"The WebSocket was closed with code {code.ToString(System.Globalization.CultureInfo.InvariantCulture)}.")
{
    /// <summary>The code that the connection was closed with; 1006 when it broke without a word.</summary>
    public int Code { get; } = code;

    /// <summary>What the other side said in addition, which may be nothing.</summary>
    public string Reason { get; } = reason;
}
