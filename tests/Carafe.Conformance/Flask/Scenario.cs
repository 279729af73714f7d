using System.Diagnostics;
using System.Text.Json;

namespace Carafe.Conformance.Flask;

/// <summary>A recorded scenario: exchanges in order, with the cookies and the variables that later ones need of earlier ones.</summary>
internal sealed class Scenario(JsonElement recorded, int port)
{
    private static readonly TimeSpan RetryTime = TimeSpan.FromSeconds(3);

    private readonly CookieJar _jar = new();
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);

    private bool KeepsCookies => recorded.TryGetProperty("keep_cookies", out var keeps) && keeps.GetBoolean();

    /// <summary>Sends all requests; the differences between the answers and the recorded ones.</summary>
    public List<string> Run()
    {
        var differences = new List<string>();
        var index = 0;
        foreach (var exchange in recorded.GetProperty("exchanges").EnumerateArray())
        {
            var request = exchange.GetProperty("request");
            foreach (var difference in Run(exchange, request))
                differences.Add($"#{index} {request.GetProperty("method").GetString()} {request.GetProperty("target").GetString()}: {difference}");
            index++;
        }

        return differences;
    }

    // Work after the end of a response may still be under way; recorded retries give it time.
    private List<string> Run(JsonElement exchange, JsonElement request)
    {
        var retries = exchange.TryGetProperty("retry", out var retry) && retry.ValueKind is not (JsonValueKind.False or JsonValueKind.Null);
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var (differences, reply) = Try(exchange.GetProperty("expect"), request);
            if (differences.Count > 0 && retries && clock.Elapsed < RetryTime)
            {
                Thread.Sleep(50);
                continue;
            }

            if (reply is not null)
                Remember(exchange, reply);
            return differences;
        }
    }

    private (List<string> Differences, Reply? Reply) Try(JsonElement expect, JsonElement request)
    {
        var isCompared = expect.GetProperty("status").ValueKind != JsonValueKind.Null;
        try
        {
            var cookies = KeepsCookies ? _jar.For(request.GetProperty("target").GetString()!) : [];
            var reply = new RawRequest(request, cookies, _variables).Send(port);
            return (isCompared ? new Comparison(expect, reply).Run() : [], reply);
        }
        catch (Exception e) when (e is IOException or System.Net.Sockets.SocketException or FormatException)
        {
            return (isCompared ? [$"no usable response: {e.Message}"] : [], null);
        }
    }

    private void Remember(JsonElement exchange, Reply reply)
    {
        _jar.Store(reply);
        if (!exchange.TryGetProperty("capture", out var captured))
            return;
        foreach (var item in captured.EnumerateObject())
            _variables[item.Name] = reply.All(item.Value.GetString()!).FirstOrDefault("");
    }
}
