using Carafe.Commands;
using Carafe.Contexts;
using Carafe.Testing;
using Carafe.Werkzeug;
using Carafe.Werkzeug.Routing;
using static Carafe.Globals;

namespace Carafe.Tests.Subclassing;

public sealed class SubclassTests
{
    [Fact]
    public async Task AnAppMayHaveRulesOfItsOwnClass()
    {
        var app = new OwnFlask();
        app.Get("/user/<int:id>", (int id) => ((OwnRule)Request.UrlRule!).Summary, endpoint: "user");

        Assert.Equal("GET,HEAD,OPTIONS /user/<int:id>", (await app.TestClient().GetAsync("/user/7")).Text);
        Assert.All(app.UrlMap.Rules, rule => Assert.IsType<OwnRule>(rule));
        Assert.Equal(405, (await app.TestClient().PostAsync("/user/7")).StatusCode);
    }

    [Fact]
    public async Task AnAppMayHaveItsOwnTestClientAndRunner()
    {
        var app = new OwnFlask();
        app.Get("/who", () => Request.Headers.Get("X-User") ?? "nobody");

        Assert.Equal("ada", (await app.TestClient().GetAsync("/who")).Text);
        Assert.IsType<OwnRunner>(app.TestCliRunner());
    }

    [Fact]
    public async Task ABlueprintMayDecideHowLongItsFilesAreKept()
    {
        var folder = Directory.CreateTempSubdirectory("carafe-static-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "a.txt"), "a");
            var app = new Flask("files", staticFolder: folder.FullName, staticUrlPath: "/static");
            app.RegisterBlueprint(new LongLived(folder.FullName));
            var client = app.TestClient();

            Assert.Equal("public, max-age=99", (await client.GetAsync("/long/files/a.txt")).Headers.Get("Cache-Control"));
            Assert.Equal("no-cache", (await client.GetAsync("/static/a.txt")).Headers.Get("Cache-Control"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("GET", false)]
    [InlineData("POST", false)]
    [InlineData("GET", true)]
    public async Task ARequestOfAnOwnClassIsClosedOnceWhenItEnds(string method, bool hasTeardown)
    {
        var log = new List<string>();
        var app = new ClosingFlask(log);
        if (hasTeardown)
            app.TeardownRequest(error => log.Add("teardown"));
        app.Route("/", () =>
        {
            log.Add($"view {Request.Method}");
            return "ok";
        }, methods: [method]);

        Assert.Equal("ok", (await app.TestClient().OpenAsync(new TestRequest("/") { Method = method })).Text);
        Assert.Equal(hasTeardown ? [$"view {method}", "teardown", "closed"] : [$"view {method}", "closed"], log);
    }

    [Fact]
    public async Task WhatMakesTheResponseMayAskToSeeItLater()
    {
        var app = new MakingFlask();
        app.Get("/", () => "ok");

        Assert.Equal("yes", (await app.TestClient().GetAsync("/")).Headers.Get("X-Seen"));
    }

    private sealed class MakingFlask() : Flask("making")
    {
        protected internal override Response MakeResponse(object? result, RequestContext? context)
        {
            AfterThisRequest(response =>
            {
                response.Headers.Set("X-Seen", "yes");
                return response;
            });
            return base.MakeResponse(result, context);
        }
    }

    private sealed class ClosingFlask(List<string> log) : Flask("closing")
    {
        protected internal override FlaskRequest CreateRequest(Environ environ) => new ClosingRequest(environ, log);
    }

    private sealed class ClosingRequest(Environ environ, List<string> log) : FlaskRequest(environ)
    {
        protected override void Dispose(bool disposing)
        {
            log.Add("closed");
            base.Dispose(disposing);
        }
    }

    private sealed class OwnFlask() : Flask("own")
    {
        public override FlaskClient TestClient(bool useCookies = true) => new(this, useCookies) { DefaultHeaders = { ["X-User"] = "ada" } };

        public override FlaskCliRunner TestCliRunner() => new OwnRunner(this);

        protected override Rule CreateUrlRule(Rule rule) => new OwnRule(rule);
    }

    private sealed class OwnRule(Rule rule) : Rule(rule)
    {
        public string Summary => $"{string.Join(",", Methods!.Order(StringComparer.Ordinal))} {Text}";
    }

    private sealed class OwnRunner(Flask app) : FlaskCliRunner(app);

    private sealed class LongLived(string folder) : Blueprint("long", urlPrefix: "/long", staticFolder: folder, staticUrlPath: "/files")
    {
        protected internal override long? GetSendFileMaxAge(string? filename) => 99;
    }
}
