using Carafe.Werkzeug.Exceptions;

namespace Carafe.Werkzeug.Routing;

/// <summary>400: the only rule of the path is for WebSocket and the request is not, or the reverse.</summary>
public class WebsocketMismatch() : BadRequest;
