using Carafe.Werkzeug.Middleware;

namespace Carafe.Development;

/// <summary>Something that helps while an app is developed: the debugger, the debug toolbar, a reloader.</summary>
/// <remarks>Tools are asked only while debug mode is on. None is part of this package, so a published app carries none.</remarks>
/// <example><code>
/// sealed class Stopwatch : IDevelopmentTool
/// {
///     public WsgiApplication Attach(Flask app, WsgiApplication next) => async environ =>
///     {
///         var started = app.Clock.GetTimestamp();
///         var response = await next(environ);
///         response.Headers["Server-Timing"] = $"app;dur={app.Clock.GetElapsedTime(started).TotalMilliseconds}";
///         return response;
///     };
/// }
/// </code></example>
public interface IDevelopmentTool
{
    /// <summary>Puts the tool around an app, once, before its first request in debug mode that came through a server.</summary>
    /// <param name="app">The app.</param>
    /// <param name="next">What answers requests so far.</param>
    /// <returns>What answers requests from now on.</returns>
    WsgiApplication Attach(Flask app, WsgiApplication next);

    /// <summary>Tells that the app's own server listens, so that the tool can add lines to what was printed.</summary>
    /// <param name="app">The app.</param>
    /// <param name="addresses">The base addresses that clients reach the server at.</param>
    /// <param name="output">Where the server's lines went.</param>
    void ServerStarted(Flask app, IReadOnlyCollection<string> addresses, TextWriter output)
    {
    }
}
