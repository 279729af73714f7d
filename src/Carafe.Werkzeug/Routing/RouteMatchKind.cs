namespace Carafe.Werkzeug.Routing;

/// <summary>How a match ended.</summary>
public enum RouteMatchKind
{
    /// <summary>No rule has that path.</summary>
    NotFound,

    /// <summary>A rule matched.</summary>
    Found,

    /// <summary>Rules have that path, but not for this method.</summary>
    MethodNotAllowed,

    /// <summary>The only rule is for WebSocket and the request is not, or the reverse.</summary>
    WebsocketMismatch,

    /// <summary>The client is to ask for another URL.</summary>
    Redirect,
}
