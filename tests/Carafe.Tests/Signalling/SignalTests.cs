using System.Collections.Concurrent;
using Carafe.Blinker;
using Carafe.Jinja;
using Carafe.WebSockets;
using static Carafe.Globals;

namespace Carafe.Tests.Signalling;

public sealed class SignalTests
{
    [Fact]
    public async Task TheMomentsOfARequestComeInFlasksOrder()
    {
        var app = new Flask("signals", staticFolder: null) { SecretKey = "k" };
        app.Route("/", () =>
        {
            Flash("hello", "info");
            return RenderTemplateString("{{ x }}", new { x = 1 });
        }, endpoint: "index");
        var events = new List<string>();
        void On(NamedSignal signal, Func<SignalArguments, string> describe) =>
            signal.Connect((object? sender, SignalArguments arguments) => events.Add(signal.Name + describe(arguments)), sender: app, weak: false);

        On(Signals.AppContextPushed, _ => "");
        On(Signals.RequestStarted, _ => "");
        On(Signals.MessageFlashed, arguments => $" {arguments["category"]}:{arguments["message"]}");
        On(Signals.BeforeRenderTemplate, arguments => $" {arguments.Get<Template>("template")!.Name ?? "string"}");
        On(Signals.TemplateRendered, arguments => $" x={arguments.Get<Dictionary<string, object?>>("context")!["x"]}");
        On(Signals.RequestFinished, arguments => $" {arguments.Get<Response>("response")!.StatusCode}");
        On(Signals.RequestTearingDown, arguments => arguments["exc"] is null ? "" : " error");
        On(Signals.AppContextTearingDown, arguments => arguments["exc"] is null ? "" : " error");
        On(Signals.AppContextPopped, _ => "");
        await app.TestClient().GetAsync("/");

        Assert.Equal(
            [
                "appcontext-pushed", "request-started", "message-flashed info:hello", "before-render-template string", "template-rendered x=1",
                "request-finished 200", "request-tearing-down", "appcontext-tearing-down", "appcontext-popped",
            ],
            events);
    }

    [Fact]
    public async Task WebSocketsHaveMomentsOfTheirOwn()
    {
        var app = new Flask("sockets", staticFolder: null);
        app.WebSocket("/", async () =>
        {
            await Websocket.SendAsync("hello " + await Websocket.ReceiveTextAsync());
            throw new FormatException("boom");
        });
        var events = new ConcurrentQueue<string>();
        void On(NamedSignal signal, Func<SignalArguments, object?> describe) =>
            signal.Connect((object? sender, SignalArguments arguments) => events.Enqueue($"{signal.Name} {describe(arguments)}"), sender: app, weak: false);

        On(Signals.RequestStarted, _ => "");
        On(Signals.RequestFinished, _ => "");
        On(Signals.WebSocketStarted, _ => "");
        On(Signals.WebSocketReceived, arguments => arguments["data"]);
        On(Signals.WebSocketSent, arguments => $"{arguments["data"]} {arguments.Get<FlaskWebSocket>("websocket")!.Path}");
        On(Signals.GotWebSocketException, arguments => arguments.Get<Exception>("exception")!.Message);
        On(Signals.WebSocketFinished, arguments => arguments.Get<Response>("response")!.StatusCode);
        On(Signals.WebSocketTearingDown, arguments => arguments.Get<Exception>("exc")?.Message);
        await using (var socket = await app.TestClient().WebSocketAsync("/"))
        {
            await socket.SendAsync("ada");
            Assert.Equal("hello ada", await socket.ReceiveTextAsync());
            await Assert.ThrowsAsync<WebSocketDisconnectedException>(async () => await socket.ReceiveAsync());
        }

        Assert.Equal(
            [
                "websocket-started ", "websocket-received ada", "websocket-sent hello ada /", "got-websocket-exception boom",
                "websocket-finished 500", "websocket-tearing-down boom",
            ],
            events);
    }

    [Fact]
    public async Task TheErrorOfABackgroundTaskIsTold()
    {
        var app = new Flask("tasks", staticFolder: null);
        var seen = new TaskCompletionSource<Exception?>(TaskCreationOptions.RunContinuationsAsynchronously);
        Signals.GotBackgroundException.Connect(
            (object? sender, SignalArguments arguments) => seen.SetResult(arguments.Get<Exception>("exception")), sender: app, weak: false);

        app.AddBackgroundTask(_ => throw new FormatException("boom"));

        Assert.Equal("boom", (await seen.Task)!.Message);
    }

    [Fact]
    public async Task AnUnhandledErrorIsTold()
    {
        var app = new Flask("broken", staticFolder: null);
        app.Route("/", Break, endpoint: "index");
        Exception? seen = null;
        Signals.GotRequestException.Connect((object? sender, SignalArguments arguments) => seen = arguments.Get<Exception>("exception"), sender: app, weak: false);

        await app.TestClient().GetAsync("/");

        Assert.Equal("boom", Assert.IsType<FormatException>(seen).Message);

        static string Break() => throw new FormatException("boom");
    }
}
