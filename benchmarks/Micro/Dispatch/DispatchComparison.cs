using System.Globalization;

namespace Micro.Dispatch;

/// <summary>Carafe's dispatch beside Minimal API's, in one process, through the same fake server.</summary>
internal static class DispatchComparison
{
    /// <param name="only">The names of the scenarios to run; all when there are none.</param>
    public static async Task<int> RunAsync(string[] only)
    {
        var minimal = await MinimalApiSide.StartAsync();
        var carafe = await CarafeSide.StartAsync();
        DispatchScenario[] scenarios = [.. DispatchScenario.All.Where(scenario => only.Length == 0 || only.Contains(scenario.Name))];
        var passed = await CompareAsync("contexts kept by the connection, as Kestrel does", minimal, carafe, scenarios, isPooled: true)
            && (only.Length > 0 || await CompareAsync("a new context for each request", minimal, carafe, scenarios, isPooled: false));
        return passed ? 0 : 1;
    }

    private static async Task<bool> CompareAsync(string title, FakeServer minimal, FakeServer carafe, DispatchScenario[] scenarios, bool isPooled)
    {
        Console.WriteLine($"in-process dispatch, {title}");
        Console.WriteLine("                                Minimal API              Carafe     time  bytes");
        foreach (var scenario in scenarios)
        {
            var peer = await scenario.OpenAsync(minimal, isPooled);
            var ours = await scenario.OpenAsync(carafe, isPooled);
            if (!await AnswersRightAsync(scenario, "Minimal API", peer) || !await AnswersRightAsync(scenario, "Carafe", ours))
                return false;

            var costs = await QuickMeasure.AlternateAsync(peer.SendAsync, ours.SendAsync);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{scenario.Name,-24} {costs[0].Nanoseconds,8:F0} ns {costs[0].Bytes,6:F0} B {costs[1].Nanoseconds,8:F0} ns {costs[1].Bytes,6:F0} B  {costs[1].Nanoseconds / costs[0].Nanoseconds,5:F2}x {Ratio(costs[1].Bytes, costs[0].Bytes)}"));
        }

        return true;
    }

    // Where neither side allocates there is nothing to divide.
    private static string Ratio(double ours, double theirs) =>
        theirs == 0 ? "    - " : string.Create(CultureInfo.InvariantCulture, $"{ours / theirs,5:F2}x");

    private static async Task<bool> AnswersRightAsync(DispatchScenario scenario, string side, IInProcessClient client)
    {
        await client.SendAsync();
        if (scenario.IsRight(client))
            return true;

        await Console.Error.WriteLineAsync($"{scenario.Name}: {side} answered {client.StatusCode} '{client.Body}' ({client.ContentType}), nothing is measured.");
        return false;
    }
}
