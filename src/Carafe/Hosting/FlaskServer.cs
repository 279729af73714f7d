namespace Carafe.Hosting;

/// <summary>An app that is being served in the background of this process; disposing it stops the server.</summary>
/// <example><code>
/// await using var server = await app.StartServerAsync(port: 0);
/// Console.WriteLine(server.Url);
/// </code></example>
public sealed class FlaskServer : IAsyncDisposable
{
    private readonly AppServer _server;
    private bool _isStopped;

    private FlaskServer(AppServer server) => _server = server;

    /// <summary>The addresses that clients reach the app at.</summary>
    public IReadOnlyCollection<string> Addresses => _server.Addresses;

    /// <summary>The first of <see cref="Addresses"/>, such as <c>http://127.0.0.1:5000</c>.</summary>
    public string Url => _server.Addresses.First();

    /// <summary>Stops taking connections, finishes the requests and tasks that have begun.</summary>
    public async Task StopAsync()
    {
        if (_isStopped)
            return;
        _isStopped = true;
        await _server.StopAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _server.DisposeAsync();
    }

    internal static async Task<FlaskServer> StartAsync(Flask app, ServerAddress address)
    {
        var server = new AppServer(app, address);
        using var errors = new StringWriter(System.Globalization.CultureInfo.InvariantCulture);
        if (await server.StartAsync(TextWriter.Null, errors))
            return new FlaskServer(server);
        await server.DisposeAsync();
        throw new IOException(errors.ToString().Trim());
    }
}
