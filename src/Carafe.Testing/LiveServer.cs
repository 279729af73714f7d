using System.Net;
using Carafe.Hosting;

namespace Carafe.Testing;

/// <summary>An app on a free port of this machine, for browsers and other programs that need a socket.</summary>
/// <remarks>Upstream: pytest-flask's <c>live_server</c>.</remarks>
/// <example><code>
/// await using var server = await LiveServer.StartAsync(app);
/// var text = await server.Client.GetStringAsync(server.Url("/hello"));
/// </code></example>
public sealed class LiveServer : IAsyncDisposable
{
    private readonly FlaskServer _server;

    private LiveServer(Flask app, FlaskServer server)
    {
        App = app;
        _server = server;
        Root = new Uri(server.Url);
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, CookieContainer = Cookies }) { BaseAddress = Root };
    }

    /// <summary>The app.</summary>
    public Flask App { get; }

    /// <summary>The server's address.</summary>
    public Uri Root { get; }

    /// <summary>A client that keeps cookies, follows no redirects and goes to this server where a URL has no host.</summary>
    public HttpClient Client { get; }

    /// <summary>The cookies of <see cref="Client"/>.</summary>
    public CookieContainer Cookies { get; } = new();

    /// <summary>Starts an app.</summary>
    /// <exception cref="IOException">No port could be listened on.</exception>
    public static async Task<LiveServer> StartAsync(Flask app)
    {
        ArgumentNullException.ThrowIfNull(app);
        return new LiveServer(app, await app.StartServerAsync());
    }

    /// <summary>The URL of a path.</summary>
    public Uri Url(string path = "/") => new(Root, path);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _server.DisposeAsync();
    }
}
