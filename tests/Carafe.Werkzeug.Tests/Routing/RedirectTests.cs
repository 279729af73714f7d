using Carafe.Werkzeug.Routing;

namespace Carafe.Werkzeug.Tests.Routing;

public sealed class RedirectTests
{
    [Fact]
    public void AMissingSlashRedirectsToTheRuleWithTheQuery()
    {
        var map = new UrlMap { new Rule("/about/") { Endpoint = "about" } };
        var adapter = map.Bind("example.com", queryArgs: "a=%C3%A9");

        Assert.Equal("http://example.com/about/?a=%C3%A9", adapter.Match("/about").RedirectUrl);
        var error = Assert.Throws<RequestRedirect>(() => adapter.MatchOrThrow("/about"));
        Assert.Equal(308, error.Code);
        Assert.Equal("http://example.com/about/?a=%C3%A9", error.GetHeaders()["Location"]);
        Assert.Contains("<a href=\"http://example.com/about/?a=%C3%A9\">", error.GetBody(), StringComparison.Ordinal);
    }

    [Fact]
    public void ASurplusSlashIsNotFoundUnlessTheRuleIsLax()
    {
        var map = new UrlMap { new Rule("/strict") { Endpoint = "strict" }, new Rule("/lax") { Endpoint = "lax", StrictSlashes = false } };
        var adapter = map.Bind("example.com");

        Assert.Equal(RouteMatchKind.NotFound, adapter.Match("/strict/").Kind);
        Assert.Equal("lax", adapter.Match("/lax/").Endpoint);
    }

    [Fact]
    public void ALaxRuleWithASlashMatchesWithoutIt()
    {
        var map = new UrlMap { StrictSlashes = false };
        map.Add(new Rule("/lax/") { Endpoint = "lax" });

        Assert.Equal("lax", map.Bind("example.com").Match("/lax").Endpoint);
    }

    [Fact]
    public void RepeatedSlashesRedirectToSingleOnes()
    {
        var map = new UrlMap { new Rule("/a/b/<x>") { Endpoint = "ab" } };

        Assert.Equal("http://example.com/a/b/c", map.Bind("example.com").Match("/a//b///c").RedirectUrl);
    }

    [Fact]
    public void RepeatedSlashesStayInsidePathVariables()
    {
        var map = new UrlMap { new Rule("/<path:page>") { Endpoint = "page" } };

        Assert.Equal("a//b", map.Bind("example.com").Match("/a//b").Values["page"]);
    }

    // CVE-2020-28724
    [Theory]
    [InlineData("//evil.com")]
    [InlineData("///evil.com")]
    [InlineData("//evil.com//")]
    [InlineData("/\\evil.com")]
    [InlineData("/\\\\evil.com")]
    [InlineData("//evil.com\\@x")]
    [InlineData("/https://evil.com")]
    [InlineData("/%2f%2fevil.com")]
    [InlineData("/@evil.com")]
    public void NoPathRedirectsToAnotherHost(string path)
    {
        var map = new UrlMap { new Rule("/<path:page>/") { Endpoint = "page" }, new Rule("/<name>/") { Endpoint = "name" } };

        var url = map.Bind("example.com").Match(path).RedirectUrl;

        Assert.NotNull(url);
        Assert.Equal("example.com", new Uri(url).Host);
        Assert.StartsWith("http://example.com/", url, StringComparison.Ordinal);
        Assert.False(url.StartsWith("http://example.com//", StringComparison.Ordinal));
    }

    [Fact]
    public void SpelledOutDefaultsRedirectToTheShortUrl()
    {
        var map = new UrlMap
        {
            new Rule("/pages/") { Endpoint = "pages", Defaults = new Dictionary<string, object?> { ["page"] = 1 } },
            new Rule("/pages/<int:page>") { Endpoint = "pages" },
        };
        var adapter = map.Bind("example.com");

        Assert.Equal("http://example.com/pages/", adapter.Match("/pages/1").RedirectUrl);
        Assert.Equal(2, adapter.Match("/pages/2").Values["page"]);

        map.RedirectDefaults = false;
        Assert.True(adapter.Match("/pages/1").IsFound);
    }

    [Fact]
    public void AnAliasRedirectsToTheRuleItStandsFor()
    {
        var map = new UrlMap
        {
            new Rule("/users/<int:id>") { Endpoint = "user" },
            new Rule("/u/<int:id>") { Endpoint = "user", IsAlias = true },
        };

        Assert.Equal("http://example.com/users/7", map.Bind("example.com").Match("/u/7").RedirectUrl);
    }

    [Fact]
    public void ARuleCanRedirectByTemplateOrFunction()
    {
        var map = new UrlMap
        {
            new Rule("/old/<int:id>") { Endpoint = "old", RedirectTo = "new/<id>" },
            new Rule("/older/<name>") { Endpoint = "older", RedirectWith = (_, values) => $"/names/{values["name"]}" },
        };
        var adapter = map.Bind("example.com", "/app");

        Assert.Equal("http://example.com/app/new/5", adapter.Match("/old/5").RedirectUrl);
        Assert.Equal("http://example.com/names/ada", adapter.Match("/older/ada").RedirectUrl);
    }

    [Fact]
    public void RedirectUrlsAreQuoted()
    {
        var map = new UrlMap { new Rule("/ü/<x>/") { Endpoint = "u" } };

        Assert.Equal("http://example.com/%C3%BC/a%20b%25/", map.Bind("example.com").Match("/ü/a b%").RedirectUrl);
    }

    [Fact]
    public void AQueryOfRawBytesIsReadAsUtf8()
    {
        var map = new UrlMap { new Rule("/about/") { Endpoint = "about" } };
        var environ = new MemoryEnviron("/about", queryString: "\u00c3\u00a9=1", headers: [new("Host", "example.com")]);

        var adapter = map.BindToEnviron(environ);

        Assert.Equal("é=1", adapter.QueryArgs.Text);
        Assert.Equal("http://example.com/about/?é=1", adapter.Match().RedirectUrl);
    }
}
