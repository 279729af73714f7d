using Carafe.Werkzeug.Wrappers;

namespace Carafe.Werkzeug.Middleware;

/// <summary>Answers requests: an application, or a middleware around one.</summary>
/// <param name="environ">The request.</param>
public delegate ValueTask<Response> WsgiApplication(Environ environ);
