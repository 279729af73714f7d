using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Carafe.Logging;

/// <summary>Writes log lines to the error output as Flask does: <c>[time] LEVEL in app: message</c>, then the exception.</summary>
/// <param name="category">The name after <c>in</c>.</param>
/// <param name="minimum">The lowest level that is written.</param>
/// <param name="clock">The clock of the lines.</param>
/// <param name="output">Where to; by default the error output.</param>
internal sealed class FlaskConsoleLogger(string category, Func<LogLevel> minimum, Func<TimeProvider> clock, TextWriter? output = null) : ILogger
{
    private static readonly Lock Gate = new();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None && logLevel >= minimum();

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        if (!IsEnabled(logLevel))
            return;

        var time = clock().GetLocalNow().ToString("yyyy-MM-dd HH:mm:ss,fff", CultureInfo.InvariantCulture);
        var line = $"[{time}] {LevelName(logLevel)} in {category}: {formatter(state, exception)}";
        lock (Gate)
        {
            var target = output ?? Console.Error;
            target.WriteLine(exception is null ? line : $"{line}{Environment.NewLine}{exception}");
            target.Flush();
        }
    }

    private static string LevelName(LogLevel level) => level switch
    {
        LogLevel.Trace or LogLevel.Debug => "DEBUG",
        LogLevel.Information => "INFO",
        LogLevel.Warning => "WARNING",
        LogLevel.Error => "ERROR",
        _ => "CRITICAL",
    };
}
