using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;

namespace Deploying.Tests;

public sealed class ProcessTests
{
    [Fact]
    public async Task ATermSignalFinishesWhatWasBegun()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM.");
        await using var server = OtherProgram.StartSoakServer();
        var address = new Uri(await server.WaitForAsync("Running on "));
        using var http = new HttpClient { BaseAddress = address };
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new UriBuilder(address) { Scheme = "ws", Path = "/echo" }.Uri, TestContext.Current.CancellationToken);
        using var stream = await http.GetAsync("/ticks/50", HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        var slow = http.GetStringAsync("/slow/1000", TestContext.Current.CancellationToken);

        // An answer on another connection shows that the slow request has been taken.
        await http.GetStringAsync("/", TestContext.Current.CancellationToken);
        await Task.Delay(200, TestContext.Current.CancellationToken);
        await server.SignalAsync("-TERM");

        Assert.Equal("slept", await slow);
        Assert.EndsWith("tick 49 /ticks/50\n", await stream.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var end = await socket.ReceiveAsync(new byte[10], TestContext.Current.CancellationToken);
        Assert.Equal((WebSocketMessageType.Close, WebSocketCloseStatus.EndpointUnavailable), (end.MessageType, socket.CloseStatus));
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "", TestContext.Current.CancellationToken);
        Assert.Equal(0, await server.WaitForExitAsync());
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetStringAsync("/", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task SystemdIsToldWhenTheAppIsReadyAndWhenItStops()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "systemd runs on Linux.");
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        using var systemd = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        systemd.Bind(new UnixDomainSocketEndPoint(path));
        await using var server = OtherProgram.StartSoakServer("127.0.0.1", ("NOTIFY_SOCKET", path));
        var buffer = new byte[100];

        Assert.Equal("READY=1", Encoding.UTF8.GetString(buffer, 0, await systemd.ReceiveAsync(buffer, SocketFlags.None, TestContext.Current.CancellationToken)));
        await server.SignalAsync("-TERM");
        Assert.Equal("STOPPING=1", Encoding.UTF8.GetString(buffer, 0, await systemd.ReceiveAsync(buffer, SocketFlags.None, TestContext.Current.CancellationToken)));
        Assert.Equal(0, await server.WaitForExitAsync());
        File.Delete(path);
    }

    [Fact]
    public async Task ASocketThatAKilledProcessLeftBehindIsNoObstacle()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGKILL.");
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await using (var killed = OtherProgram.StartSoakServer("unix://" + path))
        {
            await killed.WaitForAsync("Running on ");
            await killed.SignalAsync("-KILL");
            await killed.WaitForExitAsync();
        }
        Assert.True(File.Exists(path));

        await using var server = OtherProgram.StartSoakServer("unix://" + path);
        await server.WaitForAsync("Running on ");
        using var http = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = async (_, token) =>
            {
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), token);
                return new NetworkStream(socket, ownsSocket: true);
            },
        });

        Assert.Equal("Hello, World!", await http.GetStringAsync(new Uri("http://app/"), TestContext.Current.CancellationToken));
        await server.SignalAsync("-TERM");
        await server.WaitForExitAsync();
    }
}
