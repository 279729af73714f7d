using System.Globalization;
using System.Text;

namespace Carafe;

/// <summary>One event of a stream that a browser's <c>EventSource</c> reads.</summary>
/// <param name="Data">Text, or a value that is sent as JSON; null sends no data, so that only the other fields count.</param>
/// <example><code>yield return new ServerSentEvent(new { price = 42 }) { Event = "price", Id = "17" };</code></example>
public sealed record ServerSentEvent(object? Data = null)
{
    /// <summary>The name that listeners in the browser ask for; null is <c>message</c>.</summary>
    /// <exception cref="ArgumentException">The name has line breaks.</exception>
    public string? Event
    {
        get;
        init => field = OneLine(value, nameof(Event));
    }

    /// <summary>What the browser sends as <c>Last-Event-ID</c> when it connects again.</summary>
    /// <exception cref="ArgumentException">The identifier has line breaks or a NUL.</exception>
    public string? Id
    {
        get;
        init => field = OneLine(value, nameof(Id));
    }

    /// <summary>How long the browser waits before it connects again.</summary>
    public TimeSpan? Retry { get; init; }

    /// <summary>Text that browsers ignore.</summary>
    public string? Comment { get; init; }

    /// <summary>An event of text.</summary>
    public static implicit operator ServerSentEvent(string data) => new((object)data);

    /// <summary>The event as it is sent, with JSON as the app writes it.</summary>
    internal string Format(Flask app)
    {
        var text = new StringBuilder();
        AppendLines(text, "", Comment);
        AppendLines(text, "event", Event);
        AppendLines(text, "id", Id);
        if (Retry is { } retry)
            text.Append(CultureInfo.InvariantCulture, $"retry: {(long)retry.TotalMilliseconds}\n");
        AppendLines(text, "data", Data is null or string ? (string?)Data : app.Json.Dumps(Data));
        return text.Append('\n').ToString();
    }

    // Every line of a value is a field of its own, so that no value can start another field or event.
    private static void AppendLines(StringBuilder text, string field, string? value)
    {
        if (value is null)
            return;
        foreach (var line in value.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n'))
            text.Append(field).Append(": ").Append(line).Append('\n');
    }

    private static string? OneLine(string? value, string field) => value?.AsSpan().IndexOfAny('\r', '\n', '\0') is null or < 0
        ? value
        : throw new ArgumentException($"The field '{field}' of a server-sent event may have neither line breaks nor NUL.", field);
}
