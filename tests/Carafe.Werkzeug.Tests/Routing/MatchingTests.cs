using Carafe.Werkzeug.Exceptions;
using Carafe.Werkzeug.Routing;

namespace Carafe.Werkzeug.Tests.Routing;

public sealed class MatchingTests
{
    [Fact]
    public void AStaticRuleWinsOverADynamicOneWhateverTheOrder()
    {
        var adapter = Bind(Rule("/user/<name>", "show"), Rule("/user/new", "new"));

        Assert.Equal("new", adapter.Match("/user/new").Endpoint);
        Assert.Equal("show", adapter.Match("/user/ada").Endpoint);
    }

    [Fact]
    public void ALighterConverterIsTriedFirst()
    {
        var adapter = Bind(Rule("/<path:page>", "page"), Rule("/<slug>", "slug"), Rule("/<int:id>", "id"));

        Assert.Equal("id", adapter.Match("/42").Endpoint);
        Assert.Equal("slug", adapter.Match("/forty-two").Endpoint);
        Assert.Equal("page", adapter.Match("/forty/two").Endpoint);
    }

    [Fact]
    public void ADeadEndOnTheStaticWayFallsBackToTheDynamicOne()
    {
        var adapter = Bind(Rule("/a/b/c", "static"), Rule("/<x>/b/d", "dynamic"));

        var match = adapter.Match("/a/b/d");

        Assert.Equal("dynamic", match.Endpoint);
        Assert.Equal("a", match.Values["x"]);
    }

    [Fact]
    public void SeveralVariablesInOnePartShareTheTextAsARegularExpressionWould()
    {
        var adapter = Bind(Rule("/<name>-<int:number>.<any(png, jpg):kind>", "file"));

        var match = adapter.Match("/a-b-12.png");

        Assert.Equal("a-b", match.Values["name"]);
        Assert.Equal(12, match.Values["number"]);
        Assert.Equal("png", match.Values["kind"]);
        Assert.False(adapter.Match("/a-b-x.png").IsFound);
    }

    [Fact]
    public void APathVariableIsAsShortAsTheRestAllows()
    {
        var adapter = Bind(Rule("/<path:page>/edit", "edit"), Rule("/<path:first>/to/<path:second>", "move"));

        Assert.Equal("a/b", adapter.Match("/a/b/edit").Values["page"]);

        var move = adapter.Match("/a/to/b/to/c");
        Assert.Equal("a", move.Values["first"]);
        Assert.Equal("b/to/c", move.Values["second"]);
    }

    [Fact]
    public void AMissIsAResultAndTheTwinThrows()
    {
        var adapter = Bind(Rule("/a", "a", "GET"));

        Assert.Equal(RouteMatchKind.NotFound, adapter.Match("/b").Kind);
        Assert.Throws<NotFound>(() => adapter.MatchOrThrow("/b"));
    }

    [Fact]
    public void TheWrongMethodNamesTheRightOnes()
    {
        var adapter = Bind(Rule("/a", "read", "get"), Rule("/a", "write", "POST"));

        var match = adapter.Match("/a", "DELETE");

        Assert.Equal(RouteMatchKind.MethodNotAllowed, match.Kind);
        Assert.Equal(["GET", "HEAD", "POST"], match.AllowedMethods);
        Assert.Equal(["GET", "HEAD", "POST"], adapter.AllowedMethods("/a"));
        var error = Assert.Throws<MethodNotAllowed>(() => adapter.MatchOrThrow("/a", "DELETE"));
        Assert.Equal("GET, HEAD, POST", error.GetHeaders()["Allow"]);
    }

    [Fact]
    public void HeadComesWithGetAndMethodsIgnoreCase()
    {
        var adapter = Bind(Rule("/a", "a", "GET"));

        Assert.True(adapter.Test("/a", "HEAD"));
        Assert.True(adapter.Test("/a", "get"));
        Assert.False(adapter.Test("/a", "POST"));
    }

    [Fact]
    public void WebsocketRulesMatchWebsocketRequestsOnly()
    {
        var map = new UrlMap { new Rule("/ws") { Endpoint = "ws", IsWebsocket = true }, Rule("/http", "http") };

        Assert.Equal("ws", map.Bind("example.com", urlScheme: "wss").Match("/ws").Endpoint);
        Assert.Equal(RouteMatchKind.WebsocketMismatch, map.Bind("example.com").Match("/ws").Kind);
        Assert.Equal(RouteMatchKind.WebsocketMismatch, map.Bind("example.com", urlScheme: "ws").Match("/http").Kind);
        Assert.Throws<WebsocketMismatch>(() => map.Bind("example.com").MatchOrThrow("/ws"));
    }

    [Fact]
    public void BuildOnlyRulesDoNotMatch()
    {
        var map = new UrlMap { new Rule("/cdn/<name>") { Endpoint = "cdn", IsBuildOnly = true } };
        var adapter = map.Bind("example.com");

        Assert.False(adapter.Match("/cdn/x").IsFound);
        Assert.Equal("/cdn/x", adapter.Build("cdn", ("name", "x")));
    }

    [Fact]
    public void DefaultsAreAmongTheValues()
    {
        var map = new UrlMap { new Rule("/pages/") { Endpoint = "pages", Defaults = new Dictionary<string, object?> { ["page"] = 1 } } };

        Assert.Equal(1, map.Bind("example.com").Match("/pages/").Values["page"]);
    }

    [Fact]
    public void RulesAddedLaterAreSeenByAdaptersThatExist()
    {
        var map = new UrlMap { Rule("/a", "a") };
        var adapter = map.Bind("example.com");
        Assert.False(adapter.Match("/b").IsFound);

        map.Add(Rule("/b", "b"));

        Assert.True(adapter.Match("/b").IsFound);
        Assert.True(adapter.Match("/a").IsFound);
    }

    [Fact]
    public async Task RulesMayBeAddedWhileOtherThreadsMatch()
    {
        var map = new UrlMap { Rule("/first", "first") };
        using var stop = new CancellationTokenSource();
        var reader = Task.Run(
            () =>
            {
                var adapter = map.Bind("example.com");
                var misses = 0;
                while (!stop.IsCancellationRequested)
                    misses += adapter.Match("/first").IsFound ? 0 : 1;
                return misses;
            },
            TestContext.Current.CancellationToken);

        for (var i = 0; i < 200; i++)
            map.Add(Rule($"/r{i}/<int:x>", $"r{i}"));
        await stop.CancelAsync();

        Assert.Equal(0, await reader);
        Assert.Equal("r199", map.Bind("example.com").Match("/r199/5").Endpoint);
    }

    [Fact]
    public void AValuesObjectCanServeManyMatches()
    {
        var adapter = Bind(Rule("/<a>/<b>", "two"), Rule("/<int:id>", "one"), Rule("/", "none"));
        var values = new RouteValues();

        Assert.Same(values, adapter.Match("/x/y", into: values).Values);
        Assert.Equal(["a", "b"], values.Names.ToArray());

        adapter.Match("/7", into: values);
        Assert.Equal(7, values.Get<int>("id"));
        Assert.Single(values);

        adapter.Match("/", into: values);
        Assert.Empty(values);
    }

    [Fact]
    public void AnAdapterCanServeManyRequests()
    {
        var map = new UrlMap { Rule("/a/", "a") };
        var adapter = map.Bind("one.example");

        adapter.Rebind("TWO.example:8080", "/app", urlScheme: "https", pathInfo: "/a");

        Assert.Equal("two.example:8080", adapter.ServerName);
        Assert.Equal("https://two.example:8080/app/a/", adapter.Match().RedirectUrl);
    }

    [Fact]
    public void AMatchAllocatesNoMoreThanAFewSmallValues()
    {
        const int MatchesPerMeasure = 300;
        const int BytesOfTwoBoxedValues = 48;
        var adapter = Bind(Rule("/", "home"), Rule("/about", "about"), Rule("/user/<int:id>", "user"), Rule("/files/<path:name>", "file"));
        var values = new RouteValues();
        Measure(adapter, values);

        // Nothing at all once the runtime has optimized the code, which the benchmarks show; code that it has not boxes a value here and there.
        Assert.InRange(Measure(adapter, values), 0, MatchesPerMeasure * BytesOfTwoBoxedValues);
    }

    private static long Measure(MapAdapter adapter, RouteValues values)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            adapter.Match("/about", into: values);
            adapter.Match("/user/5", into: values);
            adapter.Match("/nothing/here", into: values);
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static Rule Rule(string text, string endpoint, params string[] methods) =>
        new(text) { Endpoint = endpoint, Methods = methods.Length == 0 ? null : methods };

    private static MapAdapter Bind(params ReadOnlySpan<Rule> rules)
    {
        var map = new UrlMap();
        foreach (var rule in rules)
            map.Add(rule);

        return map.Bind("example.com");
    }
}
