using Carafe.Logging;
using Microsoft.Extensions.Logging;

namespace Carafe.Tests.Logging;

public sealed class LoggerTests
{
    [Fact]
    public void LinesLookLikeFlasks()
    {
        var output = new StringWriter();
        var clock = new FixedClock(new DateTimeOffset(2024, 1, 2, 3, 4, 5, 67, TimeSpan.Zero));
        var logger = new FlaskConsoleLogger("app", () => LogLevel.Warning, () => clock, output);

        logger.LogInformation("quiet");
        logger.LogWarning("careful with {Thing}", "glass");
        logger.LogError(new InvalidOperationException("boom"), "Exception on / [GET]");

        var lines = output.ToString().ReplaceLineEndings("\n").Split('\n');
        Assert.Equal("[2024-01-02 03:04:05,067] WARNING in app: careful with glass", lines[0]);
        Assert.Equal("[2024-01-02 03:04:05,067] ERROR in app: Exception on / [GET]", lines[1]);
        Assert.Equal("System.InvalidOperationException: boom", lines[2]);
    }

    [Fact]
    public void DebugModeLogsEverything()
    {
        var app = new Flask("app") { Debug = false };
        Assert.False(app.Logger.IsEnabled(LogLevel.Information));

        app.Debug = true;
        Assert.True(app.Logger.IsEnabled(LogLevel.Debug));
    }

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override DateTimeOffset GetUtcNow() => now;
    }
}
