using System.Net.Sockets;
using System.Text;
using Carafe.Hosting;

namespace Carafe.Tests.Hosting;

public sealed class KestrelTests
{
    [Fact]
    public async Task AResponseIsWrittenWithItsLength()
    {
        await using var server = await LiveApp.StartAsync(app => app.Get("/<name>", (string name) => $"Hello {name}"));

        var answer = await server.SendAsync("GET /ada%20l HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 200 OK\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("Content-Length: 11\r\n", answer, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\nHello ada l", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnEmptyBodyIsReadAsNothing()
    {
        await using var server = await LiveApp.StartAsync(app =>
            app.Post("/", () => $"{Request.GetData().Length} {Request.Form.Count} {Request.Headers["X-Twice"]}"));

        var answer = await server.SendAsync(
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nX-Twice: a\r\nX-Twice: b\r\nConnection: close\r\n\r\n");

        Assert.EndsWith("\r\n\r\n0 0 a,b", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheAsteriskOfOptionsIsNoPathOfTheApp()
    {
        await using var server = await LiveApp.StartAsync(app => app.Get("/", () => "index"));

        var answer = await server.SendAsync("OPTIONS * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 404 ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OneConnectionServesManyRequestsWithoutMixingThem()
    {
        await using var server = await LiveApp.StartAsync(app =>
        {
            app.Get("/<name>", (string name) => name + (G.Get("old") ?? "") + (G["old"] = "!"));
            app.Get("/q", () => Request.Args["x"] + (G.Get("old") ?? ""));
        });
        var requests = new StringBuilder();
        for (var i = 0; i < 20; i++)
            requests.Append("GET /user").Append(i).Append(" HTTP/1.1\r\nHost: a\r\n\r\nGET /q?x=").Append(i).Append(" HTTP/1.1\r\nHost: a\r\n\r\n");

        var answer = await server.SendAsync(requests + "GET /last HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        for (var i = 0; i < 20; i++)
        {
            Assert.Contains($"\r\n\r\nuser{i}!HTTP/1.1", answer, StringComparison.Ordinal);
            Assert.Contains($"\r\n\r\n{i}HTTP/1.1", answer, StringComparison.Ordinal);
        }
        Assert.EndsWith("\r\n\r\nlast!", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/x/%2e%2e/y", "/x/../y")]
    [InlineData("/x/../y", "/x/../y")]
    [InlineData("/a%2Fb", "/a/b")]
    [InlineData("/a%zz", "/a%zz")]
    [InlineData("/a%", "/a%")]
    [InlineData("/%ff", "/\ufffd")]
    [InlineData("/%C3%A9", "/é")]
    [InlineData("http://a/abs?x=1", "/abs")]
    public async Task ThePathIsDecodedOnceAndNotCleaned(string target, string path)
    {
        await using var server = await LiveApp.StartAsync(app => app.Get("/<path:any>", (string any) => Request.Path));

        var answer = await server.SendAsync($"GET {target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        Assert.EndsWith("\r\n\r\n" + path, answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AHugeHeaderIsRefusedAndTheServerLivesOn()
    {
        await using var server = await LiveApp.StartAsync(app => app.Get("/", () => "alive"));

        var refused = await server.SendAsync($"GET / HTTP/1.1\r\nHost: a\r\nX-Big: {new string('x', 70_000)}\r\nConnection: close\r\n\r\n");
        var answer = await server.SendAsync("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 431 ", refused, StringComparison.Ordinal);
        Assert.EndsWith("alive", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMalformedRequestLineIsABadRequest()
    {
        await using var server = await LiveApp.StartAsync(app => app.Get("/", () => "alive"));

        Assert.StartsWith("HTTP/1.1 400 ", await server.SendAsync("NONSENSE\r\n\r\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATruncatedMultipartBodyDoesNotHarmTheServer()
    {
        await using var server = await LiveApp.StartAsync(app =>
        {
            app.Post("/", () => $"{Request.Form.Count}");
            app.Get("/", () => "alive");
        });
        const string Head = "POST / HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=b\r\nConnection: close\r\n";
        const string Part = "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1";

        var cut = await server.SendAsync($"{Head}Content-Length: {Part.Length}\r\n\r\n{Part}");
        await server.SendAsync($"{Head}Content-Length: 1000\r\n\r\n{Part}", waitForAnswer: false);
        var answer = await server.SendAsync("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        Assert.EndsWith("\r\n\r\n0", cut, StringComparison.Ordinal);
        Assert.EndsWith("alive", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/raised-async", "200 OK", "0123456789")]
    [InlineData("/kept", "413 Request Entity Too Large", "")]
    public async Task AViewMayAllowALongerBodyThanTheApp(string path, string status, string body)
    {
        await using var server = await LiveApp.StartAsync(app =>
        {
            app.Config["MAX_CONTENT_LENGTH"] = 5;
            app.ErrorHandler(413, error => ("", 413));
            app.Post("/kept", () => Request.Form["a"]);
            app.Post("/raised-async", async () =>
            {
                Request.MaxContentLength = 100;
                await Request.LoadFormAsync();
                return Request.Form["a"];
            });
        });

        var answer = await server.SendAsync(
            $"POST {path} HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 12\r\nConnection: close\r\n\r\na=0123456789");

        Assert.StartsWith($"HTTP/1.1 {status}\r\n", answer, StringComparison.OrdinalIgnoreCase);
        Assert.EndsWith("\r\n\r\n" + body, answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatAViewLeavesInTheExecutionContextEndsWithItsRequest()
    {
        var left = new AsyncLocal<string?>();
        await using var server = await LiveApp.StartAsync(app => app.Get("/", () =>
        {
            var seen = left.Value ?? "nothing";
            left.Value = "something";
            return seen;
        }));

        var answers = await server.SendAsync("GET / HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        Assert.Equal(3, answers.Split("\r\n\r\nnothing").Length);
    }

    [Fact]
    public async Task NoThreadWaitsForABodyThatASynchronousViewAllowsItself()
    {
        await using var server = await LiveApp.StartAsync(app =>
        {
            app.Config["MAX_CONTENT_LENGTH"] = 5;
            app.ErrorHandler<InvalidOperationException>(error => error.Message);
            app.Post("/", () =>
            {
                Request.MaxContentLength = 100;
                return Request.Form["a"];
            });
        });

        var answer = await server.SendAsync(
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 12\r\nConnection: close\r\n\r\na=0123456789");

        Assert.Contains("await Request.LoadFormAsync()", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASynchronousViewGetsItsBodyReadAheadAsAStream()
    {
        await using var server = await LiveApp.StartAsync(app => app.Post("/", (Stream body) => new StreamReader(body).ReadToEnd()));

        var answer = await server.SendAsync("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello");

        Assert.EndsWith("\r\n\r\nhello", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ABodyOfChunksIsAForm()
    {
        await using var server = await LiveApp.StartAsync(app => app.Post("/", () => Request.Form["a"] + Request.Form["b"]));

        var answer = await server.SendAsync(
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
            + "3\r\na=1\r\n4\r\n&b=2\r\n0\r\n\r\n");

        Assert.EndsWith("\r\n\r\n12", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AStreamIsSentInChunksAsItIsMade()
    {
        static async IAsyncEnumerable<string> Ticks()
        {
            for (var i = 0; i < 3; i++)
            {
                await Task.Yield();
                yield return $"tick {i}\n";
            }
        }
        await using var server = await LiveApp.StartAsync(app => app.Get("/", () => Ticks()));

        var answer = await server.SendAsync("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        Assert.Contains("7\r\ntick 0\n\r\n7\r\ntick 1\n", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/chunks")]
    [InlineData("/chunks-async")]
    public async Task AClientThatReadsNothingHoldsUpAStreamAndEndsItWhenItGoes(string path)
    {
        var sent = 0;
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        IEnumerable<byte[]> Chunks()
        {
            try
            {
                while (true)
                {
                    Interlocked.Increment(ref sent);
                    yield return new byte[1 << 20];
                }
            }
            finally
            {
                ended.SetResult();
            }
        }
        async IAsyncEnumerable<byte[]> ChunksAsync()
        {
            foreach (var chunk in Chunks())
            {
                await Task.Yield();
                yield return chunk;
            }
        }
        await using var server = await LiveApp.StartAsync(app =>
        {
            app.Get("/chunks", () => Chunks());
            app.Get("/chunks-async", () => ChunksAsync());
        });
        using (var client = await server.ConnectAsync())
        {
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: a\r\n\r\n"), TestContext.Current.CancellationToken);
            int before;
            do
            {
                before = Volatile.Read(ref sent);
                await Task.Delay(200, TestContext.Current.CancellationToken);
            }
            while (before == 0 || Volatile.Read(ref sent) != before);
            Assert.InRange(before, 1, 64);
        }

        await ended.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task AClientThatGoesAwayCancelsTheView()
    {
        var started = new TaskCompletionSource();
        var cancelled = new TaskCompletionSource();
        await using var server = await LiveApp.StartAsync(app => app.Get("/", async (CancellationToken token) =>
        {
            started.SetResult();
            try
            {
                await Task.Delay(TimeSpan.FromSeconds(30), token);
            }
            catch (OperationCanceledException)
            {
                cancelled.SetResult();
                throw;
            }
            return "late";
        }));

        using (var client = await server.ConnectAsync())
        {
            await client.GetStream().WriteAsync("GET / HTTP/1.1\r\nHost: a\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
            await started.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        }

        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task AnErrorInAStreamEndsTheConnectionNotTheServer()
    {
        static IEnumerable<string> Broken()
        {
            yield return "first";
            throw new InvalidOperationException("in the middle");
        }
        await using var server = await LiveApp.StartAsync(app =>
        {
            app.Get("/broken", () => Broken());
            app.Get("/", () => "alive");
        });

        var broken = await server.SendAsync("GET /broken HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        var answer = await server.SendAsync("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        Assert.False(broken.EndsWith("0\r\n\r\n", StringComparison.Ordinal));
        Assert.EndsWith("alive", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATakenPortIsNamed()
    {
        await using var first = await LiveApp.StartAsync(app => app.Get("/", () => "x"));
        await using var second = new AppServer(new Flask("second"), new ServerAddress("127.0.0.1", first.Port));
        using var output = new StringWriter();
        using var errors = new StringWriter();

        Assert.False(await second.StartAsync(output, errors));
        Assert.Contains($"Port {first.Port} is in use by another program.", errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheBannerIsFlasksWithALineAboutTheApp()
    {
        using var output = new StringWriter();
        await using var server = new AppServer(new Flask("hello"), new ServerAddress("127.0.0.1", 0));

        Assert.True(await server.StartAsync(output, TextWriter.Null));
        await server.StopAsync();

        Assert.Matches(
            "^ \\* Serving Flask app 'hello'\n \\* Debug mode: off\n \\* 1 route, [^\n]+\n \\* Running on http://127\\.0\\.0\\.1:[0-9]+\nPress CTRL\\+C to quit\n$",
            output.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task AUnixSocketServesToo()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await using var server = new AppServer(TestApp.Create(app => app.Get("/", () => "over a socket")), new ServerAddress("unix://" + path, 0));
        Assert.True(await server.StartAsync(TextWriter.Null, TextWriter.Null));
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), TestContext.Current.CancellationToken);
        await using var stream = new NetworkStream(socket);

        await stream.WriteAsync("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);

        Assert.EndsWith("over a socket", await reader.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await server.StopAsync();
    }
}
