namespace Carafe.Tests.Contexts;

public sealed class ContextTests
{
    [Fact]
    public void OutsideARequestTheGlobalsSayWhatIsMissing()
    {
        Assert.False(HasRequestContext());
        Assert.False(HasAppContext());
        Assert.StartsWith("Working outside of request context.", Assert.Throws<InvalidOperationException>(() => Request).Message, StringComparison.Ordinal);
        Assert.StartsWith("Working outside of application context.", Assert.Throws<InvalidOperationException>(() => CurrentApp).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnApplicationContextNestsWithItsOwnG()
    {
        var app = new Flask("one");
        using (app.AppContext())
        {
            G["outer"] = 1;
            using (app.AppContext())
            {
                Assert.False(G.Contains("outer"));
                G["outer"] = 2;
            }
            Assert.Equal(1, G["outer"]);
            Assert.Same(app, CurrentApp);
        }
        Assert.False(HasAppContext());
    }

    [Fact]
    public void ATestRequestContextMatchesTheUrl()
    {
        var app = TestApp.Create(app => app.Get("/user/<name>", (string name) => name, endpoint: "user"));
        using (app.TestRequestContext("/user/ada?x=1"))
        {
            Assert.Equal("user", Request.Endpoint);
            Assert.Equal("ada", Request.ViewArgs!["name"]);
            Assert.Equal("1", Request.Args["x"]);
            Assert.Equal("/user/bob?page=2", UrlFor("user", ("name", "bob"), ("page", 2)));
        }
        Assert.False(HasRequestContext());
    }

    [Fact]
    public void ContextsMustBePoppedInReverseOrder()
    {
        var app = new Flask("one");
        var outer = app.AppContext();
        var inner = app.AppContext();

        Assert.StartsWith("Popped wrong app context.", Assert.Throws<InvalidOperationException>(() => outer.Pop()).Message, StringComparison.Ordinal);

        inner.Pop();
    }

    [Fact]
    public void TeardownFunctionsRunWhenAnApplicationContextEnds()
    {
        var log = new List<string>();
        var app = TestApp.Create(app => app.TeardownAppContext(error => log.Add(error?.Message ?? "none")));

        using (app.AppContext())
            log.Add("inside");
        app.AppContext().Pop(new FormatException("why"));

        Assert.Equal(["inside", "none", "why"], log);
    }

    [Fact]
    public void AnAsynchronousTeardownNeedsAnAsynchronousPop()
    {
        var app = TestApp.Create(app => app.TeardownAppContext(async error => await Task.Delay(20)));

        var error = Assert.Throws<InvalidOperationException>(() => app.AppContext().Pop());

        Assert.Contains("await using", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARequestInsideAnApplicationContextSharesIt()
    {
        var app = TestApp.Create(app => app.Get("/", () => $"{G.Get("note") ?? "nothing"}"));
        using (app.AppContext())
        {
            G["note"] = "shared";
            Assert.Equal("shared", (await app.TestClient().GetAsync("/")).Text);
        }
        Assert.Equal("nothing", (await app.TestClient().GetAsync("/")).Text);
    }

    [Fact]
    public async Task AViewMayCallAnotherViewThroughTheTestClient()
    {
        var app = TestApp.Create(app =>
        {
            app.Get("/inner", () => $"inner {Request.Path}");
            app.Get("/outer", async () =>
            {
                var inner = await CurrentApp.TestClient().GetAsync("/inner");
                return $"{inner.Text} outer {Request.Path}";
            });
        });

        Assert.Equal("inner /inner outer /outer", (await app.TestClient().GetAsync("/outer")).Text);
    }

    [Fact]
    public async Task AStreamWithContextSeesItsRequestAndEndsItOnce()
    {
        var log = new List<string>();
        IEnumerable<string> Chunks()
        {
            log.Add("start");
            yield return Request.Path;
            yield return $" {G["value"]}";
            log.Add("end");
        }
        var app = TestApp.Create(app =>
        {
            app.TeardownRequest(error => log.Add("teardown"));
            app.TeardownAppContext(error => log.Add("teardown app"));
            app.Get("/kept", () =>
            {
                G["value"] = "kept";
                return StreamWithContext(Chunks());
            });
        });

        var response = await app.TestClient().GetAsync("/kept");

        Assert.Equal("/kept kept", response.Text);
        Assert.Equal(["start", "end", "teardown", "teardown app"], log);
    }

    [Fact]
    public async Task AStreamWithoutContextRunsAfterTheRequest()
    {
        var log = new List<string>();
        IEnumerable<string> Chunks()
        {
            log.Add(HasRequestContext() ? "inside" : "outside");
            yield return "x";
        }
        var app = TestApp.Create(app =>
        {
            app.TeardownRequest(error => log.Add("teardown"));
            app.Get("/", () => Chunks());
        });

        await app.TestClient().GetAsync("/");

        Assert.Equal(["teardown", "outside"], log);
    }

    [Fact]
    public async Task ACopiedContextWorksOnAnotherThread()
    {
        var app = TestApp.Create(app => app.Get("/<name>", async (string name) =>
        {
            var read = CopyCurrentRequestContext(() => Request.Path);
            string? path = null;
            var thread = new Thread(() => path = read());
            thread.UnsafeStart();
            while (thread.IsAlive)
                await Task.Delay(1);
            return path!;
        }));

        Assert.Equal("/ada", (await app.TestClient().GetAsync("/ada")).Text);
    }

    [Fact]
    public async Task ContextsCanBeKeptReadableAfterTheCall()
    {
        var app = TestApp.Create(app => app.Get("/<name>", (string name) =>
        {
            G["name"] = name;
            return name;
        }));
        await using var client = app.TestClient();
        client.PreserveContext = true;

        await client.GetAsync("/ada?q=1");

        Assert.Equal("1", Request.Args["q"]);
        Assert.Equal("ada", G["name"]);

        await client.GetAsync("/bob");

        Assert.Equal("bob", G["name"]);
    }

    [Fact]
    public async Task WorkThatOutlivesItsRequestSeesNoContextAnyMore()
    {
        var finish = new TaskCompletionSource();
        Task<bool>? late = null;
        var app = TestApp.Create(app => app.Get("/", async () =>
        {
            late = Task.Run(async () =>
            {
                await finish.Task;
                return HasRequestContext();
            });
            await Task.Yield();
            return "ok";
        }));

        await app.TestClient().GetAsync("/");
        finish.SetResult();

        Assert.False(await late!);
    }

    [Fact]
    public async Task ConcurrentRequestsNeverSeeOneAnother()
    {
        var app = TestApp.Create(app =>
        {
            app.BeforeRequest(() => { G["id"] = Request.Args["id"]; });
            app.Get("/sync", () => Check());
            app.Get("/async", async () =>
            {
                for (var i = 0; i < 3; i++)
                {
                    await Task.Yield();
                    Check();
                }
                return Check();
            });
        });
        static string Check()
        {
            var id = Request.Args["id"];
            return Equals(G["id"], id) ? id : throw new InvalidOperationException($"{G["id"]} is not {id}");
        }

        var requests = Enumerable.Range(0, 4000).Select(i => Task.Run(async () =>
        {
            var response = await app.TestClient().GetAsync($"/{(i % 2 == 0 ? "sync" : "async")}?id={i}");
            return (i, response.Text);
        }));

        Assert.All(await Task.WhenAll(requests), pair => Assert.Equal($"{pair.i}", pair.Text));
    }

    [Fact]
    public async Task AContinuationOnAnotherRequestsThreadKeepsItsOwnContext()
    {
        var gate = new TaskCompletionSource();
        var app = TestApp.Create(app =>
        {
            app.Get("/waits", async () =>
            {
                await gate.Task;
                return Request.Path;
            });
            app.Get("/opens", () =>
            {
                // Runs the rest of the other view right here, on this view's thread.
                gate.SetResult();
                return Request.Path;
            });
        });
        var waiting = app.TestClient().GetAsync("/waits");

        Assert.Equal("/opens", (await app.TestClient().GetAsync("/opens")).Text);
        Assert.Equal("/waits", (await waiting).Text);
    }
}
