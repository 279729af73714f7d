using System.Text.Json;
using Carafe.Logging;
using Microsoft.Extensions.Logging;

namespace Carafe.Tests.Logging;

public sealed class JsonLinesLoggerTests
{
    [Fact]
    public async Task ALineTellsTheMessageItsValuesAndTheRequest()
    {
        using var output = new StringWriter();
        var app = TestApp.Create(app => app.Get("/user/<name>", (string name) =>
        {
            CurrentApp.Logger.LogWarning(new InvalidOperationException("boom"), "{Name} did\n{Count} things", name, 2);
            return "";
        }, endpoint: "user"));
        app.Logger = new JsonLinesLogger("shop", output: output, clock: new FixedClock());

        await app.TestClient().GetAsync("/user/ada");

        var line = Assert.Single(output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
        var entry = JsonDocument.Parse(line).RootElement;
        Assert.Equal("2024-01-02T03:04:05.067Z", entry.GetProperty("time").GetString());
        Assert.Equal("warning", entry.GetProperty("level").GetString());
        Assert.Equal("shop", entry.GetProperty("logger").GetString());
        Assert.Equal("ada did\n2 things", entry.GetProperty("message").GetString());
        Assert.Equal("2", entry.GetProperty("values").GetProperty("Count").GetString());
        Assert.Equal(("GET", "/user/ada", "user", "127.0.0.1"), (Text("method"), Text("path"), Text("endpoint"), Text("remote_addr")));
        Assert.StartsWith("System.InvalidOperationException: boom", Text("exception"), StringComparison.Ordinal);

        string? Text(string name) => entry.GetProperty(name).GetString();
    }

    [Fact]
    public void OutsideARequestThereAreNoFieldsOfOne()
    {
        using var output = new StringWriter();
        var logger = new JsonLinesLogger("shop", LogLevel.Warning, output);

        logger.LogInformation("quiet");
        logger.LogError("loud");

        var entry = JsonDocument.Parse(output.ToString()).RootElement;
        Assert.Equal("loud", entry.GetProperty("message").GetString());
        Assert.False(entry.TryGetProperty("method", out _));
    }

    private sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2024, 1, 2, 3, 4, 5, 67, TimeSpan.Zero);
    }
}
