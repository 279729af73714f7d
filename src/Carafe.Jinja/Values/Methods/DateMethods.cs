using System.Globalization;
using Carafe.Jinja.Values.Calling;

namespace Carafe.Jinja.Values.Methods;

/// <summary>Python's attributes and methods of dates, times and durations.</summary>
internal static class DateMethods
{
    private static readonly DateTime s_lastMicrosecond = DateTime.MaxValue.AddTicks(-9);

    private static MethodTable DateTimeTable { get; } = AddTime(AddDate(new MethodTable()))
        .Property("tzinfo", (in a) => a.Self.Reference is DateTimeOffset offset ? PythonDates.FormatTime(offset, "%Z") : TemplateValue.None)
        .Method("tzname", "", (in a) => a.Self.Reference is DateTimeOffset offset ? PythonDates.FormatTime(offset, "%Z") : TemplateValue.None)
        .Method("utcoffset", "", (in a) => a.Self.Reference is DateTimeOffset offset ? TemplateValue.FromObject(offset.Offset) : TemplateValue.None)
        .Method("dst", "", (in _) => TemplateValue.None)
        .Method("timetz", "", (in a) => TemplateValue.FromObject((object)TimeOnly.FromDateTime(Moment(a))))
        .Method("timetuple", "", (in a) => TimeTuple(Moment(a), -1))
        .Method("utctimetuple", "", (in a) => TimeTuple(a.Self.Reference is DateTimeOffset offset ? offset.UtcDateTime : Moment(a), 0))
        .Property("min", (in _) => TemplateValue.FromObject(DateTime.MinValue))
        .Property("max", (in _) => TemplateValue.FromObject(s_lastMicrosecond))
        .Property("resolution", (in _) => TemplateValue.FromObject(TimeSpan.FromMicroseconds(1)))
        .Method("date", "", (in a) => TemplateValue.FromObject((object)DateOnly.FromDateTime(Moment(a))))
        .Method("time", "", (in a) => TemplateValue.FromObject((object)TimeOnly.FromDateTime(Moment(a))))
        .Method("timestamp", "", (in a) => Timestamp(a))
        .Method("isoformat", "sep='T', timespec='auto'", (in a) => PythonDates.IsoFormat(a.Self.Reference!, a.Text(0), a.Text(1)))
        .Method("replace", "year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None", (in a) => Replace(a))
        .Freeze();

    private static MethodTable DateTable { get; } = AddDate(new MethodTable())
        .Method("timetuple", "", (in a) => TimeTuple(Moment(a), -1))
        .Property("min", (in _) => TemplateValue.FromObject((object)DateOnly.MinValue))
        .Property("max", (in _) => TemplateValue.FromObject((object)DateOnly.MaxValue))
        .Property("resolution", (in _) => TemplateValue.FromObject(TimeSpan.FromDays(1)))
        .Method("isoformat", "", (in a) => PythonDates.IsoFormat(a.Self.Reference!, "T", "auto"))
        .Method("replace", "year=None, month=None, day=None", (in a) => Replace(a))
        .Freeze();

    private static MethodTable TimeTable { get; } = AddTime(new MethodTable())
        .Method("strftime", "format", (in a) => PythonDates.FormatTime(a.Self.Reference!, a.Text(0)))
        .Method("isoformat", "timespec='auto'", (in a) => PythonDates.IsoFormat(a.Self.Reference!, "T", a.Text(0)))
        .Freeze();

    private static MethodTable DurationTable { get; } = new MethodTable()
        .Property("days", (in a) => PythonDates.Split(Span(a)).Days)
        .Property("seconds", (in a) => (long)PythonDates.Split(Span(a)).Within.TotalSeconds)
        .Property("microseconds", (in a) => PythonDates.MicrosecondOf(PythonDates.Split(Span(a)).Within.Ticks))
        .Method("total_seconds", "", (in a) => Span(a).TotalSeconds)
        .Freeze();

    /// <summary>The table of a date, time or duration; null for other objects.</summary>
    public static MethodTable? TableOf(object value) => value switch
    {
        DateTime or DateTimeOffset => DateTimeTable,
        DateOnly => DateTable,
        TimeOnly => TimeTable,
        TimeSpan => DurationTable,
        _ => null,
    };

    private static MethodTable AddDate(MethodTable table) => table
        .Property("year", (in a) => Moment(a).Year)
        .Property("month", (in a) => Moment(a).Month)
        .Property("day", (in a) => Moment(a).Day)
        .Method("strftime", "format", (in a) => PythonDates.FormatTime(a.Self.Reference!, a.Text(0)))
        .Method("weekday", "", (in a) => PythonDates.IsoWeekday(Moment(a)) - 1)
        .Method("isoweekday", "", (in a) => PythonDates.IsoWeekday(Moment(a)))
        .Method("isocalendar", "", (in a) => IsoCalendar(Moment(a)))
        .Method("toordinal", "", (in a) => (Moment(a).Date - DateTime.MinValue).Days + 1)
        .Method("ctime", "", (in a) => PythonDates.FormatTime(a.Self.Reference!, "%c"));

    private static MethodTable AddTime(MethodTable table) => table
        .Property("hour", (in a) => Moment(a).Hour)
        .Property("minute", (in a) => Moment(a).Minute)
        .Property("second", (in a) => Moment(a).Second)
        .Property("microsecond", (in a) => PythonDates.MicrosecondOf(Moment(a).Ticks))
        .Property("fold", (in _) => 0);

    private static DateTime Moment(in BoundArguments a) => PythonDates.AsDateTime(a.Self.Reference!);

    private static TemplateTuple TimeTuple(DateTime moment, int isDst) => new(
        "time.struct_time",
        ["tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst"],
        moment.Year,
        moment.Month,
        moment.Day,
        moment.Hour,
        moment.Minute,
        moment.Second,
        PythonDates.IsoWeekday(moment) - 1,
        moment.DayOfYear,
        isDst);

    private static TimeSpan Span(in BoundArguments a) => (TimeSpan)a.Self.Reference!;

    private static TemplateTuple IsoCalendar(DateTime date) => new(
        "datetime.IsoCalendarDate",
        ["year", "week", "weekday"],
        ISOWeek.GetYear(date),
        ISOWeek.GetWeekOfYear(date),
        PythonDates.IsoWeekday(date));

    private static TemplateValue Timestamp(in BoundArguments a)
    {
        // A date without a zone counts as UTC: a server's local zone is no business of a page.
        var utc = a.Self.Reference is DateTimeOffset offset ? offset.UtcDateTime : Moment(a);
        return (utc - DateTime.UnixEpoch).Ticks / (double)TimeSpan.TicksPerSecond;
    }

    private static TemplateValue Replace(in BoundArguments a)
    {
        var date = Moment(a);
        try
        {
            var result = new DateTime(Part(a, 0, date.Year), Part(a, 1, date.Month), Part(a, 2, date.Day));
            if (a.Self.Reference is DateOnly)
                return TemplateValue.FromObject((object)DateOnly.FromDateTime(result));

            result = result
                .AddHours(Part(a, 3, date.Hour))
                .AddMinutes(Part(a, 4, date.Minute))
                .AddSeconds(Part(a, 5, date.Second))
                .AddTicks(10L * Part(a, 6, (int)PythonDates.MicrosecondOf(date.Ticks)));
            return a.Self.Reference is DateTimeOffset offset
                ? TemplateValue.FromObject((object)new DateTimeOffset(result, offset.Offset))
                : TemplateValue.FromObject((object)result);
        }
        catch (ArgumentOutOfRangeException)
        {
            throw PythonErrors.ValueError("day is out of range for month");
        }
    }

    private static int Part(in BoundArguments a, int index, int current) =>
        a.IsNone(index) ? current : (int)Math.Clamp(a.Integer(index), int.MinValue, int.MaxValue);
}
