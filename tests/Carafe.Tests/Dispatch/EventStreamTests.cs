using System.Runtime.CompilerServices;

namespace Carafe.Tests.Dispatch;

public sealed class EventStreamTests
{
    [Fact]
    public async Task EventsAreWrittenFieldByField()
    {
        static async IAsyncEnumerable<ServerSentEvent> Events()
        {
            yield return "plain";
            await Task.Yield();
            yield return new ServerSentEvent("two\r\nlines") { Event = "note", Id = "7", Retry = TimeSpan.FromSeconds(3) };
            yield return new ServerSentEvent(new { b = 1, a = Request.Args["q"] });
            yield return new ServerSentEvent { Comment = "still here" };
        }
        var app = TestApp.Create(app =>
        {
            app.Get("/helper", () => EventStream(Events()));
            app.Get("/direct", () => Events());
        });
        var client = app.TestClient();

        var response = await client.GetAsync("/helper?q=x");

        Assert.Equal("text/event-stream; charset=utf-8", response.ContentType);
        Assert.Equal("no-cache", response.Headers["Cache-Control"]);
        Assert.Equal("no", response.Headers["X-Accel-Buffering"]);
        Assert.Equal(
            "data: plain\n\nevent: note\nid: 7\nretry: 3000\ndata: two\ndata: lines\n\ndata: {\"a\": \"x\", \"b\": 1}\n\n: still here\n\n",
            response.Text);
        Assert.Equal(response.Text, (await client.GetAsync("/direct?q=x")).Text);
    }

    [Theory]
    [InlineData("a\ndata: forged")]
    [InlineData("a\rb")]
    [InlineData("a\0")]
    public void NoFieldCanStartAnother(string text)
    {
        Assert.Throws<ArgumentException>(() => new ServerSentEvent("x") { Event = text });
        Assert.Throws<ArgumentException>(() => new ServerSentEvent("x") { Id = text });
    }

    [Fact]
    public async Task SilenceIsFilledWithASignOfLife()
    {
        var mayGoOn = new TaskCompletionSource();
        async IAsyncEnumerable<ServerSentEvent> Events()
        {
            await mayGoOn.Task;
            yield return "late";
        }
        var app = TestApp.Create(app => app.Get("/", () => EventStream(Events(), TimeSpan.FromMilliseconds(1))));
        using var context = app.TestRequestContext("/");
        await using var response = await app.FullDispatchRequestAsync(context);
        await using var chunks = response.IterateEncodedAsync().GetAsyncEnumerator();

        Assert.True(await chunks.MoveNextAsync());
        Assert.Equal(":\n\n"u8.ToArray(), chunks.Current.ToArray());
        mayGoOn.SetResult();
        while (chunks.Current.Span.SequenceEqual(":\n\n"u8))
            Assert.True(await chunks.MoveNextAsync());

        Assert.Equal("data: late\n\n"u8.ToArray(), chunks.Current.ToArray());
    }

    [Fact]
    public async Task AShutdownEndsTheStream()
    {
        var isOpen = new TaskCompletionSource();
        async IAsyncEnumerable<ServerSentEvent> Events([EnumeratorCancellation] CancellationToken token = default)
        {
            yield return "first";
            isOpen.SetResult();
            await Task.Delay(Timeout.Infinite, token);
        }
        var app = TestApp.Create(app => app.Get("/", () => Events()));
        var answer = app.TestClient().GetAsync("/");
        await isOpen.Task;

        await app.ShutdownAsync();

        Assert.Equal("data: first\n\n", (await answer).Text);
    }
}
