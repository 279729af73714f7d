using Carafe.Werkzeug.Routing;

namespace Carafe.Werkzeug.Tests.Routing;

public sealed class RouteValuesTests
{
    [Fact]
    public void EntriesKeepTheirOrder()
    {
        RouteValues values = new() { ["b"] = 1, ["a"] = 2, ["c"] = 3 };
        values["b"] = 4;

        Assert.True(values.Remove("a"));
        values.Add("d", null);

        Assert.Equal(["b", "c", "d"], values.Names.ToArray());
        Assert.Equal([4, 3, null], values.Values.ToArray());
        Assert.False(values.Remove("a"));
        Assert.Throws<ArgumentException>(() => values.Add("b", 1));
        Assert.Throws<KeyNotFoundException>(() => values["a"]);
    }

    [Fact]
    public void TheEmptyOneCannotBeChanged()
    {
        Assert.Throws<InvalidOperationException>(() => RouteValues.Empty["a"] = 1);
        Assert.Throws<InvalidOperationException>(() => RouteValues.Empty.Add("a", 1));
    }

    [Fact]
    public void ChangingTheValuesOfAMatchLeavesTheRuleAlone()
    {
        UrlMap map = [new Rule("/<a>/<b>") { Endpoint = "e" }];
        var adapter = map.Bind("example.com");
        var first = adapter.Match("/1/2").Values;

        first.Remove("a");
        first["z"] = 1;

        Assert.Equal(["a", "b"], adapter.Match("/1/2").Values.Names.ToArray());
    }
}
