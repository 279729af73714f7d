using System.Net;
using System.Net.WebSockets;
using Carafe.Hosting;
using Carafe.Werkzeug.Middleware;

namespace Deploying.Tests;

/// <summary>nginx in front of the app, over a unix socket, with the configuration that <c>deploy/nginx.conf</c> shows.</summary>
public sealed class NginxTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("carafe-nginx-");
    private OtherProgram? _nginx;
    private FlaskServer? _server;
    private int _port;

    public async ValueTask InitializeAsync()
    {
        var path = new[] { "/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx" }.FirstOrDefault(File.Exists);
        Assert.SkipWhen(path is null, "nginx is not installed.");
        var app = new Flask("behind", staticFolder: null);
        app.Get("/where", () => $"{Request.Url} {Request.RemoteAddr} {Request.IsSecure}");
        app.Post("/upload", () => $"{Request.Files["f"]!.Filename}");
        app.Get("/events", () => EventStream(Events()));
        app.WebSocket("/echo", async () =>
        {
            await foreach (var message in Websocket.ReceiveAllAsync())
                await Websocket.SendAsync(message.Text);
        });
        app.WsgiApp = new ProxyFix(app.WsgiApp, xFor: 1, xProto: 1, xHost: 1, xPrefix: 0).InvokeAsync;
        var socket = Path.Combine(_folder.FullName, "app.sock");
        _server = await app.StartServerAsync("unix://" + socket);
        _port = OtherProgram.FreePort();
        _nginx = OtherProgram.Start(path!, ["-p", _folder.FullName, "-c", Configuration(socket), "-e", "stderr"]);
        await _nginx.WaitForServerAsync(new Uri($"http://127.0.0.1:{_port}/where"));
    }

    public async ValueTask DisposeAsync()
    {
        if (_nginx is not null)
            await _nginx.DisposeAsync();
        if (_server is not null)
            await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task TheAppKnowsTheClientAndTheHostItAskedFor()
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{_port}") };
        http.DefaultRequestHeaders.Host = "blog.example";
        http.DefaultRequestHeaders.Add("X-Forwarded-For", "6.6.6.6");

        Assert.Equal("http://blog.example/where 127.0.0.1 False", await http.GetStringAsync("/where", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task UploadsEventsAndWebSocketsPass()
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{_port}") };
        using var form = new MultipartFormDataContent { { new ByteArrayContent(new byte[3_000_000]), "f", "big.bin" } };
        using var upload = await http.PostAsync("/upload", form, TestContext.Current.CancellationToken);
        Assert.Equal("big.bin", await upload.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        // nginx does not wait for the end of an event stream.
        using var reader = new StreamReader(await http.GetStreamAsync("/events", TestContext.Current.CancellationToken));
        Assert.Equal("data: first", await reader.ReadLineAsync(TestContext.Current.CancellationToken));

        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", $"http://127.0.0.1:{_port}");
        await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{_port}/echo"), TestContext.Current.CancellationToken);
        await socket.SendAsync("hi"u8.ToArray(), WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);
        var buffer = new byte[10];
        Assert.Equal(2, (await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken)).Count);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "", TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task ABodyBeyondTheLimitIsRefusedByNginx()
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{_port}") };
        using var body = new ByteArrayContent(new byte[17 * 1024 * 1024]);

        using var answer = await http.PostAsync("/upload", body, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    private static async IAsyncEnumerable<ServerSentEvent> Events([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token = default)
    {
        yield return "first";
        await Task.Delay(Timeout.Infinite, token);
    }

    // The shipped file, with the places of this test in it.
    private string Configuration(string socket)
    {
        var site = File.ReadAllText(Path.Combine(Repository.Root, "deploy", "nginx.conf"))
            .Replace("/run/carafe/app.sock", socket, StringComparison.Ordinal)
            .Replace("listen 80;", $"listen 127.0.0.1:{_port};", StringComparison.Ordinal);
        var file = Path.Combine(_folder.FullName, "nginx.conf");
        File.WriteAllText(
            file,
            $$"""
            daemon off;
            master_process off;
            pid {{_folder.FullName}}/nginx.pid;
            events {}
            http {
                access_log off;
                client_body_temp_path {{_folder.FullName}}/body;
                proxy_temp_path {{_folder.FullName}}/proxy;
                fastcgi_temp_path {{_folder.FullName}}/fastcgi;
                uwsgi_temp_path {{_folder.FullName}}/uwsgi;
                scgi_temp_path {{_folder.FullName}}/scgi;
                {{site}}
            }
            """);
        return file;
    }
}
