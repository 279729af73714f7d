using System.Net;
using System.Net.WebSockets;
using System.Text;
using Carafe.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Carafe.Tests.Hosting;

public sealed class WebSocketServerTests
{
    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task KestrelCarriesThemOverBothVersions(string version)
    {
        await using var server = await LiveApp.StartAsync(app =>
        {
            Echo(app);
            app.ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(
                endpoint => endpoint.Protocols = version == "2.0" ? HttpProtocols.Http2 : HttpProtocols.Http1));
        });
        using var client = new ClientWebSocket();
        client.Options.HttpVersion = Version.Parse(version);
        client.Options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        client.Options.AddSubProtocol("chat");
        using var handler = new SocketsHttpHandler();
        using var invoker = new HttpMessageInvoker(handler);

        await client.ConnectAsync(new Uri($"ws://127.0.0.1:{server.Port}/echo/ada"), invoker, TestContext.Current.CancellationToken);

        Assert.Equal("chat", client.SubProtocol);
        Assert.Equal("ada: hello", await AskAsync(client, "hello"));
        Assert.Equal("ada: " + new string('x', 100_000), await AskAsync(client, new string('x', 100_000)));
        await client.CloseAsync(WebSocketCloseStatus.NormalClosure, "", TestContext.Current.CancellationToken);
        Assert.Equal(WebSocketCloseStatus.NormalClosure, client.CloseStatus);
    }

    [Fact]
    public async Task ARefusalIsAnOrdinaryResponse()
    {
        await using var server = await LiveApp.StartAsync(app => app.WebSocket("/", () => Abort(401)));
        using var client = new ClientWebSocket();
        client.Options.CollectHttpResponseDetails = true;

        await Assert.ThrowsAsync<WebSocketException>(
            () => client.ConnectAsync(new Uri($"ws://127.0.0.1:{server.Port}/"), TestContext.Current.CancellationToken));

        Assert.Equal(HttpStatusCode.Unauthorized, client.HttpStatusCode);
    }

    [Theory]
    [InlineData("Sec-WebSocket-Version: 8\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n")]
    [InlineData("Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: short\r\n")]
    [InlineData("Sec-WebSocket-Version: 13\r\n")]
    public async Task ABrokenHandshakeIsABadRequest(string headers)
    {
        await using var server = await LiveApp.StartAsync(Echo);

        var answer = await server.SendAsync(
            $"GET /echo/a HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade, close\r\n{headers}\r\n");

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AStopSaysGoodbyeToThoseThatAreOpen()
    {
        var server = await LiveApp.StartAsync(Echo);
        using var client = new ClientWebSocket();
        await client.ConnectAsync(new Uri($"ws://127.0.0.1:{server.Port}/echo/a"), TestContext.Current.CancellationToken);
        await AskAsync(client, "x");

        var stop = server.DisposeAsync();
        var end = await client.ReceiveAsync(new byte[10], TestContext.Current.CancellationToken);
        await client.CloseAsync(WebSocketCloseStatus.NormalClosure, "", TestContext.Current.CancellationToken);
        await stop;

        Assert.Equal(WebSocketMessageType.Close, end.MessageType);
        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, client.CloseStatus);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AMountedAppHasThemWithAndWithoutTheMiddleware(bool hasMiddleware)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var web = builder.Build();
        if (hasMiddleware)
            web.UseWebSockets();
        web.MapFlask("/live", TestApp.Create(Echo));
        await web.StartAsync(TestContext.Current.CancellationToken);
        var address = web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        using var client = new ClientWebSocket();
        client.Options.AddSubProtocol("chat");

        await client.ConnectAsync(new Uri(address.Replace("http:", "ws:", StringComparison.Ordinal) + "/live/echo/ada"), TestContext.Current.CancellationToken);

        Assert.Equal("chat", client.SubProtocol);
        Assert.Equal("ada: hello", await AskAsync(client, "hello"));
        await client.CloseAsync(WebSocketCloseStatus.NormalClosure, "", TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task AClientThatReadsNothingHoldsUpTheView()
    {
        var sent = 0;
        await using var server = await LiveApp.StartAsync(app => app.WebSocket("/", async () =>
        {
            while (true)
            {
                await Websocket.SendAsync(new byte[1 << 20]);
                sent++;
            }
        }));
        using (var client = new ClientWebSocket())
        {
            await client.ConnectAsync(new Uri($"ws://127.0.0.1:{server.Port}/"), TestContext.Current.CancellationToken);
            int before;
            do
            {
                before = Volatile.Read(ref sent);
                await Task.Delay(200, TestContext.Current.CancellationToken);
            }
            while (Volatile.Read(ref sent) != before);
            Assert.InRange(before, 0, 64);
        }
    }

    private static void Echo(Flask app) => app.WebSocket("/echo/<name>", async (string name) =>
    {
        await Websocket.AcceptAsync(Websocket.RequestedSubprotocols is [var first, ..] ? first : null);
        await foreach (var message in Websocket.ReceiveAllAsync())
            await Websocket.SendAsync($"{name}: {message.Text}");
    });

    private static async Task<string> AskAsync(ClientWebSocket client, string question)
    {
        await client.SendAsync(Encoding.UTF8.GetBytes(question), WebSocketMessageType.Text, endOfMessage: true, TestContext.Current.CancellationToken);
        using var answer = new MemoryStream();
        var buffer = new byte[8192];
        ValueWebSocketReceiveResult part;
        do
        {
            part = await client.ReceiveAsync(buffer.AsMemory(), TestContext.Current.CancellationToken);
            answer.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        return Encoding.UTF8.GetString(answer.ToArray());
    }
}
