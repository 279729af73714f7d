using BenchmarkDotNet.Attributes;

namespace Micro.Routing;

/// <summary>The same comparison under BenchmarkDotNet.</summary>
[MemoryDiagnoser]
public class RoutingBenchmarks
{
    private AspNetRoutes _peer = null!;
    private CarafeRoutes _ours = null!;
    private string _path = "";

    [Params(10, 100, 1_000, 10_000)]
    public int Rules { get; set; }

    [Params("static", "one converter", "two variables", "ambiguous", "miss")]
    public string Scenario { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        _peer = new AspNetRoutes(Rules);
        _ours = new CarafeRoutes(Rules);
        var scenario = RoutingScenario.For(Rules).Single(item => item.Name == Scenario);
        _path = scenario.Path;
        if (_peer.Match(_path) != scenario.Endpoint || _ours.Match(_path) != scenario.Endpoint)
            throw new InvalidOperationException($"{Scenario}: the sides do not agree on '{_path}'.");
    }

    [Benchmark(Baseline = true)]
    public string? AspNetCore() => _peer.Match(_path);

    [Benchmark]
    public string? Carafe() => _ours.Match(_path);
}
