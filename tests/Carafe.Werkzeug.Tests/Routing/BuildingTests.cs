using Carafe.Werkzeug.Routing;

namespace Carafe.Werkzeug.Tests.Routing;

public sealed class BuildingTests
{
    private readonly UrlMap _map =
    [
        new Rule("/") { Endpoint = "index" },
        new Rule("/user/<int:id>") { Endpoint = "user" },
        new Rule("/files/<path:name>") { Endpoint = "file" },
        new Rule("/item/<x>") { Endpoint = "item", Methods = ["GET"] },
        new Rule("/item/<x>/edit") { Endpoint = "item", Methods = ["POST"] },
        new Rule("/chat") { Endpoint = "chat", IsWebsocket = true },
    ];

    [Fact]
    public void VariablesAreWrittenIntoThePathAndOtherNamesIntoTheQuery()
    {
        var adapter = _map.Bind("example.com");

        Assert.Equal("/user/5", adapter.Build("user", ("id", 5)));
        Assert.Equal("/user/5?tab=a+b&x=1&x=2", adapter.Build("user", ("id", 5), ("tab", "a b"), ("x", new[] { 1, 2 })));
        Assert.Equal("/files/a%20b/%C3%A9", adapter.Build("file", ("name", "a b/é")));
        Assert.Equal("/", adapter.Build("index", ("none", null)));
    }

    [Fact]
    public void TheMountPointIsKept() => Assert.Equal("/app/user/5", _map.Bind("example.com", "/app").Build("user", ("id", 5)));

    [Fact]
    public void ExternalUrlsHaveSchemeAndHost()
    {
        var adapter = _map.Bind("example.com:8080");

        Assert.Equal("http://example.com:8080/user/5", adapter.Build("user", new() { ["id"] = 5 }, forceExternal: true));
        Assert.Equal("https://example.com:8080/", adapter.Build("index", [], forceExternal: true, urlScheme: "https"));
        Assert.Equal("//example.com:8080/", adapter.Build("index", [], forceExternal: true, urlScheme: ""));
    }

    [Fact]
    public void WebsocketUrlsAreAlwaysExternal()
    {
        Assert.Equal("ws://example.com/chat", _map.Bind("example.com").Build("chat"));
        Assert.Equal("wss://example.com/chat", _map.Bind("example.com", urlScheme: "https").Build("chat"));
    }

    [Fact]
    public void TheRuleForTheRequestsMethodIsPreferred()
    {
        Assert.Equal("/item/1", _map.Bind("example.com").Build("item", ("x", 1)));
        Assert.Equal("/item/1/edit", _map.Bind("example.com", defaultMethod: "POST").Build("item", ("x", 1)));
        Assert.Equal("/item/1/edit", _map.Bind("example.com").Build("item", new() { ["x"] = 1 }, method: "POST"));
    }

    [Fact]
    public void ValuesThatEqualTheDefaultsGiveTheShortUrl()
    {
        var map = new UrlMap
        {
            new Rule("/p/<int:page>") { Endpoint = "p" },
            new Rule("/p/") { Endpoint = "p", Defaults = new Dictionary<string, object?> { ["page"] = 1 } },
        };
        var adapter = map.Bind("example.com");

        Assert.Equal("/p/", adapter.Build("p", ("page", 1)));
        Assert.Equal("/p/", adapter.Build("p", ("page", 1.0)));
        Assert.Equal("/p/", adapter.Build("p"));
        Assert.Equal("/p/2", adapter.Build("p", ("page", 2)));
    }

    [Fact]
    public void UnknownValuesCanBeLeftOutOrSorted()
    {
        Assert.Equal("/", _map.Bind("example.com").Build("index", new() { ["a"] = 1 }, appendUnknown: false));

        _map.SortParameters = true;
        Assert.Equal("/?a=1&b=1&b=2", _map.Bind("example.com").Build("index", ("b", new[] { 2, 1 }), ("a", 1)));
    }

    [Theory]
    [InlineData("usr", "Could not build url for endpoint 'usr'. Did you mean 'user' instead?")]
    [InlineData("user", "Could not build url for endpoint 'user'. Did you forget to specify values ['id']?")]
    public void AnUnknownEndpointSuggestsTheNearest(string endpoint, string message)
    {
        var error = Assert.Throws<BuildException>(() => _map.Bind("example.com").Build(endpoint));

        Assert.Equal(message, error.Message);
        Assert.Equal("user", error.Suggested?.Endpoint);
    }

    [Fact]
    public void AWrongMethodSuggestsTheRightOnes()
    {
        UrlMap map = [new Rule("/a/<x>") { Endpoint = "a", Methods = ["POST"] }];

        var error = Assert.Throws<BuildException>(() => map.Bind("example.com").Build("a", new() { ["x"] = 1 }, method: "PUT"));

        Assert.Equal("Could not build url for endpoint 'a' ('PUT') with values ['x']. Did you mean to use methods ['POST']?", error.Message);
    }

    [Fact]
    public void EachBuiltUrlMatchesItsEndpoint()
    {
        var adapter = _map.Bind("example.com");
        foreach (var name in (string[])["a", "a/b", "a b", "é", "100%", "a+b", "x;y=z", "..", "日本/語"])
        {
            var url = adapter.Build("file", ("name", name));

            var match = adapter.Match(Uri.UnescapeDataString(url));

            Assert.Equal("file", match.Endpoint);
            Assert.Equal(name, match.Values["name"]);
        }
    }
}
