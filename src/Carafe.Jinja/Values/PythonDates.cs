using System.Globalization;
using System.Text;

namespace Carafe.Jinja.Values;

/// <summary>Dates, times and durations as Python prints and formats them, with English names.</summary>
internal static class PythonDates
{
    private static readonly CultureInfo English = CultureInfo.InvariantCulture;

    /// <summary>Python's <c>str()</c>; null for other objects.</summary>
    public static string? Str(object value) => value switch
    {
        DateTime or DateTimeOffset => IsoFormat(value, " ", "auto"),
        DateOnly date => date.ToString("yyyy-MM-dd", English),
        TimeOnly time => TimeText(time.ToTimeSpan(), "auto"),
        TimeSpan span => Duration(span),
        _ => null,
    };

    /// <summary>Python's <c>repr()</c>; null for other objects.</summary>
    public static string? Repr(object value)
    {
        switch (value)
        {
            case DateTime date:
                return $"datetime.datetime({date.Year}, {date.Month}, {date.Day}, {date.Hour}, {date.Minute}{Tail(date.Second, MicrosecondOf(date.Ticks))})";
            case DateTimeOffset date:
                return $"datetime.datetime({date.Year}, {date.Month}, {date.Day}, {date.Hour}, {date.Minute}{Tail(date.Second, MicrosecondOf(date.Ticks))}, tzinfo={Zone(date.Offset)})";
            case DateOnly date:
                return $"datetime.date({date.Year}, {date.Month}, {date.Day})";
            case TimeOnly time:
                return $"datetime.time({time.Hour}, {time.Minute}{Tail(time.Second, MicrosecondOf(time.Ticks))})";
            case TimeSpan span:
                return DurationRepr(span);
            default:
                return null;
        }
    }

    /// <summary>Python's <c>isoformat()</c>.</summary>
    public static string IsoFormat(object value, string separator, string precision)
    {
        if (value is DateOnly date)
            return date.ToString("yyyy-MM-dd", English);
        if (value is TimeOnly time)
            return TimeText(time.ToTimeSpan(), precision);

        var moment = AsDateTime(value);
        return moment.ToString("yyyy-MM-dd", English) + separator + TimeText(moment.TimeOfDay, precision)
            + (value is DateTimeOffset offset ? OffsetText(offset.Offset, ":") : "");
    }

    /// <summary>Python's <c>format(date, spec)</c>: <c>strftime</c>, or <c>str()</c> for an empty spec.</summary>
    public static string Format(object value, string spec) => spec.Length == 0 ? Str(value)! : FormatTime(value, spec);

    /// <summary>Python's <c>strftime()</c>, without a locale.</summary>
    public static string FormatTime(object value, string format)
    {
        var moment = AsDateTime(value);
        var offset = (value as DateTimeOffset?)?.Offset;
        var result = new StringBuilder(format.Length + 16);
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '%' || i + 1 == format.Length)
            {
                result.Append(format[i]);
                continue;
            }

            i++;
            var unpadded = format[i] == '-' && i + 1 < format.Length;
            if (unpadded)
                i++;
            var text = Directive(format[i], moment, offset) ?? "%" + (unpadded ? "-" : "") + format[i];
            result.Append(unpadded ? text.TrimStart('0', ' ') is { Length: > 0 } trimmed ? trimmed : "0" : text);
        }

        return result.ToString();
    }

    public static DateTime AsDateTime(object value) => value switch
    {
        DateTime date => date,
        DateTimeOffset date => date.DateTime,
        DateOnly date => date.ToDateTime(TimeOnly.MinValue),
        TimeOnly time => new DateTime(1900, 1, 1).Add(time.ToTimeSpan()),
        _ => default,
    };

    public static long MicrosecondOf(long ticks) => ticks % TimeSpan.TicksPerSecond / 10;

    private static string? Directive(char directive, DateTime date, TimeSpan? offset) => directive switch
    {
        'a' => date.ToString("ddd", English),
        'A' => date.ToString("dddd", English),
        'b' or 'h' => date.ToString("MMM", English),
        'B' => date.ToString("MMMM", English),
        'c' => date.ToString("ddd MMM", English) + " " + date.Day.ToString(English).PadLeft(2) + date.ToString(" HH:mm:ss yyyy", English),
        'C' => Number(date.Year / 100, "00"),
        'd' => Number(date.Day, "00"),
        'D' or 'x' => date.ToString("MM/dd/yy", English),
        'e' => date.Day.ToString(English).PadLeft(2),
        'f' => Number(MicrosecondOf(date.Ticks), "000000"),
        'F' => date.ToString("yyyy-MM-dd", English),
        'g' => Number(ISOWeek.GetYear(date) % 100, "00"),
        'G' => Number(ISOWeek.GetYear(date), "0000"),
        'H' => Number(date.Hour, "00"),
        'I' => date.ToString("hh", English),
        'j' => Number(date.DayOfYear, "000"),
        'k' => date.Hour.ToString(English).PadLeft(2),
        'l' => (((date.Hour + 11) % 12) + 1).ToString(English).PadLeft(2),
        'm' => Number(date.Month, "00"),
        'M' => Number(date.Minute, "00"),
        'n' => "\n",
        'p' => date.Hour < 12 ? "AM" : "PM",
        'P' => date.Hour < 12 ? "am" : "pm",
        'r' => date.ToString("hh:mm:ss ", English) + (date.Hour < 12 ? "AM" : "PM"),
        'R' => date.ToString("HH:mm", English),
        's' => Number((date - DateTime.UnixEpoch - (offset ?? default)).Ticks / TimeSpan.TicksPerSecond, "0"),
        'S' => Number(date.Second, "00"),
        't' => "\t",
        'T' or 'X' => date.ToString("HH:mm:ss", English),
        'u' => Number(IsoWeekday(date), "0"),
        'U' => Number((date.DayOfYear + 6 - (int)date.DayOfWeek) / 7, "00"),
        'V' => Number(ISOWeek.GetWeekOfYear(date), "00"),
        'w' => Number((int)date.DayOfWeek, "0"),
        'W' => Number((date.DayOfYear + 6 - (((int)date.DayOfWeek + 6) % 7)) / 7, "00"),
        'y' => Number(date.Year % 100, "00"),
        'Y' => Number(date.Year, "0"),
        'z' => offset is { } shift ? OffsetText(shift, "") : "",
        'Z' => offset is { } zone ? zone == TimeSpan.Zero ? "UTC" : "UTC" + OffsetText(zone, ":") : "",
        '%' => "%",
        _ => null,
    };

    public static int IsoWeekday(DateTime date) => date.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)date.DayOfWeek;

    private static string Number(long number, string format) => number.ToString(format, English);

    private static string TimeText(TimeSpan time, string precision)
    {
        var micros = MicrosecondOf(time.Ticks);
        var text = time.ToString(@"hh\:mm\:ss", English);
        return precision switch
        {
            "auto" => micros == 0 ? text : text + "." + micros.ToString("000000", English),
            "hours" => text[..2],
            "minutes" => text[..5],
            "seconds" => text,
            "milliseconds" => text + "." + (micros / 1000).ToString("000", English),
            "microseconds" => text + "." + micros.ToString("000000", English),
            _ => throw PythonErrors.ValueError("Unknown timespec value"),
        };
    }

    private static string OffsetText(TimeSpan offset, string separator) =>
        (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString($"hh'{separator}'mm", English);

    private static string Zone(TimeSpan offset) =>
        offset == TimeSpan.Zero ? "datetime.timezone.utc" : $"datetime.timezone({DurationRepr(offset)})";

    private static string Tail(int second, long microsecond) =>
        microsecond != 0 ? $", {second}, {microsecond}" : second != 0 ? $", {second}" : "";

    private static string Duration(TimeSpan span)
    {
        var (days, rest) = Split(span);
        var text = rest.ToString(@"h\:mm\:ss", English);
        if (MicrosecondOf(rest.Ticks) is var micros and not 0)
            text += "." + micros.ToString("000000", English);

        return days == 0 ? text : $"{days} day{(Math.Abs(days) == 1 ? "" : "s")}, {text}";
    }

    private static string DurationRepr(TimeSpan span)
    {
        var (days, rest) = Split(span);
        var parts = new List<string>();
        if (days != 0)
            parts.Add($"days={days}");
        if ((int)rest.TotalSeconds is var seconds and not 0)
            parts.Add($"seconds={seconds}");
        if (MicrosecondOf(rest.Ticks) is var micros and not 0)
            parts.Add($"microseconds={micros}");
        return $"datetime.timedelta({(parts.Count == 0 ? "0" : string.Join(", ", parts))})";
    }

    /// <summary>Python keeps the days signed and the rest positive.</summary>
    public static (long Days, TimeSpan Within) Split(TimeSpan span)
    {
        var days = (long)Math.Floor(span.TotalDays);
        return (days, span - TimeSpan.FromDays(days));
    }
}
