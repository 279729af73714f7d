using Carafe.Hosting;
using Carafe.Werkzeug.Middleware;

namespace Carafe;

public partial class Flask
{
    /// <summary>Adds the middleware in front of the app to an ASP.NET Core pipeline builder.</summary>
    internal Action<object>? MiddlewareSetup { get; set; }

    /// <summary>Changes the options of Kestrel before the app's own server starts.</summary>
    internal Action<object>? KestrelSetup { get; set; }

    /// <summary>What handles a request from the server's side; wrap it to put middleware around the app.</summary>
    /// <example><code>app.WsgiApp = new ProxyFix(app.WsgiApp).InvokeAsync;</code></example>
    public WsgiApplication WsgiApp { get; set; }

    /// <summary>Serves the app until Ctrl+C or SIGTERM.</summary>
    /// <param name="host">The address to listen on, or <c>unix:///path</c>; by default <c>FLASK_RUN_HOST</c>, the host of <c>SERVER_NAME</c>, or 127.0.0.1.</param>
    /// <param name="port">The port, 0 for any free one; by default <c>FLASK_RUN_PORT</c>, the port of <c>SERVER_NAME</c>, or 5000.</param>
    /// <param name="debug">Turns debug mode on or off.</param>
    public void Run(string? host = null, int? port = null, bool? debug = null) =>
        RunAsync(host, port, debug).GetAwaiter().GetResult();

    /// <summary>Serves the app until Ctrl+C, SIGTERM or <paramref name="cancellationToken"/>, then finishes what has begun.</summary>
    /// <inheritdoc cref="Run(string, int?, bool?)"/>
    public async Task RunAsync(string? host = null, int? port = null, bool? debug = null, CancellationToken cancellationToken = default)
    {
        if (debug is { } value)
            Debug = value;
        var address = ServerAddress.Find(host, port, Config.Get<string>("SERVER_NAME"));
        await using var server = new AppServer(this, address);
        if (!await server.StartAsync(Console.Out, Console.Error))
        {
            Environment.ExitCode = 1;
            return;
        }
        await server.WaitForShutdownAsync(cancellationToken);
    }
}
