using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;

namespace Soak;

/// <summary>The kinds of clients; each method is one thing that a client does on a connection of its own.</summary>
internal sealed class Clients(Uri server, Tally tally)
{
    /// <summary>A browser: one connection, cookies, a few pages with pauses.</summary>
    public async Task BrowseAsync(Random random, CancellationToken stop)
    {
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = 1, UseProxy = false, CookieContainer = new CookieContainer() };
        using var http = new HttpClient(handler) { BaseAddress = server };
        for (var visit = 1; visit <= 20 && !stop.IsCancellationRequested; visit++)
        {
            var id = random.Next(100_000);
            await ExpectAsync(http, "/", "text", "Hello, World!");
            await ExpectAsync(http, $"/user/{id}", "parameter", $"user {id}");
            await ExpectAsync(http, "/json", "json", "{\"age\":36,\"name\":\"Ada\"}\n");
            await ExpectAsync(http, $"/who/n{id}?q={id}", "own context", $"n{id} n{id} {id}");
            await ExpectAsync(http, "/session", "session", $"{visit}");
            tally.Check("template", (await http.GetStringAsync("/page")).EndsWith("<li>49</li></ul>", StringComparison.Ordinal), "wrong page");
            using var body = new StringContent(new string('x', 5000));
            using var answer = await http.PutAsync("/stream", body);
            tally.Check("upload", await answer.Content.ReadAsStringAsync() == "5000", "wrong length");
            using var task = await http.PostAsync("/task", null);
            tally.Check("task", task.StatusCode == HttpStatusCode.Accepted, $"{task.StatusCode}");
            await PauseAsync(random.Next(1000, 4000), stop);
        }
    }

    /// <summary>A client that sends its request and reads its answer a little at a time.</summary>
    public async Task CrawlAsync(Random random, CancellationToken stop)
    {
        using var client = await ConnectAsync();
        var stream = client.GetStream();
        var request = Encoding.ASCII.GetBytes(
            "POST /upload HTTP/1.1\r\nHost: soak\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\na=" + new string('1', 998)
            + "GET /big HTTP/1.1\r\nHost: soak\r\nConnection: close\r\n\r\n");
        for (var i = 0; i < request.Length; i += 40)
        {
            await stream.WriteAsync(request.AsMemory(i, Math.Min(40, request.Length - i)), CancellationToken.None);
            await PauseAsync(random.Next(20, 80), stop);
        }
        var buffer = new byte[8192];
        long total = 0;
        int read;
        while ((read = await stream.ReadAsync(buffer)) > 0)
        {
            total += read;
            await PauseAsync(random.Next(10, 60), stop);
        }
        tally.Check("slow client", total > 256 * 1024, "short answer");
    }

    /// <summary>A client that goes away in the middle of an upload.</summary>
    public async Task AbortUploadAsync(Random random, CancellationToken stop)
    {
        using var client = await ConnectAsync();
        var stream = client.GetStream();
        await stream.WriteAsync(
            "POST /upload HTTP/1.1\r\nHost: soak\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 4000000\r\n\r\n--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n\r\n"u8.ToArray(),
            CancellationToken.None);
        var chunk = new byte[16 * 1024];
        for (var i = random.Next(1, 80); i > 0; i--)
            await stream.WriteAsync(chunk, CancellationToken.None);
        await PauseAsync(random.Next(10, 500), stop);

        // Half of them reset the connection, the others just close it.
        if (random.Next(2) == 0)
            client.LingerState = new LingerOption(true, 0);
        tally.Done("aborted upload");
    }

    /// <summary>A WebSocket that talks for a while and then closes, or breaks off.</summary>
    public async Task TalkAsync(Random random, CancellationToken stop)
    {
        using var socket = await OpenAsync();
        var buffer = new byte[4096];
        for (var i = random.Next(5, 40); i > 0 && !stop.IsCancellationRequested; i--)
        {
            var text = $"message {random.Next()}";
            await socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, CancellationToken.None);
            var answer = await socket.ReceiveAsync(buffer, CancellationToken.None);
            tally.Check("websocket", Encoding.UTF8.GetString(buffer, 0, answer.Count) == text, "wrong echo");
            await PauseAsync(random.Next(100, 600), stop);
        }
        if (random.Next(3) == 0)
            socket.Abort();
        else
            await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None);
    }

    /// <summary>A reader of events that leaves after some.</summary>
    public async Task ListenAsync(Random random, CancellationToken stop)
    {
        using var http = new HttpClient { BaseAddress = server };
        await using var stream = await http.GetStreamAsync("/events");
        using var reader = new StreamReader(stream);
        for (var i = 0; i < random.Next(2, 30) && !stop.IsCancellationRequested; i++)
        {
            var lines = new[] { await reader.ReadLineAsync(CancellationToken.None), await reader.ReadLineAsync(CancellationToken.None), await reader.ReadLineAsync(CancellationToken.None) };
            tally.Check("event", lines.SequenceEqual([$"id: {i}", $"data: {i}", ""]), string.Join('|', lines));
        }
    }

    /// <summary>A reader of a streamed response, to its end or not.</summary>
    public async Task StreamAsync(Random random, CancellationToken stop)
    {
        using var http = new HttpClient { BaseAddress = server };
        var count = random.Next(5, 60);
        await using var stream = await http.GetStreamAsync($"/ticks/{count}");
        using var reader = new StreamReader(stream);
        var wanted = random.Next(4) == 0 ? count / 2 : count;
        for (var i = 0; i < wanted && !stop.IsCancellationRequested; i++)
            tally.Check("stream", await reader.ReadLineAsync(CancellationToken.None) == $"tick {i} /ticks/{count}", "wrong line");
    }

    /// <summary>Opens a WebSocket.</summary>
    public async Task<ClientWebSocket> OpenAsync()
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new UriBuilder(server) { Scheme = "ws", Path = "/echo" }.Uri, CancellationToken.None);
        return socket;
    }

    private async Task<TcpClient> ConnectAsync()
    {
        var client = new TcpClient();
        await client.ConnectAsync(server.Host, server.Port);
        return client;
    }

    private async Task ExpectAsync(HttpClient http, string path, string kind, string expected)
    {
        var text = await http.GetStringAsync(path);
        tally.Check(kind, text == expected, $"got {(text.Length > 60 ? text[..60] : text)}");
    }

    private static Task PauseAsync(int milliseconds, CancellationToken stop) =>
        Task.Delay(milliseconds, stop).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
