namespace Carafe.Tests.Dispatch;

public sealed class HookTests
{
    [Fact]
    public async Task HooksRunInFlasksOrder()
    {
        var log = new List<string>();
        var app = TestApp.Create(app =>
        {
            app.BeforeRequest(() => { log.Add("before 1"); });
            app.BeforeRequest(() => { log.Add("before 2"); });
            app.AfterRequest(response => Log(log, "after 1", response));
            app.AfterRequest(response => Log(log, "after 2", response));
            app.TeardownRequest(error => log.Add("teardown 1"));
            app.TeardownRequest(error => log.Add("teardown 2"));
            app.TeardownAppContext(error => log.Add($"app {error?.Message ?? "none"}"));
            app.Get("/", () =>
            {
                AfterThisRequest(response => Log(log, "this", response));
                log.Add("view");
                return "ok";
            });
        });

        await app.TestClient().GetAsync("/");

        Assert.Equal(["before 1", "before 2", "view", "this", "after 2", "after 1", "teardown 2", "teardown 1", "app none"], log);
    }

    [Fact]
    public async Task ABeforeFunctionMayAnswer()
    {
        var app = TestApp.Create(app =>
        {
            app.BeforeRequest((Func<object?>)(() => Request.Args.ContainsKey("stop") ? ("stopped", 202) : null));
            app.Get("/", () => "view");
        });
        var client = app.TestClient();

        Assert.Equal(202, (await client.GetAsync("/?stop=1")).StatusCode);
        Assert.Equal("view", (await client.GetAsync("/")).Text);
    }

    [Fact]
    public async Task AsynchronousHooksKeepTheContext()
    {
        var log = new List<string>();
        var app = TestApp.Create(app =>
        {
            app.BeforeRequest(async () =>
            {
                await Task.Yield();
                G["user"] = "ada";
            });
            app.AfterRequest(async response =>
            {
                await Task.Yield();
                response.Headers["X-User"] = G.Get<string>("user")!;
                return response;
            });
            app.TeardownRequest(async error =>
            {
                await Task.Yield();
                log.Add($"teardown {G["user"]} {Request.Path}");
            });
            app.Get("/", () => $"hello {G["user"]}");
        });

        var response = await app.TestClient().GetAsync("/");

        Assert.Equal("hello ada", response.Text);
        Assert.Equal("ada", response.Headers["X-User"]);
        Assert.Equal(["teardown ada /"], log);
    }

    [Fact]
    public async Task EveryTeardownFunctionRunsEvenWhenOneFails()
    {
        var log = new List<string>();
        var app = TestApp.Create(app =>
        {
            app.TeardownRequest(error => log.Add("request 1"));
            app.TeardownRequest(error => throw new InvalidOperationException("request 2"));
            app.TeardownAppContext(error => log.Add("app 1"));
            app.Get("/", () => "ok");
        });

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => app.TestClient().GetAsync("/"));

        Assert.Equal("request 2", error.Message);
        Assert.Equal(["request 1", "app 1"], log);
    }

    [Fact]
    public async Task TeardownFunctionsAreToldOfUnhandledErrorsOnly()
    {
        var log = new List<string>();
        var app = TestApp.Create(app =>
        {
            app.TeardownRequest(error => log.Add(error?.Message ?? "none"));
            app.ErrorHandler<FormatException>(error => ("handled", 400));
            app.Get("/crash", string () => throw new InvalidOperationException("crash"));
            app.Get("/format", string () => throw new FormatException("format"));
            app.Get("/abort", () => Abort(403));
        });
        var client = app.TestClient();

        Assert.Equal(500, (await client.GetAsync("/crash")).StatusCode);
        Assert.Equal(400, (await client.GetAsync("/format")).StatusCode);
        Assert.Equal(403, (await client.GetAsync("/abort")).StatusCode);
        Assert.Equal(["crash", "none", "none"], log);
    }

    [Fact]
    public async Task SetupIsRefusedAfterTheFirstRequest()
    {
        var app = TestApp.Create(app => app.Get("/", () => "ok"));
        await app.TestClient().GetAsync("/");

        var error = Assert.Throws<InvalidOperationException>(() => app.Get("/late", () => "late"));

        Assert.StartsWith(
            "The setup method 'Route' can no longer be called on the application. It has already handled its first request,"
            + " any changes will not be applied consistently.\n",
            error.Message,
            StringComparison.Ordinal);
    }

    private static Response Log(List<string> log, string what, Response response)
    {
        log.Add(what);
        return response;
    }
}
