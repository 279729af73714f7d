using System.Globalization;

namespace Micro.Dispatch;

/// <summary>Carafe's dispatch beside Minimal API's, in one process, through the same fake server.</summary>
internal static class DispatchComparison
{
    public static async Task<int> RunAsync()
    {
        var minimal = await MinimalApiSide.StartAsync();
        var carafe = await CarafeSide.StartAsync();
        var passed = await CompareAsync("contexts kept by the connection, as Kestrel does", minimal, carafe, isPooled: true)
            && await CompareAsync("a new context for each request", minimal, carafe, isPooled: false);
        return passed ? 0 : 1;
    }

    private static async Task<bool> CompareAsync(string title, FakeServer minimal, FakeServer carafe, bool isPooled)
    {
        Console.WriteLine($"in-process dispatch, {title}");
        Console.WriteLine("                                Minimal API              Carafe     time  bytes");
        foreach (var scenario in DispatchScenario.All)
        {
            var peer = await scenario.OpenAsync(minimal, isPooled);
            var ours = await scenario.OpenAsync(carafe, isPooled);
            if (!await AnswersRightAsync(scenario, "Minimal API", peer) || !await AnswersRightAsync(scenario, "Carafe", ours))
                return false;

            var costs = await QuickMeasure.AlternateAsync(peer.SendAsync, ours.SendAsync);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{scenario.Name,-24} {costs[0].Nanoseconds,8:F0} ns {costs[0].Bytes,6:F0} B {costs[1].Nanoseconds,8:F0} ns {costs[1].Bytes,6:F0} B  {costs[1].Nanoseconds / costs[0].Nanoseconds,5:F2}x {costs[1].Bytes / costs[0].Bytes,5:F2}x"));
        }

        return true;
    }

    private static async Task<bool> AnswersRightAsync(DispatchScenario scenario, string side, IInProcessClient client)
    {
        await client.SendAsync();
        if (scenario.IsRight(client))
            return true;

        await Console.Error.WriteLineAsync($"{scenario.Name}: {side} answered {client.StatusCode} '{client.Body}' ({client.ContentType}), nothing is measured.");
        return false;
    }
}
