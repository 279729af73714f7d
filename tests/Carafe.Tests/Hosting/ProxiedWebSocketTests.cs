using System.Net;
using System.Net.WebSockets;
using System.Text;

namespace Carafe.Tests.Hosting;

/// <summary>WebSockets that no rule takes go to the server behind <see cref="Flask.ProxyUnmatchedTo"/>.</summary>
public sealed class ProxiedWebSocketTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task MessagesAndTheAnswerToTheHandshakePassBothWays()
    {
        await using var old = await LiveApp.StartAsync(OldApp);
        await using var server = await StartProxyAsync(old);
        using var client = new ClientWebSocket();
        client.Options.CollectHttpResponseDetails = true;
        client.Options.AddSubProtocol("other");
        client.Options.AddSubProtocol("chat");
        client.Options.SetRequestHeader("Cookie", "who=ada");
        client.Options.SetRequestHeader("X-Forwarded-For", "6.6.6.6");

        await client.ConnectAsync(new Uri($"ws://127.0.0.1:{server.Port}/old/a%20b?q=1"), Cancelled);

        Assert.Equal("chat", client.SubProtocol);
        Assert.Equal(["seen=yes; Path=/"], client.HttpResponseHeaders!["Set-Cookie"]);
        Assert.Equal($"/old/a b?q=1 ada 127.0.0.1 http 127.0.0.1:{server.Port}", await ReceiveAsync(client));
        foreach (var text in new[] { "é", "", new string('x', 300_000) })
        {
            await client.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, Cancelled);
            Assert.Equal("<" + text, await ReceiveAsync(client));
        }
        await client.SendAsync(new byte[] { 0, 255 }, WebSocketMessageType.Binary, true, Cancelled);
        var buffer = new byte[10];
        var received = await client.ReceiveAsync(buffer, Cancelled);
        Assert.Equal((WebSocketMessageType.Binary, 2), (received.MessageType, received.Count));
    }

    [Fact]
    public async Task TheCloseCodeOfEitherSideReachesTheOther()
    {
        var ends = new TaskCompletionSource<int?>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var old = await LiveApp.StartAsync(app =>
        {
            app.WebSocket("/client", async () =>
            {
                await Websocket.AcceptAsync();
                await foreach (var message in Websocket.ReceiveAllAsync())
                {
                }
                ends.SetResult(Websocket.CloseCode);
            });
            app.WebSocket("/accepting", async () =>
            {
                await Websocket.AcceptAsync();
                await Websocket.CloseAsync(4001, "enough");
            });
        });
        await using var server = await StartProxyAsync(old);

        using var closed = new ClientWebSocket();
        await closed.ConnectAsync(new Uri($"ws://127.0.0.1:{server.Port}/accepting"), Cancelled);
        await closed.ReceiveAsync(new byte[10], Cancelled);
        Assert.Equal((4001, "enough"), ((int)closed.CloseStatus!, closed.CloseStatusDescription));

        using var closing = new ClientWebSocket();
        await closing.ConnectAsync(new Uri($"ws://127.0.0.1:{server.Port}/client"), Cancelled);
        await closing.CloseAsync((WebSocketCloseStatus)4002, "bye", Cancelled);
        Assert.Equal(4002, await ends.Task);
    }

    [Fact]
    public async Task ARefusalHasTheStatusOfTheOldApp()
    {
        await using var old = await LiveApp.StartAsync(app => app.WebSocket("/", () => Abort(401)));
        await using var server = await StartProxyAsync(old);

        Assert.Equal(HttpStatusCode.Unauthorized, await RefusalAsync(server, "/"));
        Assert.Equal(HttpStatusCode.NotFound, await RefusalAsync(server, "/nothing"));
    }

    [Fact]
    public async Task AServerThatCannotBeReachedGivesBadGateway()
    {
        await using var server = await LiveApp.StartAsync(app => app.ProxyUnmatchedTo("http://127.0.0.1:1"));

        Assert.Equal(HttpStatusCode.BadGateway, await RefusalAsync(server, "/"));
    }

    [Fact]
    public async Task AClientThatVanishesIsGoneForTheOldAppToo()
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var old = await LiveApp.StartAsync(app => app.WebSocket("/", async () =>
        {
            await Websocket.SendAsync("ready");
            await foreach (var message in Websocket.ReceiveAllAsync())
            {
            }
            ended.SetResult();
        }));
        await using var server = await StartProxyAsync(old);
        using var client = new ClientWebSocket();
        await client.ConnectAsync(new Uri($"ws://127.0.0.1:{server.Port}/"), Cancelled);
        Assert.Equal("ready", await ReceiveAsync(client));

        client.Abort();

        await ended.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancelled);
    }

    [Fact]
    public async Task AnOpenOneIsClosedWhenTheServerStops()
    {
        await using var old = await LiveApp.StartAsync(OldApp);
        var server = await StartProxyAsync(old);
        using var client = new ClientWebSocket();
        await client.ConnectAsync(new Uri($"ws://127.0.0.1:{server.Port}/old/x"), Cancelled);
        await ReceiveAsync(client);

        var stopping = server.DisposeAsync();
        await client.ReceiveAsync(new byte[10], Cancelled);

        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, client.CloseStatus);
        await client.CloseOutputAsync(WebSocketCloseStatus.EndpointUnavailable, null, Cancelled);
        await stopping;
    }

    private static Task<LiveApp> StartProxyAsync(LiveApp old) => LiveApp.StartAsync(app =>
    {
        app.Get("/", () => "new");
        app.ProxyUnmatchedTo($"http://127.0.0.1:{old.Port}");
    });

    private static void OldApp(Flask app)
    {
        app.Config["WEBSOCKET_MAX_MESSAGE_SIZE"] = 1_000_000;
        app.WebSocket("/old/<name>", async (string name) =>
        {
            await Websocket.AcceptAsync(Websocket.RequestedSubprotocols is [.., var last] ? last : null, new Werkzeug.Datastructures.Headers(("Set-Cookie", "seen=yes; Path=/")));
            var headers = Websocket.Headers;
            await Websocket.SendAsync(
                $"{Websocket.FullPath} {Websocket.Cookies.Get("who")} {headers["X-Forwarded-For"]} {headers["X-Forwarded-Proto"]} {Websocket.Host}");
            await foreach (var message in Websocket.ReceiveAllAsync())
            {
                if (message.IsText)
                    await Websocket.SendAsync("<" + message.Text);
                else
                    await Websocket.SendAsync(message.Bytes);
            }
        });
    }

    private static async Task<string> ReceiveAsync(ClientWebSocket socket)
    {
        using var message = new MemoryStream();
        var buffer = new byte[8192];
        while (true)
        {
            var piece = await socket.ReceiveAsync(buffer, Cancelled);
            message.Write(buffer, 0, piece.Count);
            if (piece.EndOfMessage)
                return Encoding.UTF8.GetString(message.ToArray());
        }
    }

    private static async Task<HttpStatusCode> RefusalAsync(LiveApp server, string path)
    {
        using var client = new ClientWebSocket();
        client.Options.CollectHttpResponseDetails = true;
        await Assert.ThrowsAsync<WebSocketException>(() => client.ConnectAsync(new Uri($"ws://127.0.0.1:{server.Port}{path}"), Cancelled));
        return client.HttpStatusCode;
    }
}
