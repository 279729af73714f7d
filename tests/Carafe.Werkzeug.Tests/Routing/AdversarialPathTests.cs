using Carafe.Werkzeug.Routing;

namespace Carafe.Werkzeug.Tests.Routing;

/// <summary>Paths that a client makes up to cost time: each must take time in proportion to its length.</summary>
public sealed class AdversarialPathTests
{
    public static TheoryData<string> Paths =>
    [
        new string('/', 100_000),
        string.Concat(Enumerable.Repeat("a/", 50_000)),
        "/" + string.Concat(Enumerable.Repeat("%25", 33_000)),
        "/" + new string('-', 100_000),
        "/" + new string('1', 100_000),
        "/" + string.Concat(Enumerable.Repeat("1.", 50_000)),
        "/" + string.Concat(Enumerable.Repeat("/edit", 20_000)),
        "/x/" + string.Concat(Enumerable.Repeat("😀-", 30_000)) + "\n",
    ];

    [Theory]
    [MemberData(nameof(Paths))]
    public void LongPathsTakeLinearTime(string path)
    {
        UrlMap map =
        [
            new Rule("/<a>-<b>-<c>-<d>-<e>/x") { Endpoint = "dashes" },
            new Rule("/<path:a>/edit/<path:b>/edit/<path:c>/end") { Endpoint = "paths" },
            new Rule("/<path:a>-<path:b>-<path:c>/") { Endpoint = "suffixed" },
            new Rule("/<int:a><int:b><int:c>x") { Endpoint = "ints" },
            new Rule("/<float:a>.<float:b>x") { Endpoint = "floats" },
            new Rule("/<string(minlength=100, maxlength=5000):a><string(minlength=100, maxlength=5000):b>!") { Endpoint = "bounded" },
        ];
        var adapter = map.Bind("example.com");

        var match = HangGuard.Run(() => adapter.Match(path).Kind);

        Assert.NotEqual(RouteMatchKind.WebsocketMismatch, match);
    }

    [Fact]
    public void ManyRulesAreToldApart()
    {
        Assert.Equal("r7", Adapter(10).Match("/r7/5").Endpoint);
        Assert.Equal("r4999", Adapter(5_000).Match("/r4999/5").Endpoint);
    }

    private static MapAdapter Adapter(int rules)
    {
        var map = new UrlMap();
        for (var i = 0; i < rules; i++)
            map.Add(new Rule($"/r{i}/<int:x>") { Endpoint = $"r{i}" });

        return map.Bind("example.com");
    }
}
