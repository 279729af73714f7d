using System.Text;
using Carafe.MarkupSafe;
using Carafe.Werkzeug.Middleware;

namespace Carafe.Tests.Views;

public sealed class ViewShapeTests
{
    [Fact]
    public async Task ATextBecomesAnHtmlResponse()
    {
        var response = await Get(app => app.Get("/", () => "Hello, é!"));

        Assert.Equal(200, response.StatusCode);
        Assert.Equal("text/html; charset=utf-8", response.ContentType);
        Assert.Equal("Hello, é!", response.Text);
        Assert.Equal("10", response.Headers["Content-Length"]);
    }

    [Fact]
    public async Task BytesAreSentAsTheyAre()
    {
        var response = await Get(app => app.Get("/", () => new byte[] { 0, 255, 65 }));

        Assert.Equal([0, 255, 65], response.GetData());
    }

    [Fact]
    public async Task ADictionaryBecomesSortedJson()
    {
        var response = await Get(app => app.Get("/", () => new Dictionary<string, object?> { ["b"] = 1, ["a"] = null }));

        Assert.Equal("application/json", response.ContentType);
        Assert.Equal("{\"a\":null,\"b\":1}\n", response.Text);
    }

    [Fact]
    public async Task AnAnonymousObjectBecomesJson()
    {
        var response = await Get(app => app.Get("/", () => new { name = "ada" }));

        Assert.Equal("{\"name\":\"ada\"}\n", response.Text);
    }

    [Fact]
    public async Task AListBecomesJson()
    {
        var response = await Get(app => app.Get("/", () => new List<object?> { 1, "two" }));

        Assert.Equal("[1,\"two\"]\n", response.Text);
    }

    [Fact]
    public async Task ATupleGivesStatusAndHeaders()
    {
        var response = await Get(app => app.Get("/", () => ("body", 203, new Dictionary<string, string> { ["X-Three"] = "3" })));

        Assert.Equal(203, response.StatusCode);
        Assert.Equal("3", response.Headers["X-Three"]);
        Assert.Equal("body", response.Text);
    }

    [Fact]
    public async Task ATupleMayGiveHeadersAlone()
    {
        var response = await Get(app => app.Get("/", () => ("h", new Dictionary<string, string> { ["Content-Type"] = "text/x-custom" })));

        Assert.Equal("text/x-custom", response.ContentType);
    }

    [Fact]
    public async Task AStatusMayBeALine()
    {
        var response = await Get(app => app.Get("/", () => ("odd", "299 Quite Fine")));

        Assert.Equal("299 Quite Fine", response.Status);
    }

    [Fact]
    public async Task AResponseOfTheViewIsKept()
    {
        var response = await Get(app => app.Get("/", () => new Response("x", 206, mimetype: "text/plain")));

        Assert.Equal(206, response.StatusCode);
        Assert.Equal("text/plain; charset=utf-8", response.ContentType);
    }

    [Fact]
    public async Task ATextSequenceIsStreamed()
    {
        static IEnumerable<string> Lines()
        {
            yield return "one ";
            yield return "two";
        }

        var response = await Get(app => app.Get("/", () => Lines()));

        Assert.Equal("one two", response.Text);
        Assert.False(response.Headers.Contains("Content-Length"));
    }

    [Fact]
    public async Task AnAsynchronousSequenceIsStreamed()
    {
        static async IAsyncEnumerable<string> Lines()
        {
            yield return "one ";
            await Task.Yield();
            yield return "two";
        }

        var response = await Get(app => app.Get("/", () => Lines()));

        Assert.Equal("one two", response.Text);
    }

    [Fact]
    public async Task MarkupIsHtml()
    {
        var response = await Get(app => app.Get("/", () => new Markup("<b>m</b>")));

        Assert.Equal("<b>m</b>", response.Text);
    }

    [Fact]
    public async Task AnHttpErrorMayBeReturned()
    {
        var response = await Get(app => app.Get("/", () => new Carafe.Werkzeug.Exceptions.NotFound("gone fishing")));

        Assert.Equal(404, response.StatusCode);
        Assert.Contains("gone fishing", response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ALambdaMayMixShapes()
    {
        var response = await Get(app => app.Get("/", () =>
        {
            if (Request.Args.ContainsKey("go"))
                return Redirect("/elsewhere");
            return "stay";
        }));

        Assert.Equal("stay", response.Text);
    }

    [Theory]
    [InlineData("none", "did not return a valid response. The function either returned None or ended without a return statement.")]
    [InlineData("int", "but it was a int.")]
    [InlineData("one", "The tuple must have the form (body, status, headers), (body, status), or (body, headers).")]
    [InlineData("four", "The tuple must have the form (body, status, headers), (body, status), or (body, headers).")]
    public async Task AnInvalidShapeIsAnErrorThatSaysSo(string kind, string expected)
    {
        var app = TestApp.Create(app =>
        {
            app.Testing = true;
            app.Get("/<kind>", object? (string kind) => kind switch
            {
                "int" => 42,
                "one" => ValueTuple.Create("only"),
                "four" => ("a", 1, 2, 3),
                _ => null,
            }, endpoint: "shape");
        });

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => app.TestClient().GetAsync("/" + kind));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnotherApplicationMayAnswer()
    {
        var app = TestApp.Create(app =>
        {
            app.AfterRequest(response =>
            {
                response.Headers["X-After"] = "yes";
                return response;
            });
            app.Get("/<name>", (string name) => (WsgiApplication)(async environ =>
            {
                await Task.Yield();
                return new Werkzeug.Wrappers.Response($"called {environ.Path}", "209 Called", mimetype: "text/plain");
            }));
        });

        var response = await app.TestClient().GetAsync("/inner");

        Assert.Equal(("called /inner", "209 Called", "text/plain"), (response.Text, response.Status, response.Mimetype));
        Assert.Equal("yes", response.Headers["X-After"]);
    }

    [Fact]
    public async Task TasksAndValueTasksAreAwaited()
    {
        var app = TestApp.Create(app =>
        {
            app.Get("/task", async () =>
            {
                await Task.Yield();
                return "task " + Request.Path;
            });
            app.Get("/value", async ValueTask<string> () =>
            {
                await Task.Yield();
                return "value " + Request.Path;
            });
            app.Get("/tuple", async () =>
            {
                await Task.Yield();
                return ("tuple", 201);
            });
        });
        var client = app.TestClient();

        Assert.Equal("task /task", (await client.GetAsync("/task")).Text);
        Assert.Equal("value /value", (await client.GetAsync("/value")).Text);
        Assert.Equal(201, (await client.GetAsync("/tuple")).StatusCode);
    }

    private static async Task<Carafe.Testing.TestResponse> Get(Action<Flask> setup) => await TestApp.Create(setup).TestClient().GetAsync("/");
}
