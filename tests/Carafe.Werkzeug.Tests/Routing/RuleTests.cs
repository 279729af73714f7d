using Carafe.Werkzeug.Routing;

namespace Carafe.Werkzeug.Tests.Routing;

public sealed class RuleTests
{
    [Theory]
    [InlineData("/<x", "malformed url rule: '/<x'")]
    [InlineData("/<1x>", "malformed url rule: '/<1x>'")]
    [InlineData("/<int:>", "malformed url rule: '/<int:>'")]
    [InlineData("/<int(min=-1):x>", "Cannot parse converter argument 'min=-'")]
    [InlineData("/<string(length=a):x>", "invalid literal for int() with base 10: 'a'")]
    [InlineData("/<x>/<x>", "The variable 'x' occurs twice in the rule '/<x>/<x>'. Give each variable its own name.")]
    public void AMalformedRuleSaysWhatIsWrong(string text, string message)
    {
        var error = Assert.ThrowsAny<FormatException>(() => new UrlMap().Add(new Rule(text)));

        Assert.Equal(message, error.Message);
    }

    [Fact]
    public void ARuleStartsWithASlash()
    {
        var error = Assert.Throws<RuleFormatException>(() => new Rule("about"));

        Assert.Equal("URL rule 'about' must start with a slash.", error.Message);
    }

    [Fact]
    public void AnUnknownConverterIsReported()
    {
        var error = Assert.Throws<KeyNotFoundException>(() => new UrlMap().Add(new Rule("/<nope:x>")));

        Assert.Equal("the converter 'nope' does not exist", error.Message);
    }

    [Fact]
    public void AnArgumentThatTheConverterDoesNotTakeIsReported()
    {
        var error = Assert.Throws<ConverterArgumentException>(() => new UrlMap().Add(new Rule("/<int(length=2):x>")));

        Assert.Contains("unexpected keyword argument 'length'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AWebsocketRuleTakesReadingMethodsOnly() =>
        Assert.Throws<RuleFormatException>(() => new UrlMap().Add(new Rule("/ws") { IsWebsocket = true, Methods = ["POST"] }));

    [Fact]
    public void ARuleBelongsToOneMap()
    {
        var rule = new Rule("/a") { Endpoint = "a" };
        new UrlMap().Add(rule);

        Assert.Throws<InvalidOperationException>(() => new UrlMap().Add(rule));
    }

    [Fact]
    public void ADuplicateIsRejectedWhenAskedFor()
    {
        var map = new UrlMap { RejectDuplicates = true };
        map.Add(new Rule("/a/<x>") { Endpoint = "one", Methods = ["GET"] });
        map.Add(new Rule("/a/<x>") { Endpoint = "two", Methods = ["POST"] });

        var error = Assert.Throws<DuplicateRuleException>(() => map.Add(new Rule("/a/<y>") { Endpoint = "three", Methods = ["GET", "PUT"] }));

        Assert.Equal("one", error.Existing.Endpoint);
        Assert.Equal("three", error.Duplicate.Endpoint);
    }

    [Fact]
    public void FactoriesNest()
    {
        var map = new UrlMap
        {
            new Subdomain("api",
            [
                new Submount("/v1/",
                [
                    new EndpointPrefix("v1.", [new Rule("/users/<int:id>") { Endpoint = "user", Methods = ["GET"] }]),
                ]),
            ]),
        };

        var rule = Assert.Single(map.Rules);

        Assert.Equal("/v1/users/<int:id>", rule.Text);
        Assert.Equal("v1.user", rule.Endpoint);
        Assert.Equal("api", rule.Subdomain);
        Assert.Equal("v1.user", map.Bind("example.com", subdomain: "api").Match("/v1/users/5").Endpoint);
    }

    [Fact]
    public void TemplatesFillTheirPlaceholders()
    {
        var template = new RuleTemplate([new Rule("/$name/<int:id>") { Endpoint = "${name}.show", Defaults = new Dictionary<string, object?> { ["cost"] = "$$$name" } }]);
        var map = new UrlMap { template.Create(("name", "user")), template.Create(("name", "page")) };

        Assert.Equal(["user.show", "page.show"], map.Rules.Select(rule => rule.Endpoint));
        Assert.Equal("$page", map.Bind("example.com").Match("/page/1").Values["cost"]);
        Assert.Throws<KeyNotFoundException>(() => new UrlMap().Add(template.Create()));
    }

    [Fact]
    public void RulesAreListedByEndpointInTheOrderOfBuilding()
    {
        var map = new UrlMap
        {
            new Rule("/") { Endpoint = "a" },
            new Rule("/b") { Endpoint = "b" },
            new Rule("/<x>/<y>") { Endpoint = "a" },
            new Rule("/<x>") { Endpoint = "a", IsAlias = true },
        };

        Assert.Equal(["/<x>/<y>", "/", "/<x>", "/b"], map.Select(rule => rule.Text));
        Assert.True(map.IsEndpointExpecting("a", "x", "y"));
        Assert.False(map.IsEndpointExpecting("b", "x"));
    }
}
