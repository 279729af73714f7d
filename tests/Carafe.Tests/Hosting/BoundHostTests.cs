using Carafe.Contexts;
using Carafe.Werkzeug.Middleware;

namespace Carafe.Tests.Hosting;

/// <summary>A connection remembers the host that its last request was bound to, and must not take another one for it.</summary>
public sealed class BoundHostTests
{
    [Fact]
    public async Task EachRequestOfAConnectionBuildsUrlsOfTheHostItNames()
    {
        string[] bodies = await SendAsync(
            app => app.Get("/<name>", (string name) => UrlFor("show", ("name", name), ("_external", true)), endpoint: "show"),
            ("a", "/1"), ("a", "/2"), ("b:81", "/3"), ("A", "/4"), ("a", "/5"));

        Assert.Equal(["http://a/1", "http://a/2", "http://b:81/3", "http://a/4", "http://a/5"], bodies);
    }

    [Fact]
    public async Task EachRequestOfAConnectionFindsTheRulesOfItsHost()
    {
        string[] bodies = await SendAsync(
            app =>
            {
                app.UrlMap.HostMatching = true;
                app.Route("/", () => "main", host: "site.test");
                app.Route("/", () => "admin", host: "admin.site.test");
                app.Route("/page", () => RenderTemplateString("{{ request.host }}"), host: "admin.site.test");
            },
            ("site.test", "/"), ("admin.site.test", "/"), ("admin.site.test", "/page"), ("site.test", "/"), ("admin.site.test", "/"));

        Assert.Equal(["main", "admin", "admin.site.test", "main", "admin"], bodies);
    }

    [Fact]
    public async Task ARequestWithoutAHostLeavesNothingToTheNextOne()
    {
        await using var server = await LiveApp.StartAsync(app => app.Get("/", () => UrlFor("index", ("_external", true)), endpoint: "index"));
        const string Nameless = "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n";

        var answer = await server.SendAsync(Requests(("a", "/"), ("a", "/")).Replace("Connection: close\r\n", "", StringComparison.Ordinal)
            + Nameless + Requests(("a", "/"), ("b", "/")));

        var own = $"http://127.0.0.1:{server.Port}/";
        Assert.Equal(["http://a/", "http://a/", own, "http://a/", "http://b/"], Bodies(answer));
    }

    [Fact]
    public async Task BehindAProxyEachRequestIsBoundToWhatTheProxySays()
    {
        await using var server = await LiveApp.StartAsync(app =>
        {
            app.WsgiApp = new ProxyFix(app.WsgiApp, xFor: 1, xProto: 1, xHost: 1, xPort: 1, xPrefix: 1).InvokeAsync;
            app.Get("/", () => UrlFor("index", ("_external", true)), endpoint: "index");
        });
        string[] forwarded =
        [
            "X-Forwarded-Host: a\r\n",
            "X-Forwarded-Host: b\r\n",
            "X-Forwarded-Host: b\r\nX-Forwarded-Proto: https\r\n",
            "X-Forwarded-Host: b\r\nX-Forwarded-Port: 81\r\n",
            "X-Forwarded-Host: b\r\nX-Forwarded-Prefix: /app\r\n",
            "",
            "X-Forwarded-Host: a\r\nConnection: close\r\n",
        ];

        var answer = await server.SendAsync(string.Concat(forwarded.Select(headers => $"GET / HTTP/1.1\r\nHost: inner\r\n{headers}\r\n")));

        Assert.Equal(["http://a/", "http://b/", "https://b/", "http://b:81/", "http://b/app/", "http://inner/", "http://a/"], Bodies(answer));
    }

    [Fact]
    public async Task AHostThatIsNotTrustedIsRefusedBetweenTwoThatAre()
    {
        await using var server = await LiveApp.StartAsync(Setup);

        var answer = await server.SendAsync(Requests(("good.test", "/"), ("evil.test", "/"), ("good.test", "/"), ("evil.test", "/")));

        Assert.Equal(["200", "400", "200", "400"], answer.Split("HTTP/1.1 ", StringSplitOptions.RemoveEmptyEntries).Select(part => part[..3]));

        static void Setup(Flask app)
        {
            app.Config["TRUSTED_HOSTS"] = new List<object> { "good.test" };
            app.Get("/", () => "ok");
        }
    }

    [Fact]
    public async Task AChangeOfTheTrustedHostsCountsFromTheNextRequestOn()
    {
        await using var server = await LiveApp.StartAsync(app => app.Get("/", () =>
        {
            CurrentApp.Config["TRUSTED_HOSTS"] = new List<object> { "other.test" };
            return "ok";
        }));

        var answer = await server.SendAsync(Requests(("a.test", "/"), ("a.test", "/")));

        Assert.Equal(["200", "400"], answer.Split("HTTP/1.1 ", StringSplitOptions.RemoveEmptyEntries).Select(part => part[..3]));
    }

    [Fact]
    public async Task AnAdapterThatAViewKeptStaysThatOfItsRequest()
    {
        var kept = new List<RequestContext>();
        await SendAsync(
            app => app.Get("/<name>", (RequestContext context, string name) =>
            {
                kept.Add(context);
                return name;
            }),
            ("a", "/1"), ("a", "/2"), ("b", "/3"), ("a", "/4"));

        Assert.Equal(["a/1", "a/2", "b/3", "a/4"], kept.Select(context => context.UrlAdapter!.ServerName + context.UrlAdapter.PathInfo));
    }

    private static async Task<string[]> SendAsync(Action<Flask> setup, params (string Host, string Path)[] requests)
    {
        await using var server = await LiveApp.StartAsync(setup);
        return Bodies(await server.SendAsync(Requests(requests)));
    }

    private static string[] Bodies(string answers) =>
        [.. answers.Split("HTTP/1.1 ", StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split("\r\n\r\n")[1])];

    /// <summary>Requests of one connection, which the last one ends.</summary>
    private static string Requests(params (string Host, string Path)[] requests) => string.Concat(requests.Select((request, i) =>
        $"GET {request.Path} HTTP/1.1\r\nHost: {request.Host}\r\n{(i == requests.Length - 1 ? "Connection: close\r\n" : "")}\r\n"));
}
