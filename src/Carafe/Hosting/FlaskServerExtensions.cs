using Microsoft.AspNetCore.Hosting.Server;

namespace Carafe.Hosting;

/// <summary>Serves an app with a server of the caller's choice.</summary>
public static class FlaskServerExtensions
{
    /// <summary>Starts any ASP.NET Core server, such as a test server, with the app behind it; the caller stops the server.</summary>
    /// <exception cref="ArgumentNullException">The app or the server is null.</exception>
    /// <example><code>await app.StartAsync(server);</code></example>
    public static Task StartAsync(this Flask app, IServer server, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(server);
        return server.StartAsync(new RequestHandler(app), cancellationToken);
    }
}
