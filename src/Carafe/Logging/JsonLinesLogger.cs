using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Carafe.Contexts;
using Microsoft.Extensions.Logging;

namespace Carafe.Logging;

/// <summary>Writes each log entry as one line of JSON, with the values of its message and what the request is.</summary>
/// <remarks>The fields of a request are <c>method</c>, <c>path</c>, <c>endpoint</c>, <c>remote_addr</c> and, where there is a trace, <c>trace_id</c>.</remarks>
/// <example><code>app.Logger = new JsonLinesLogger(app.Name);</code></example>
public sealed class JsonLinesLogger : ILogger
{
    private static readonly Lock Gate = new();
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string _category;
    private readonly LogLevel _minimum;
    private readonly TextWriter? _output;
    private readonly TimeProvider _clock;

    /// <summary>Makes a logger.</summary>
    /// <param name="category">The field <c>logger</c>, usually the app's name.</param>
    /// <param name="minimum">The lowest level that is written.</param>
    /// <param name="output">Where to; by default the error output.</param>
    /// <param name="clock">The clock of the field <c>time</c>.</param>
    public JsonLinesLogger(string category, LogLevel minimum = LogLevel.Information, TextWriter? output = null, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(category);
        _category = category;
        _minimum = minimum;
        _output = output;
        _clock = clock ?? TimeProvider.System;
    }

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None && logLevel >= _minimum;

    /// <inheritdoc/>
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        if (!IsEnabled(logLevel))
            return;

        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line, Options))
        {
            json.WriteStartObject();
            json.WriteString("time", _clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
            json.WriteString("level", logLevel.ToString().ToLowerInvariant());
            json.WriteString("logger", _category);
            json.WriteString("message", formatter(state, exception));
            WriteValues(json, state);
            WriteRequest(json);
            if (System.Diagnostics.Activity.Current is { } activity)
                json.WriteString("trace_id", activity.TraceId.ToString());
            if (exception is not null)
                json.WriteString("exception", exception.ToString());
            json.WriteEndObject();
        }
        lock (Gate)
        {
            var target = _output ?? Console.Error;
            target.WriteLine(Encoding.UTF8.GetString(line.GetBuffer(), 0, (int)line.Length));
            target.Flush();
        }
    }

    // The values of a message template, so that nobody has to take them out of the text again.
    private static void WriteValues<TState>(Utf8JsonWriter json, TState state)
    {
        if (state is not IEnumerable<KeyValuePair<string, object?>> values)
            return;
        json.WriteStartObject("values");
        foreach (var (name, value) in values)
        {
            if (name != "{OriginalFormat}")
                json.WriteString(name, Convert.ToString(value, CultureInfo.InvariantCulture));
        }
        json.WriteEndObject();
    }

    private static void WriteRequest(Utf8JsonWriter json)
    {
        if (ContextFrame.Current?.Request is not { } context)
            return;
        json.WriteString("method", context.Environ.Method);
        json.WriteString("path", context.Environ.RootPath + context.Environ.Path);
        json.WriteString("endpoint", context.UrlRule?.Endpoint);
        json.WriteString("remote_addr", context.Environ.RemoteAddress);
    }
}
