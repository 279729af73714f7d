using System.Diagnostics;
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
        adapter.Match("/warm-up");

        var clock = Stopwatch.StartNew();
        var match = adapter.Match(path);

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(2), $"took {clock.Elapsed} and gave {match.Kind}");
    }

    [Fact]
    public void ManyRulesCostWhatFewDo()
    {
        var few = Adapter(10);
        var many = Adapter(5_000);

        Assert.Equal("r7", few.Match("/r7/5").Endpoint);
        Assert.Equal("r4999", many.Match("/r4999/5").Endpoint);
        Assert.True(Steps(many) < Steps(few) * 20, "a match among 5,000 rules costs far more than one among 10");
    }

    private static MapAdapter Adapter(int rules)
    {
        var map = new UrlMap();
        for (var i = 0; i < rules; i++)
            map.Add(new Rule($"/r{i}/<int:x>") { Endpoint = $"r{i}" });

        return map.Bind("example.com");
    }

    private static long Steps(MapAdapter adapter)
    {
        var values = new RouteValues();
        for (var i = 0; i < 2_000; i++)
            adapter.Match("/r9/5", into: values);

        var best = long.MaxValue;
        for (var round = 0; round < 5; round++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < 2_000; i++)
                adapter.Match("/r9/5", into: values);
            best = Math.Min(best, Stopwatch.GetTimestamp() - start);
        }

        return best;
    }
}
