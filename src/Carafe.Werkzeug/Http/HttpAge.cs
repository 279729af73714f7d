using System.Globalization;

namespace Carafe.Werkzeug.Http;

/// <summary>Durations as headers write them: whole seconds.</summary>
public static class HttpAge
{
    /// <summary>Reads a number of seconds.</summary>
    /// <param name="value">The header value.</param>
    /// <returns>The duration; null when it is missing, negative or no number.</returns>
    public static TimeSpan? Parse(string? value)
    {
        if (string.IsNullOrEmpty(value) || !HeaderText.TryParseInteger(value, out var seconds) || seconds < 0)
            return null;

        return seconds > TimeSpan.MaxValue.Ticks / TimeSpan.TicksPerSecond ? null : TimeSpan.FromSeconds(seconds);
    }

    /// <summary>Writes a duration in whole seconds.</summary>
    /// <param name="age">The duration; null when unknown.</param>
    /// <exception cref="ArgumentException">The duration is negative.</exception>
    public static string? Dump(TimeSpan? age)
    {
        if (age is not { } known)
            return null;

        var seconds = (long)known.TotalSeconds;
        return seconds < 0
            ? throw new ArgumentException("age cannot be negative")
            : seconds.ToString(CultureInfo.InvariantCulture);
    }
}
