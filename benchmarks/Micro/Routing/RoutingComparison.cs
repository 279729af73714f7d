using System.Globalization;

namespace Micro.Routing;

/// <summary>Matching and building beside ASP.NET Core's routing, in one process.</summary>
internal static class RoutingComparison
{
    public static async Task<int> RunAsync()
    {
        Console.WriteLine("routing                          ASP.NET Core              Carafe     time");
        foreach (var size in RoutingScenario.Sizes)
        {
            var peer = new AspNetRoutes(size);
            var ours = new CarafeRoutes(size);
            if (!await CompareMatchingAsync(size, peer, ours) || !await CompareBuildingAsync(size, peer, ours))
                return 1;
        }

        return 0;
    }

    private static async Task<bool> CompareMatchingAsync(int size, AspNetRoutes peer, CarafeRoutes ours)
    {
        foreach (var scenario in RoutingScenario.For(size))
        {
            if (!IsRight(scenario.Name, scenario.Endpoint, peer.Match(scenario.Path), ours.Match(scenario.Path)))
                return false;

            var costs = await QuickMeasure.AlternateAsync(Operation(() => peer.Match(scenario.Path)), Operation(() => ours.Match(scenario.Path)));
            Write($"{scenario.Name}, {size} rules", costs);
        }

        return true;
    }

    private static async Task<bool> CompareBuildingAsync(int size, AspNetRoutes peer, CarafeRoutes ours)
    {
        var endpoint = $"u{(size / 2 / 5 * 5) + 2}";
        if (!IsRight("build", $"/{endpoint}/ada/posts/7", peer.Build(endpoint), ours.Build(endpoint)))
            return false;

        Write($"build, {size} rules", await QuickMeasure.AlternateAsync(Operation(() => peer.Build(endpoint)), Operation(() => ours.Build(endpoint))));
        return true;
    }

    private static Func<Task> Operation(Func<string?> run) => () =>
    {
        run();
        return Task.CompletedTask;
    };

    private static bool IsRight(string name, string? expected, string? peer, string? ours)
    {
        if (peer == expected && ours == expected)
            return true;

        Console.Error.WriteLine($"{name}: expected '{expected}', ASP.NET Core gave '{peer}', Carafe '{ours}'; nothing is measured.");
        return false;
    }

    private static void Write(string name, Cost[] costs) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-28} {costs[0].Nanoseconds,8:F0} ns {costs[0].Bytes,5:F0} B {costs[1].Nanoseconds,8:F0} ns {costs[1].Bytes,5:F0} B {costs[1].Nanoseconds / costs[0].Nanoseconds,7:F2}x"));
}
