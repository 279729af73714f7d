using Microsoft.Extensions.Logging;

namespace Carafe.DebugToolbar;

/// <summary>Passes the log on and keeps the lines of each request.</summary>
internal sealed class RecordingLogger(ILogger inner) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => inner.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel) || RequestRecord.Current is not null;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (inner.IsEnabled(logLevel))
            inner.Log(logLevel, eventId, state, exception, formatter);
        RequestRecord.Current?.AddLog(logLevel.ToString(), exception is null ? formatter(state, exception) : $"{formatter(state, exception)}: {exception.GetType().Name}: {exception.Message}");
    }
}
