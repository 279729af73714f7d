using System.Globalization;

namespace Carafe.Werkzeug.Http;

public static partial class HttpDate
{
    private static readonly string[] _months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    private static readonly string[] _longMonths =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    private static readonly string[] _days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    /// <summary>Reads a date in any of the forms that clients send: RFC 1123, RFC 850, asctime, with or without a time zone.</summary>
    /// <param name="value">The header value.</param>
    /// <returns>The moment, UTC where no zone is given; null when it cannot be read.</returns>
    public static DateTimeOffset? Parse(string? value)
    {
        if (string.IsNullOrEmpty(value))
            return null;

        if (DateTime.TryParseExact(value, "r", CultureInfo.InvariantCulture, DateTimeStyles.None, out var exact) && exact.Year >= 100)
            return new DateTimeOffset(exact, TimeSpan.Zero);

        return DateFields.TryCut(value, out var fields) ? fields.ToMoment() : null;
    }

    /// <summary>The five words of a mail date, in the lenient order that Python's mail parser accepts.</summary>
    private struct DateFields
    {
        private string _day;
        private string _month;
        private string _year;
        private string _time;
        private string _zone;

        internal static bool TryCut(string value, out DateFields fields)
        {
            fields = default;
            var words = SplitWords(value);
            if (words.Count == 0)
                return false;

            DropDayName(words);
            if (words.Count == 3 && words[0].Split('-') is { Length: 3 } dashed)
                words = [.. dashed, words[1], words[2]];

            if (words.Count == 4)
                SplitZone(words);

            if (words.Count < 5 || words[0].Length == 0 || words[1].Length == 0 || words[2].Length == 0)
                return false;

            fields = new() { _day = words[0], _month = words[1], _year = words[2], _time = words[3], _zone = words[4] };
            return true;
        }

        internal DateTimeOffset? ToMoment()
        {
            if (!TryFindMonth(out var month) || !TryOrderYear() || !TryReadTime(out var hour, out var minute, out var second))
                return null;

            if (!HeaderText.TryParseInteger(_year, out var year) || !HeaderText.TryParseInteger(_day, out var day))
                return null;

            if (year < 100)
                year += year > 68 ? 1900 : 2000;

            return Compose(year, month, day, hour, minute, second, ReadOffset());
        }

        private static DateTimeOffset? Compose(long year, int month, long day, long hour, long minute, long second, long offset)
        {
            if (year is < 1 or > 9999 || day < 1 || day > DateTime.DaysInMonth((int)year, month)
                || hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 59 || Math.Abs(offset) >= 86400)
            {
                return null;
            }

            var local = new DateTime((int)year, month, (int)day, (int)hour, (int)minute, (int)second, DateTimeKind.Unspecified);
            var utc = local.Ticks - (offset * TimeSpan.TicksPerSecond);
            if (utc < 0 || utc > DateTime.MaxValue.Ticks)
                return null;

            // .NET knows offsets up to 14 hours; a larger one keeps the moment and loses the offset.
            return Math.Abs(offset) <= 14 * 3600
                ? new DateTimeOffset(local, TimeSpan.FromSeconds(offset))
                : new DateTimeOffset(utc, TimeSpan.Zero);
        }

        private static List<string> SplitWords(string value)
        {
            var words = new List<string>(6);
            var start = -1;
            for (var i = 0; i <= value.Length; i++)
            {
                var space = i == value.Length || HeaderText.IsSpace(value[i]);
                if (!space && start < 0)
                    start = i;

                if (!space || start < 0)
                    continue;

                words.Add(value[start..i]);
                start = -1;
            }

            return words;
        }

        private static void DropDayName(List<string> words)
        {
            if (words[0].EndsWith(',') || _days.Contains(words[0].ToLowerInvariant()))
                words.RemoveAt(0);
            else
                words[0] = words[0][(words[0].LastIndexOf(',') + 1)..];
        }

        private static void SplitZone(List<string> words)
        {
            var last = words[3];
            var sign = last.IndexOf('+', StringComparison.Ordinal);
            if (sign < 0)
                sign = last.IndexOf('-', StringComparison.Ordinal);

            words.Add(sign > 0 ? last[sign..] : "");
            if (sign > 0)
                words[3] = last[..sign];
        }

        private bool TryFindMonth(out int month)
        {
            month = MonthOf(_month);
            if (month == 0)
            {
                (_day, _month) = (_month, _day);
                month = MonthOf(_month);
            }

            if (_day.EndsWith(','))
                _day = _day[..^1];

            return month != 0;
        }

        private static int MonthOf(string word)
        {
            var lower = word.ToLowerInvariant();
            var index = Array.IndexOf(_months, lower);
            return (index >= 0 ? index : Array.IndexOf(_longMonths, lower)) + 1;
        }

        private bool TryOrderYear()
        {
            if (_year.IndexOf(':', StringComparison.Ordinal) > 0)
                (_year, _time) = (_time, _year);

            if (_year.EndsWith(','))
                _year = _year[..^1];

            if (_year.Length == 0)
                return false;

            if (!char.IsDigit(_year[0]))
                (_year, _zone) = (_zone, _year);

            if (_time.EndsWith(','))
                _time = _time[..^1];

            return true;
        }

        private readonly bool TryReadTime(out long hour, out long minute, out long second)
        {
            hour = minute = second = 0;
            var parts = _time.Split(':');
            if (parts.Length == 1)
                parts = _time.Split('.');

            return parts.Length is 2 or 3
                && HeaderText.TryParseInteger(parts[0], out hour)
                && HeaderText.TryParseInteger(parts[1], out minute)
                && (parts.Length == 2 || HeaderText.TryParseInteger(parts[2], out second));
        }

        private readonly long ReadOffset()
        {
            var named = NamedOffset(_zone.ToUpperInvariant());
            if (named is null && !HeaderText.TryParseInteger(_zone, out _))
                return 0;

            var number = named ?? (HeaderText.TryParseInteger(_zone, out var read) ? read : 0);
            if (Math.Abs(number) > 1_000_000)
                return long.MaxValue;

            return Math.Sign(number) * ((Math.Abs(number) / 100 * 3600) + (Math.Abs(number) % 100 * 60));
        }

        private static long? NamedOffset(string zone) => zone switch
        {
            "UT" or "UTC" or "GMT" or "Z" => 0,
            "AST" or "EDT" => -400,
            "ADT" => -300,
            "EST" or "CDT" => -500,
            "CST" or "MDT" => -600,
            "MST" or "PDT" => -700,
            "PST" => -800,
            _ => null,
        };
    }
}
