using System.IO.Pipelines;
using System.Text;
using Carafe.Werkzeug.Datastructures;
using Carafe.Werkzeug.Wrappers;

namespace Carafe.Werkzeug.Tests.Wrappers;

public sealed class ResponseTests
{
    private static readonly MemoryEnviron _get = new();

    [Fact]
    public void TextGetsATypeAndALength()
    {
        var response = new Response("é", mimetype: "text/html");

        Assert.Equal("text/html; charset=utf-8", response.ContentType);
        Assert.Equal(2, response.ContentLength);
        Assert.Equal("200 OK", response.Status);
        Assert.Equal([new("Content-Type", "text/html; charset=utf-8"), new("Content-Length", "2")], response.Headers);
    }

    [Theory]
    [InlineData("404", "404 NOT FOUND", 404)]
    [InlineData("418 Short and stout", "418 Short and stout", 418)]
    [InlineData("message", "0 message", 0)]
    public void AStatusMayBeText(string given, string line, int code)
    {
        var response = new Response("", given);

        Assert.Equal(line, response.Status);
        Assert.Equal(code, response.StatusCode);
    }

    [Fact]
    public void AnEmptyStatusIsAnError() => Assert.Throws<ArgumentException>(() => new Response("", " "));

    [Theory]
    [InlineData("Location", "/a\r\nSet-Cookie: x=1")]
    [InlineData("Content-Type", "text/html\nX: y")]
    public void LineBreaksInHeaderValuesAreRefused(string name, string value)
    {
        var response = new Response();

        Assert.Throws<ArgumentException>(() => response.Headers.Set(name, value));
        Assert.Throws<ArgumentException>(() =>
        {
            if (name == "Location")
                response.Location = value;
            else
                response.ContentType = value;
        });
        Assert.Throws<ArgumentException>(() => new Response("x", contentType: "text/html\r\nX: y"));
    }

    [Fact]
    public void ALocationIsSentAsAscii()
    {
        var response = new Response("", 302) { Location = "/é x" };

        Assert.Equal("/%C3%A9%20x", response.GetWsgiHeaders(_get).Get("Location"));
        Assert.Equal("/é x", response.Location);
    }

    [Theory]
    [InlineData(204)]
    [InlineData(101)]
    public void BodilessStatusesHaveNoLength(int status)
    {
        var response = new Response("ignored", status);

        Assert.False(response.MayHaveBody("GET"));
        Assert.False(response.GetWsgiHeaders(_get).Contains("Content-Length"));
    }

    [Fact]
    public void ChangingAHeaderObjectChangesTheHeader()
    {
        var response = new Response();

        response.Vary.Add("Cookie");
        response.CacheControl.MaxAge = 60;
        response.ContentSecurityPolicy.DefaultSrc = "'self'";
        response.ContentRange.Set(0, 5, 10);
        response.MimetypeParams["charset"] = "latin1";

        Assert.Equal("Cookie", response.Headers["Vary"]);
        Assert.Equal("max-age=60", response.Headers["Cache-Control"]);
        Assert.Equal("default-src 'self'", response.Headers["Content-Security-Policy"]);
        Assert.Equal("bytes 0-4/10", response.Headers["Content-Range"]);
        Assert.Equal("text/plain; charset=latin1", response.ContentType);

        response.Vary.Clear();
        response.ContentRange.Unset();

        Assert.False(response.Headers.Contains("Vary"));
        Assert.False(response.Headers.Contains("Content-Range"));
    }

    [Fact]
    public void CookiesAreSetAndDeleted()
    {
        var response = new Response { Clock = new FixedClock() };

        response.SetCookie("a", "1", maxAge: 60, httpOnly: true, sameSite: "lax");
        response.DeleteCookie("b");

        Assert.Equal(
            [
                "a=1; Expires=Tue, 14 Nov 2023 22:14:20 GMT; Max-Age=60; HttpOnly; Path=/; SameSite=Lax",
                "b=; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/",
            ],
            response.Headers.GetList("Set-Cookie"));
    }

    [Fact]
    public async Task EveryKindOfBodyIsWrittenTheSame()
    {
        ResponseBody[] bodies =
        [
            "aé",
            Encoding.UTF8.GetBytes("aé"),
            ResponseBody.FromChunks(["a", "é"]),
            ResponseBody.FromSequence(Texts()),
            ResponseBody.FromSequence(Later()),
            new MemoryStream(Encoding.UTF8.GetBytes("aé")),
        ];
        foreach (var body in bodies)
        {
            await using var response = new Response(body);
            Assert.Equal("aé", await WriteAsync(response));
        }

        static IEnumerable<string> Texts()
        {
            yield return "a";
            yield return "é";
        }
    }

    [Fact]
    public async Task ALongTextIsNotCutInsideACharacter()
    {
        var text = "x" + string.Concat(Enumerable.Repeat("😀", 20_000));

        Assert.Equal(text, await WriteAsync(new Response(text)));
    }

    [Fact]
    public async Task AnAsynchronousBodyIsReadAsynchronously()
    {
        await using var response = new Response(ResponseBody.FromSequence(Later()));

        Assert.Throws<InvalidOperationException>(response.GetData);
        Assert.Null(response.CalculateContentLength());
        Assert.Equal("aé", Encoding.UTF8.GetString(await response.GetDataAsync(TestContext.Current.CancellationToken)));
        Assert.True(response.IsSequence);
    }

    [Fact]
    public void AStreamedBodyReadAsDataIsKept()
    {
        var response = new Response(new MemoryStream("abc"u8.ToArray()));

        Assert.True(response.IsStreamed);
        Assert.Equal("abc", response.GetText());
        Assert.Equal("abc", response.GetText());
        Assert.Equal(3, response.CalculateContentLength());
    }

    [Fact]
    public void PassedThroughBodiesAreNotReadIntoMemory()
    {
        var response = new Response(new MemoryStream("abc"u8.ToArray()), directPassthrough: true);

        Assert.Throws<InvalidOperationException>(response.GetData);
        Assert.Null(response.CalculateContentLength());
    }

    [Fact]
    public void FreezingAddsLengthAndETag()
    {
        var response = new Response(ResponseBody.FromSequence(["a", "b"]));

        response.Freeze();

        Assert.Equal(2, response.ContentLength);
        Assert.Equal("da23614e02469a0d7c7bd1bdab5c9c474b1904dc", response.GetETag()?.ETag);
    }

    [Fact]
    public async Task ClosingDisposesTheBodyAndRunsEachActionOnce()
    {
        var stream = new MemoryStream();
        var calls = new List<string>();
        var response = new Response(stream);
        response.CallOnClose(() => calls.Add("sync"));
        response.CallOnClose(async () =>
        {
            await Task.Yield();
            calls.Add("async");
        });

        await response.DisposeAsync();
        await response.DisposeAsync();

        Assert.False(stream.CanRead);
        Assert.Equal(["sync", "async"], calls);
    }

    private static async IAsyncEnumerable<string> Later()
    {
        yield return "a";
        await Task.Yield();
        yield return "é";
    }

    private static async Task<string> WriteAsync(Response response)
    {
        using var memory = new MemoryStream();
        var writer = PipeWriter.Create(memory);
        await response.WriteBodyAsync(writer, TestContext.Current.CancellationToken);
        await writer.CompleteAsync();
        return Encoding.UTF8.GetString(memory.ToArray());
    }

    private sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);
    }
}
