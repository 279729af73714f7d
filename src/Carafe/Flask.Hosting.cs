using Carafe.Commands;
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

    /// <summary>Whether no middleware and no development tool is around the app, which would see its requests and responses.</summary>
    internal bool IsAlone => ReferenceEquals(WsgiApp, _ownWsgiApp) && !Settings.IsDebug;

    /// <summary>Serves the app until Ctrl+C or SIGTERM.</summary>
    /// <param name="host">The address to listen on, or <c>unix:///path</c>; by default <c>FLASK_RUN_HOST</c>, the host of <c>SERVER_NAME</c>, or 127.0.0.1.</param>
    /// <param name="port">The port, 0 for any free one; by default <c>FLASK_RUN_PORT</c>, the port of <c>SERVER_NAME</c>, or 5000.</param>
    /// <param name="debug">Turns debug mode on or off.</param>
    /// <param name="loadDotEnv">Whether <c>.env</c> and <c>.flaskenv</c> are read first: see <see cref="DotEnv"/>.</param>
    /// <remarks>Under <c>dotnet flask</c> the command that was asked for runs here instead.</remarks>
    public void Run(string? host = null, int? port = null, bool? debug = null, bool loadDotEnv = true) =>
        RunAsync(host, port, debug, loadDotEnv).GetAwaiter().GetResult();

    /// <summary>Serves the app until Ctrl+C, SIGTERM or <paramref name="cancellationToken"/>, then finishes what has begun.</summary>
    /// <inheritdoc cref="Run(string, int?, bool?, bool)"/>
    public async Task RunAsync(string? host = null, int? port = null, bool? debug = null, bool loadDotEnv = true, CancellationToken cancellationToken = default)
    {
        if (CommandLineTool.TakeOver is { } takeOver)
        {
            Environment.ExitCode = await takeOver(this, cancellationToken);
            return;
        }
        if (loadDotEnv && DotEnv.Load() && Environment.GetEnvironmentVariable("FLASK_DEBUG") is not null)
            Debug = EnvironmentFlags.IsDebug;
        await ServeAsync(host, port, debug, cancellationToken: cancellationToken);
    }

    /// <summary>Serves until it is told to stop; an address that is taken sets the exit code.</summary>
    internal async Task ServeAsync(string? host, int? port, bool? debug, string? certificate = null, string? key = null, CancellationToken cancellationToken = default)
    {
        if (debug is { } value)
            Debug = value;
        var address = ServerAddress.Find(host, port, Config.Get<string>("SERVER_NAME"));
        // Without HTTPS no type of certificates is loaded: a small app starts sooner.
        var protect = certificate is null ? null : ServerCertificate.Protect(certificate, key, address.Host);
        await using var server = new AppServer(this, address, protect);
        if (!await server.StartAsync(Console.Out, Console.Error))
        {
            Environment.ExitCode = 1;
            return;
        }
        await server.WaitForShutdownAsync(cancellationToken);
    }
}
