using Carafe.Testing;
using Carafe.WebSockets;
using Carafe.Werkzeug.Datastructures;

namespace Carafe.Tests.WebSockets;

public sealed class WebSocketTests
{
    [Fact]
    public async Task MessagesGoBothWays()
    {
        var app = TestApp.Create(app => app.WebSocket("/ws/<name>", async (string name) =>
        {
            await Websocket.SendAsync($"hello {name} {Request.Args["q"]}");
            await foreach (var message in Websocket.ReceiveAllAsync())
            {
                if (message.IsText)
                    await Websocket.SendAsync(message.Text.ToUpperInvariant());
                else
                    await Websocket.SendAsync(message.Bytes);
            }
        }));
        await using var socket = await app.TestClient().WebSocketAsync("/ws/ada?q=1");

        Assert.Equal("hello ada 1", await socket.ReceiveTextAsync());
        await socket.SendAsync("é");
        Assert.Equal("É", await socket.ReceiveTextAsync());
        await socket.SendAsync(new byte[] { 0, 255 });
        Assert.Equal([0, 255], (await socket.ReceiveAsync()).Bytes.ToArray());
    }

    [Fact]
    public async Task JsonGoesThroughTheProviderOfTheApp()
    {
        var app = TestApp.Create(app => app.WebSocket("/", async (FlaskWebSocket socket) =>
        {
            var value = (IDictionary<string, object?>)(await socket.ReceiveJsonAsync())!;
            await socket.SendJsonAsync(new { b = value["a"], a = 1 });
        }));
        await using var socket = await app.TestClient().WebSocketAsync("/");

        await socket.SendJsonAsync(new { a = "x" });

        Assert.Equal("""{"a": 1, "b": "x"}""", await socket.ReceiveTextAsync());
    }

    [Fact]
    public async Task AMessageThatIsNoJsonClosesWithPolicyViolation()
    {
        var app = TestApp.Create(app => app.WebSocket("/", async () => { await Websocket.ReceiveJsonAsync(); }));
        await using var socket = await app.TestClient().WebSocketAsync("/");

        await socket.SendAsync("{");
        var end = await Assert.ThrowsAsync<WebSocketDisconnectedException>(async () => await socket.ReceiveAsync());

        Assert.Equal(1008, end.Code);
    }

    [Fact]
    public async Task TheViewChoosesASubprotocolAndSendsHeaders()
    {
        var app = TestApp.Create(app => app.WebSocket("/", async () =>
        {
            Assert.Equal(["v1", "v2"], Websocket.RequestedSubprotocols);
            Session["seen"] = true;
            await Websocket.AcceptAsync("v2", new Headers { ["X-Mark"] = "m" });
            await Websocket.SendAsync("open");
        }));
        app.Config["SECRET_KEY"] = "dev";
        var client = app.TestClient();
        await using var socket = await client.WebSocketAsync("/", subprotocols: ["v1", "v2"]);

        Assert.Equal("v2", socket.Subprotocol);
        Assert.Equal("m", socket.Headers["X-Mark"]);
        Assert.NotNull(client.GetCookie("session"));
        Assert.Equal("open", await socket.ReceiveTextAsync());
    }

    [Fact]
    public async Task AProtocolThatWasNotOfferedIsAnError()
    {
        var app = TestApp.Create(app => app.WebSocket("/", async () => { await Websocket.AcceptAsync("other"); }));
        app.Config["PROPAGATE_EXCEPTIONS"] = true;

        await Assert.ThrowsAsync<InvalidOperationException>(() => app.TestClient().WebSocketAsync("/", subprotocols: ["v1"]));
    }

    [Fact]
    public async Task AResponseBeforeTheFirstMessageRefuses()
    {
        var app = TestApp.Create(app =>
        {
            app.WebSocket("/teapot", async () =>
            {
                await Task.Yield();
                return ("short and stout", 418);
            });
            app.WebSocket("/closed", async () => { await Websocket.CloseAsync(); });
            app.WebSocket("/abort", async () =>
            {
                await Task.Yield();
                Abort(401);
            });
            app.WebSocket("/silent", () => { });
            app.ErrorHandler(401, _ => ("who are you", 401));
        });
        var client = app.TestClient();

        Assert.Equal((418, "short and stout"), await RefusalAsync("/teapot"));
        Assert.Equal((401, "who are you"), await RefusalAsync("/abort"));
        Assert.Equal(403, (await RefusalAsync("/closed")).Status);
        Assert.Equal(403, (await RefusalAsync("/silent")).Status);
        Assert.Equal(404, (await RefusalAsync("/missing")).Status);

        async Task<(int Status, string Text)> RefusalAsync(string path)
        {
            var refused = await Assert.ThrowsAsync<WebSocketRefusedException>(() => client.WebSocketAsync(path));
            return (refused.Response.StatusCode, refused.Response.Text);
        }
    }

    [Fact]
    public async Task RequestsAndWebSocketsKeepToTheirOwnRules()
    {
        var app = TestApp.Create(app =>
        {
            app.WebSocket("/both", async () => { await Websocket.SendAsync("socket"); });
            app.Get("/both", () => "page");
            app.WebSocket("/socket", async () => { await Websocket.SendAsync("socket"); });
            app.Get("/page", () => "page");
        });
        var client = app.TestClient();
        await using var socket = await client.WebSocketAsync("/both");

        Assert.Equal("socket", await socket.ReceiveTextAsync());
        Assert.Equal("page", (await client.GetAsync("/both")).Text);
        Assert.Equal(400, (await client.GetAsync("/socket")).StatusCode);
        Assert.Equal(400, (await Assert.ThrowsAsync<WebSocketRefusedException>(() => client.WebSocketAsync("/page"))).Response.StatusCode);
    }

    [Fact]
    public async Task HooksOfTheirOwnRunForWebSockets()
    {
        var log = new List<string>();
        var blueprint = new Blueprint("chat", urlPrefix: "/chat");
        blueprint.WebSocket("/<room>", async (string room) =>
        {
            await Websocket.SendAsync($"{room} {UrlFor(".page", ("_external", false))}");
        });
        blueprint.Get("/", () => "page", endpoint: "page");
        blueprint.BeforeWebSocket(() => log.Add("blueprint before"));
        var app = TestApp.Create(app =>
        {
            app.BeforeRequest(() => log.Add("request"));
            app.BeforeWebSocket(() => log.Add("before"));
            app.AfterWebSocket(response =>
            {
                log.Add($"after {response.StatusCode}");
                return response;
            });
            app.TeardownWebSocket(error => log.Add($"teardown {error is null}"));
            app.RegisterBlueprint(blueprint);
        });
        await using var socket = await app.TestClient().WebSocketAsync("/chat/tea");

        Assert.Equal("tea /chat/", await socket.ReceiveTextAsync());
        await socket.CloseAsync();

        Assert.Equal(["before", "blueprint before", "after 101", "teardown True"], log);
    }

    [Fact]
    public async Task AHookRefusesWithItsResponse()
    {
        var app = TestApp.Create(app =>
        {
            app.BeforeWebSocket(() => "closed today");
            app.WebSocket("/", async () => { await Websocket.SendAsync("never"); });
        });

        var refused = await Assert.ThrowsAsync<WebSocketRefusedException>(() => app.TestClient().WebSocketAsync("/"));

        Assert.Equal("closed today", refused.Response.Text);
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData("http://localhost", null, true)]
    [InlineData("https://localhost", null, true)]
    [InlineData("http://evil.example", null, false)]
    [InlineData("http://localhost.evil.example", null, false)]
    [InlineData("null", null, false)]
    [InlineData("https://partner.example", "https://partner.example", true)]
    [InlineData("https://partner.example.evil", "https://partner.example", false)]
    [InlineData("http://evil.example", "*", true)]
    public async Task OnlyPagesOfThisHostMayOpenAWebSocket(string? origin, string? allowed, bool isAllowed)
    {
        var app = TestApp.Create(app => app.WebSocket("/", async () => { await Websocket.SendAsync("open"); }));
        if (allowed is not null)
            app.Config["WEBSOCKET_ALLOWED_ORIGINS"] = new[] { allowed };
        var headers = new Headers();
        if (origin is not null)
            headers.Set("Origin", origin);
        var client = app.TestClient();

        if (isAllowed)
        {
            await using var socket = await client.WebSocketAsync("/", headers);
            Assert.Equal("open", await socket.ReceiveTextAsync());
        }
        else
        {
            Assert.Equal(403, (await Assert.ThrowsAsync<WebSocketRefusedException>(() => client.WebSocketAsync("/", headers))).Response.StatusCode);
        }
    }

    [Fact]
    public async Task ATooLargeMessageClosesTheConnection()
    {
        var app = TestApp.Create(app => app.WebSocket("/", async () =>
        {
            await foreach (var message in Websocket.ReceiveAllAsync())
                await Websocket.SendAsync($"{message.Text.Length}");
        }));
        app.Config["WEBSOCKET_MAX_MESSAGE_SIZE"] = 5000;
        await using var socket = await app.TestClient().WebSocketAsync("/");

        await socket.SendAsync(new string('x', 5000));
        Assert.Equal("5000", await socket.ReceiveTextAsync());
        await socket.SendAsync(new string('x', 5001));
        var end = await Assert.ThrowsAsync<WebSocketDisconnectedException>(async () => await socket.ReceiveAsync());

        Assert.Equal(1009, end.Code);
    }

    [Fact]
    public async Task TheCloseOfTheViewIsSeenByTheClient()
    {
        var app = TestApp.Create(app => app.WebSocket("/", async () =>
        {
            await Websocket.AcceptAsync();
            await Websocket.CloseAsync(4000, "enough");
        }));
        await using var socket = await app.TestClient().WebSocketAsync("/");

        var end = await Assert.ThrowsAsync<WebSocketDisconnectedException>(async () => await socket.ReceiveAsync());

        Assert.Equal((4000, "enough"), (end.Code, end.Reason));
    }

    [Fact]
    public async Task AnUnhandledErrorClosesWithInternalErrorAndIsToldToTeardown()
    {
        Exception? told = null;
        var app = TestApp.Create(app =>
        {
            app.WebSocket("/", async () =>
            {
                await Websocket.SendAsync("open");
                throw new InvalidDataException("boom");
            });
            app.TeardownWebSocket(error => { told = error; });
        });
        await using var socket = await app.TestClient().WebSocketAsync("/");
        await socket.ReceiveAsync();

        var end = await Assert.ThrowsAsync<WebSocketDisconnectedException>(async () => await socket.ReceiveAsync());
        await socket.WaitForViewAsync();

        Assert.Equal(1011, end.Code);
        Assert.IsType<InvalidDataException>(told);
    }

    [Fact]
    public async Task AnErrorHandlerSeesTheErrorOfAnOpenWebSocket()
    {
        Exception? seen = null;
        var app = TestApp.Create(app =>
        {
            app.WebSocket("/", async () =>
            {
                await Websocket.SendAsync("open");
                throw new InvalidDataException("boom");
            });
            app.ErrorHandler<InvalidDataException>(error =>
            {
                seen = error;
                return "handled";
            });
        });
        await using var socket = await app.TestClient().WebSocketAsync("/");
        await socket.ReceiveAsync();
        await socket.CloseAsync();

        Assert.Equal("boom", seen?.Message);
    }

    [Fact]
    public async Task AClientThatGoesAwayCancelsAViewThatOnlyWaits()
    {
        var ended = new TaskCompletionSource<bool>();
        var app = TestApp.Create(app => app.WebSocket("/", async (CancellationToken token) =>
        {
            await Websocket.AcceptAsync();
            try
            {
                await Task.Delay(Timeout.Infinite, token);
            }
            finally
            {
                ended.SetResult(token.IsCancellationRequested);
            }
        }));
        var socket = await app.TestClient().WebSocketAsync("/");

        await socket.CloseAsync(1001, "tab closed");

        Assert.True(await ended.Task);
        await socket.DisposeAsync();
    }

    [Fact]
    public async Task ABrokenConnectionEndsTheView()
    {
        int? code = null;
        var app = TestApp.Create(app => app.WebSocket("/", async () =>
        {
            try
            {
                await Websocket.ReceiveAsync();
            }
            catch (WebSocketDisconnectedException e)
            {
                code = e.Code;
                throw;
            }
        }));
        var socket = await app.TestClient().WebSocketAsync("/");

        socket.Abort();
        await socket.WaitForViewAsync();

        Assert.Equal(1006, code);
    }

    [Fact]
    public async Task AShutdownSaysGoodbye()
    {
        var app = TestApp.Create(app => app.WebSocket("/", async () =>
        {
            await foreach (var message in Websocket.ReceiveAllAsync())
                await Websocket.SendAsync(message.Text);
        }));
        await using var socket = await app.TestClient().WebSocketAsync("/");
        await socket.SendAsync("x");
        await socket.ReceiveAsync();

        await app.ShutdownAsync();
        var end = await Assert.ThrowsAsync<WebSocketDisconnectedException>(async () => await socket.ReceiveAsync());
        await socket.WaitForViewAsync();

        Assert.Equal(1001, end.Code);
    }

    [Fact]
    public async Task ManySendersTakeTurns()
    {
        var app = TestApp.Create(app => app.WebSocket("/", async (FlaskWebSocket socket) =>
        {
            await Task.WhenAll(Enumerable.Range(0, 100).Select(async i => await socket.SendAsync(new string((char)('a' + (i % 26)), 1000))));
        }));
        await using var socket = await app.TestClient().WebSocketAsync("/");

        for (var i = 0; i < 100; i++)
        {
            var text = await socket.ReceiveTextAsync();
            Assert.Equal(new string(text[0], 1000), text);
        }
    }

    [Fact]
    public void OutsideAWebSocketTheGlobalSaysSo()
    {
        var app = TestApp.Create(app => app.Get("/", () => ""));
        using (app.TestRequestContext("/"))
            Assert.Contains("websocket context", Assert.Throws<InvalidOperationException>(() => Websocket).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnOrdinaryViewNeverSeesAWebSocket()
    {
        var app = TestApp.Create(app => app.Get("/", (FlaskRequest request) => request.GetType().Name));

        Assert.Equal(nameof(FlaskRequest), (await app.TestClient().GetAsync("/")).Text);
    }

    [Fact]
    public async Task AHandshakeThatTheServerDoesNotUnderstandIsABadRequest()
    {
        var app = TestApp.Create(app => app.WebSocket("/", async () => { await Websocket.SendAsync("never"); }));
        var headers = new Headers { ["Upgrade"] = "websocket", ["Connection"] = "Upgrade" };

        Assert.Equal(400, (await app.TestClient().GetAsync("/", headers: headers)).StatusCode);
    }

    [Fact]
    public void TheUrlOfAWebSocketHasItsScheme()
    {
        var app = TestApp.Create(app => app.WebSocket("/ws", () => { }, endpoint: "ws"));
        using (app.TestRequestContext("/", baseUrl: "https://example.com/"))
            Assert.Equal("wss://example.com/ws", UrlFor("ws", ("_external", true)));
    }
}
