using BenchmarkDotNet.Attributes;

namespace Micro.Dispatch;

/// <summary>The same comparison under BenchmarkDotNet.</summary>
[MemoryDiagnoser]
public class DispatchBenchmarks
{
    private IInProcessClient _minimal = null!;
    private IInProcessClient _carafe = null!;

    [Params("text", "string parameter", "int parameter", "json", "session read", "session write", "not found")]
    public string Scenario { get; set; } = "";

    [GlobalSetup]
    public async Task SetupAsync()
    {
        var scenario = DispatchScenario.All.Single(item => item.Name == Scenario);
        _minimal = await OpenAsync(await MinimalApiSide.StartAsync(), scenario);
        _carafe = await OpenAsync(await CarafeSide.StartAsync(), scenario);
    }

    [Benchmark(Baseline = true)]
    public Task MinimalApi() => _minimal.SendAsync();

    [Benchmark]
    public Task Carafe() => _carafe.SendAsync();

    private static async Task<IInProcessClient> OpenAsync(FakeServer server, DispatchScenario scenario)
    {
        var client = await scenario.OpenAsync(server);
        await client.SendAsync();
        return scenario.IsRight(client)
            ? client
            : throw new InvalidOperationException($"{scenario.Name}: answered {client.StatusCode} '{client.Body}'.");
    }
}
