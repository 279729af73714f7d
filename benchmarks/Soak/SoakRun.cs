using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;
using System.Text.Json;

namespace Soak;

/// <summary>A soak: many clients of all kinds for some minutes, then quiet, then a SIGTERM amid new work.</summary>
internal sealed class SoakRun(TimeSpan length, int connections)
{
    private static readonly TextWriter Output = Console.Out;

    private readonly Tally _tally = new();
    private readonly List<(TimeSpan At, long Resident, long Heap)> _memory = [];

    public async Task<bool> RunAsync()
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        using var server = await ServerProcess.StartAsync();
        using var http = new HttpClient { BaseAddress = server.Address };
        await http.GetStringAsync("/page");
        var before = await StatsAsync(http);
        var clock = Stopwatch.StartNew();
        await SoakAsync(server, http);
        var elapsed = clock.Elapsed;
        var after = await SettleAsync(http, before);
        var problems = Judge(before, after, server);
        problems.AddRange(await TerminateAsync(server));

        Output.WriteLine($"{connections} connections, {elapsed.TotalMinutes:F1} minutes, {_tally.Total / elapsed.TotalSeconds:F0} answers a second");
        _tally.Print(Output);
        foreach (var (at, resident, heap) in _memory)
            Output.WriteLine($"  after {at.TotalSeconds,5:F0} s: resident {resident / 1e6,7:F1} MB, heap {heap / 1e6,6:F1} MB");
        Output.WriteLine($"  before: {Show(before)}");
        Output.WriteLine($"  after:  {Show(after)}");
        foreach (var problem in problems)
            Output.WriteLine($"  PROBLEM: {problem}");
        Output.WriteLine(problems.Count == 0 ? "soak passed" : "soak FAILED");
        return problems.Count == 0;
    }

    private async Task SoakAsync(ServerProcess server, HttpClient http)
    {
        var clients = new Clients(server.Address, _tally);
        (double Share, string Name, Func<Random, CancellationToken, Task> Act)[] kinds =
        [
            (0.55, "browser", clients.BrowseAsync),
            (0.10, "slow client", clients.CrawlAsync),
            (0.05, "aborted upload", clients.AbortUploadAsync),
            (0.15, "websocket", clients.TalkAsync),
            (0.05, "event", clients.ListenAsync),
            (0.10, "stream", clients.StreamAsync),
        ];
        using var stop = new CancellationTokenSource(length);
        var running = new List<Task>();
        var seed = 0;
        foreach (var (share, name, act) in kinds)
        {
            for (var i = 0; i < (int)(connections * share); i++)
            {
                var random = new Random(++seed);
                running.Add(Task.Run(() => RepeatAsync(name, random, act, stop.Token)));
            }
        }
        var clock = Stopwatch.StartNew();
        var interval = length / 10;
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(interval, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stop.IsCancellationRequested)
                break;
            var stats = await StatsAsync(http);
            _memory.Add((clock.Elapsed, stats["resident"], stats["heap"]));
        }
        try
        {
            await Task.WhenAll(running).WaitAsync(TimeSpan.FromMinutes(2));
        }
        catch (TimeoutException)
        {
            _tally.Failed("all", $"{running.Count(static task => !task.IsCompleted)} clients did not come to an end");
        }
    }

    private async Task RepeatAsync(string name, Random random, Func<Random, CancellationToken, Task> act, CancellationToken stop)
    {
        // Not all at once: that would test the backlog of the listener.
        await Task.Delay(random.Next(5000), stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await act(random, stop);
            }
            catch (Exception e)
            {
                _tally.Failed(name, $"{e.GetType().Name} {e.Message}");
            }
        }
    }

    /// <summary>Waits until the server has noticed that its clients are gone.</summary>
    private static async Task<Dictionary<string, long>> SettleAsync(HttpClient http, Dictionary<string, long> before)
    {
        var stats = await StatsAsync(http);
        for (var i = 0; i < 30 && (stats["contexts"] > 0 || stats["tasks"] > 0 || stats["files"] > before["files"] + 10); i++)
        {
            await Task.Delay(1000);
            stats = await StatsAsync(http);
        }
        return stats;
    }

    private List<string> Judge(Dictionary<string, long> before, Dictionary<string, long> after, ServerProcess server)
    {
        var problems = new List<string>();
        if (_tally.Failures > 0)
            problems.Add($"{_tally.Failures} answers were wrong or missing");
        if (after["contexts"] != 0)
            problems.Add($"{after["contexts"]} contexts never ended");
        if (after["tasks"] != 0)
            problems.Add($"{after["tasks"]} background tasks never ended");
        if (after["files"] > before["files"] + 10)
            problems.Add($"{after["files"] - before["files"]} files or sockets were left open");
        if (after["temporary"] > before["temporary"])
            problems.Add($"{after["temporary"] - before["temporary"]} temporary files were left behind");

        // Flat: in the second half the heap at the same load grows by no more than a tenth, and a little.
        if (_memory.Count >= 8)
        {
            var middle = _memory[(_memory.Count / 2)..][..2].Average(static sample => (double)sample.Heap);
            var end = _memory[^2..].Average(static sample => (double)sample.Heap);
            if (end > (middle * 1.1) + 8e6)
                problems.Add($"the heap grew from {middle / 1e6:F1} to {end / 1e6:F1} MB");
        }
        problems.AddRange(server.Errors.Take(5).Select(static line => "the server wrote: " + line));
        return problems;
    }

    /// <summary>Ends the server amid requests, streams and WebSockets; each of them has to come to a good end.</summary>
    private static async Task<List<string>> TerminateAsync(ServerProcess server)
    {
        var problems = new List<string>();
        using var http = new HttpClient { BaseAddress = server.Address };
        var slow = Enumerable.Range(0, 50).Select(_ => http.GetStringAsync("/slow/1500")).ToList();
        var streams = Enumerable.Range(0, 20).Select(_ => http.GetStringAsync("/ticks/60")).ToList();
        var clients = new Clients(server.Address, new Tally());
        var sockets = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => clients.OpenAsync()));
        foreach (var socket in sockets)
            await socket.SendAsync("x"u8.ToArray(), WebSocketMessageType.Text, true, CancellationToken.None);
        await Task.Delay(300);

        server.Terminate();
        try
        {
            if ((await Task.WhenAll(slow)).Any(static text => text != "slept"))
                problems.Add("a slow request got a wrong answer at the end");
            if ((await Task.WhenAll(streams)).Any(static text => text.Split('\n').Length != 61))
                problems.Add("a stream was cut off at the end");
            foreach (var socket in sockets)
            {
                var buffer = new byte[100];
                while ((await socket.ReceiveAsync(buffer, CancellationToken.None)).MessageType != WebSocketMessageType.Close)
                {
                }
                if (socket.CloseStatus != WebSocketCloseStatus.EndpointUnavailable)
                    problems.Add($"a WebSocket was closed with {socket.CloseStatus}");
                await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None);
                socket.Dispose();
            }
        }
        catch (Exception e)
        {
            problems.Add($"what was begun was not finished: {e.Message}");
        }
        if (await server.WaitForExitAsync(TimeSpan.FromSeconds(40)) is not 0 and var code)
            problems.Add($"the server ended with {code?.ToString(CultureInfo.InvariantCulture) ?? "nothing"}");
        return problems;
    }

    private static async Task<Dictionary<string, long>> StatsAsync(HttpClient http) =>
        JsonSerializer.Deserialize<Dictionary<string, long>>(await http.GetStringAsync("/stats"))!;

    private static string Show(Dictionary<string, long> stats) =>
        string.Join(", ", stats.Select(static pair => $"{pair.Key} {pair.Value:N0}"));
}
