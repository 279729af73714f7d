using Carafe.Werkzeug.Exceptions;
using Carafe.Werkzeug.Routing;
using Carafe.Werkzeug.Wrappers;

namespace Carafe.Werkzeug.Tests.Routing;

public sealed class HostTests
{
    [Theory]
    [InlineData("example.org", "")]
    [InlineData(".example.org", "")]
    [InlineData("a..b.example.org", "a.b")]
    [InlineData("myexample.org", "<invalid>")]
    public void TheSubdomainIsWhatStandsBeforeTheServerName(string host, string subdomain) =>
        Assert.Equal(subdomain, UrlMap.SubdomainOf(host, "example.org"));

    [Fact]
    public void SubdomainsChooseRulesAndAreBuilt()
    {
        var map = new UrlMap { new Rule("/") { Endpoint = "index" }, new Rule("/") { Endpoint = "user", Subdomain = "<name>" } };

        var match = map.Bind("example.com", subdomain: "ada").Match("/");

        Assert.Equal("user", match.Endpoint);
        Assert.Equal("ada", match.Values["name"]);
        Assert.Equal("http://bob.example.com/", map.Bind("example.com").Build("user", ("name", "bob")));
        Assert.Equal("/", map.Bind("example.com", subdomain: "bob").Build("user", ("name", "bob")));
    }

    [Fact]
    public void HostsChooseRulesWhenTheMapMatchesHosts()
    {
        var map = new UrlMap { HostMatching = true };
        map.Add(new Rule("/") { Endpoint = "www", Host = "www.<domain>" });
        map.Add(new Rule("/") { Endpoint = "files", Host = "files.example.com" });

        Assert.Equal("files", map.Bind("files.example.com").Match("/").Endpoint);
        Assert.Equal("example.org", map.Bind("www.example.org").Match("/").Values["domain"]);
        Assert.Equal("http://files.example.com/", map.Bind("www.example.org").Build("files"));
        Assert.Throws<InvalidOperationException>(() => map.Bind("example.com", subdomain: "www"));
    }

    [Fact]
    public void HostNamesOfAllScriptsAreWrittenInAscii()
    {
        Assert.Equal("xn--bcher-kva.example:5000", new UrlMap().Bind("Bücher.example:5000").ServerName);
        Assert.Throws<BadHost>(() => new UrlMap().Bind("a..b.com"));
        Assert.Throws<BadHost>(() => new UrlMap().Bind(new string('a', 64) + ".com"));
    }

    [Fact]
    public void ARequestGivesSubdomainPathAndQuery()
    {
        var map = new UrlMap { new Rule("/x/") { Endpoint = "x", Subdomain = "api" } };
        var environ = new MemoryEnviron("/x", queryString: "q=1", headers: [new("Host", "API.example.com:80")], rootPath: "/app");

        var adapter = map.BindToEnviron(environ, "example.com");

        Assert.Equal("api", adapter.Subdomain);
        Assert.Equal("http://api.example.com/app/x/?q=1", adapter.Match().RedirectUrl);
    }

    [Fact]
    public void AHostThatIsNotUnderTheServerNameHasNoRules()
    {
        var map = new UrlMap { new Rule("/") { Endpoint = "index" } };
        var environ = new MemoryEnviron("/", headers: [new("Host", "evil-example.com")]);

        Assert.Equal(RouteMatchKind.NotFound, map.BindToEnviron(environ, "example.com").Match().Kind);
    }

    [Fact]
    public void AnUpgradeMakesItAWebsocketRequest()
    {
        var map = new UrlMap { new Rule("/ws") { Endpoint = "ws", IsWebsocket = true } };
        var environ = new MemoryEnviron("/ws", headers: [new("Host", "example.com"), new("Connection", "keep-alive, Upgrade"), new("Upgrade", "WebSocket")]);

        var adapter = map.BindToEnviron(environ);

        Assert.Equal("ws", adapter.UrlScheme);
        Assert.Equal("ws", adapter.Match().Endpoint);
    }
}
