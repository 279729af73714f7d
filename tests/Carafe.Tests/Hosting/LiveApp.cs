using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Carafe.Hosting;

namespace Carafe.Tests.Hosting;

/// <summary>An app on a free loopback port, and raw requests to it.</summary>
internal sealed class LiveApp : IAsyncDisposable
{
    private readonly AppServer _server;

    private LiveApp(AppServer server)
    {
        _server = server;
        Port = new Uri(server.Addresses.Single()).Port;
    }

    public int Port { get; }

    public static async Task<LiveApp> StartAsync(Action<Flask> setup)
    {
        var server = new AppServer(TestApp.Create(setup), new ServerAddress("127.0.0.1", 0));
        using var errors = new StringWriter(CultureInfo.InvariantCulture);
        Assert.True(await server.StartAsync(TextWriter.Null, errors), errors.ToString());
        return new LiveApp(server);
    }

    public async Task<TcpClient> ConnectAsync()
    {
        var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", Port);
        return client;
    }

    /// <summary>Sends bytes on a connection of their own and gives everything that comes back until it ends.</summary>
    public async Task<string> SendAsync(string request, bool waitForAnswer = true)
    {
        using var client = await ConnectAsync();
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        if (!waitForAnswer)
            return "";
        using var answer = new MemoryStream();
        try
        {
            await stream.CopyToAsync(answer).WaitAsync(TimeSpan.FromSeconds(20));
        }
        catch (IOException)
        {
            // The server ended the connection in the middle; what came before counts.
        }
        return Encoding.UTF8.GetString(answer.ToArray());
    }

    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync();
        await _server.DisposeAsync();
    }
}
