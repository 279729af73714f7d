using System.Globalization;

namespace Carafe.Werkzeug.Http;

/// <summary>Dates as HTTP writes them: <c>Tue, 14 Nov 2023 22:13:20 GMT</c>.</summary>
public static partial class HttpDate
{
    /// <summary>Writes a moment in GMT, without fractions of a second.</summary>
    /// <param name="moment">The moment, with any offset.</param>
    public static string Format(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("r", CultureInfo.InvariantCulture);

    /// <summary>Writes a date; one without a time zone counts as UTC.</summary>
    /// <param name="moment">The date.</param>
    public static string Format(DateTime moment) =>
        (moment.Kind == DateTimeKind.Local ? moment.ToUniversalTime() : moment).ToString("r", CultureInfo.InvariantCulture);

    /// <summary>Writes midnight UTC of a day.</summary>
    /// <param name="day">The day.</param>
    public static string Format(DateOnly day) => Format(day.ToDateTime(TimeOnly.MinValue));

    /// <summary>Writes the moment of a Unix time in seconds; a fraction is cut off.</summary>
    /// <param name="timestamp">Seconds since 1970.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time lies outside the years 1 to 9999.</exception>
    public static string Format(double timestamp) =>
        Format(DateTimeOffset.FromUnixTimeSeconds((long)Math.Floor(timestamp)));

    /// <summary>Writes the present moment.</summary>
    /// <param name="clock">The clock; null for the system's.</param>
    public static string Now(TimeProvider? clock = null) => Format((clock ?? TimeProvider.System).GetUtcNow());
}
