using System.Globalization;

namespace Carafe.Click;

/// <summary>Turns what was typed into a parameter's type, and says why when it cannot.</summary>
internal static class ValueConversion
{
    private static readonly string[] DateFormats = ["yyyy-MM-dd", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-dd HH:mm:ss"];

    public static object Convert(Parameter parameter, string text, ClickContext context)
    {
        var value = ConvertOne(parameter, text, context);
        return InRange(parameter, value, context);
    }

    public static string Metavar(Option option)
    {
        var type = option.ItemType;
        var range = option.Min is null && option.Max is null ? "" : " RANGE";
        return option.Choices is { } choices ? $"[{string.Join('|', choices)}]"
            : type.IsEnum ? $"[{string.Join('|', EnumNames(type))}]"
            : type == typeof(int) || type == typeof(long) ? "INTEGER" + range
            : type == typeof(double) || type == typeof(float) || type == typeof(decimal) ? "FLOAT" + range
            : type == typeof(bool) ? "BOOLEAN"
            : type == typeof(Guid) ? "UUID"
            : type == typeof(FileInfo) ? "FILE"
            : type == typeof(DirectoryInfo) ? "DIRECTORY"
            : type == typeof(DateTime) || type == typeof(DateOnly) ? "[%Y-%m-%d|%Y-%m-%dT%H:%M:%S|%Y-%m-%d %H:%M:%S]"
            : "TEXT";
    }

    public static string RangeText(Parameter parameter)
    {
        var above = parameter.MinOpen ? "<" : "<=";
        var below = parameter.MaxOpen ? "<" : "<=";
        return (parameter.Min, parameter.Max) switch
        {
            ({ } min, { } max) => string.Create(CultureInfo.InvariantCulture, $"{min}{above}x{below}{max}"),
            ({ } min, null) => string.Create(CultureInfo.InvariantCulture, $"x>{(parameter.MinOpen ? "" : "=")}{min}"),
            (null, { } max) => string.Create(CultureInfo.InvariantCulture, $"x{below}{max}"),
            _ => "",
        };
    }

    private static object ConvertOne(Parameter parameter, string text, ClickContext context)
    {
        if (parameter.Choices is { } choices)
        {
            text = choices.FirstOrDefault(choice => string.Equals(choice, text, parameter.CaseSensitive ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase))
                ?? throw Bad($"'{text}' is not one of {string.Join(", ", choices.Select(choice => $"'{choice}'"))}.");
        }

        var type = parameter.ItemType;
        var invariant = CultureInfo.InvariantCulture;
        if (type == typeof(string))
            return text;

        if (type == typeof(int))
            return int.TryParse(text, NumberStyles.Integer, invariant, out var number) ? number : throw Bad($"'{text}' is not a valid integer.");

        if (type == typeof(long))
            return long.TryParse(text, NumberStyles.Integer, invariant, out var number) ? number : throw Bad($"'{text}' is not a valid integer.");

        if (type == typeof(double))
            return double.TryParse(text, NumberStyles.Float, invariant, out var number) ? number : throw Bad($"'{text}' is not a valid float.");

        if (type == typeof(decimal))
            return decimal.TryParse(text, NumberStyles.Float, invariant, out var number) ? number : throw Bad($"'{text}' is not a valid float.");

        if (type == typeof(bool))
            return ParseBool(text) ?? throw Bad($"'{text}' is not a valid boolean. Recognized values: 0, 1, f, false, n, no, off, on, t, true, y, yes");

        if (type == typeof(Guid))
            return Guid.TryParse(text, invariant, out var id) ? id : throw Bad($"'{text}' is not a valid UUID.");

        if (type == typeof(DateTime))
            return DateTime.TryParseExact(text, DateFormats, invariant, DateTimeStyles.None, out var time) ? time : throw BadDate();

        if (type == typeof(DateOnly))
            return DateOnly.TryParseExact(text, DateFormats[0], invariant, DateTimeStyles.None, out var date) ? date : throw BadDate();

        if (type == typeof(FileInfo))
            return CheckExists(new FileInfo(text), "File");

        if (type == typeof(DirectoryInfo))
            return CheckExists(new DirectoryInfo(text), "Directory");

        if (type.IsEnum)
            return ParseEnum(type, text) ?? throw Bad($"'{text}' is not one of {string.Join(", ", EnumNames(type).Select(name => $"'{name}'"))}.");

        throw new NotSupportedException($"A parameter of type {type.Name} has no conversion from text. Take a string and convert it in Callback.");

        BadParameterException Bad(string reason) => new(reason, parameter, context);

        BadParameterException BadDate() => Bad($"'{text}' does not match the formats '%Y-%m-%d', '%Y-%m-%dT%H:%M:%S', '%Y-%m-%d %H:%M:%S'.");

        FileSystemInfo CheckExists(FileSystemInfo file, string kind) =>
            file.Exists || !parameter.MustExist ? file : throw Bad($"{kind} '{text}' does not exist.");
    }

    public static bool? ParseBool(string text) => text.Trim().ToLowerInvariant() switch
    {
        "1" or "true" or "t" or "yes" or "y" or "on" => true,
        "0" or "false" or "f" or "no" or "n" or "off" or "" => false,
        _ => null,
    };

    public static IEnumerable<string> EnumNames(Type type) => Enum.GetNames(type).Select(name => name.ToLowerInvariant());

    private static object? ParseEnum(Type type, string text) =>
        Enum.GetNames(type).Contains(text, StringComparer.OrdinalIgnoreCase) && Enum.TryParse(type, text, ignoreCase: true, out var value) ? value : null;

    private static object InRange(Parameter parameter, object value, ClickContext context)
    {
        if ((parameter.Min is null && parameter.Max is null) || value is not (int or long or double or decimal))
            return value;

        var number = System.Convert.ToDouble(value, CultureInfo.InvariantCulture);
        var isBelow = parameter.MinOpen ? number <= parameter.Min : number < parameter.Min;
        var isAbove = parameter.MaxOpen ? number >= parameter.Max : number > parameter.Max;
        if (!isBelow && !isAbove)
            return value;

        if (!parameter.Clamp)
            throw new BadParameterException(string.Create(CultureInfo.InvariantCulture, $"{value} is not in the range {RangeText(parameter)}."), parameter, context);

        // An open end has a next number only among the whole ones.
        var isWhole = value is int or long;
        var nearest = isBelow ? parameter.Min!.Value + (parameter.MinOpen && isWhole ? 1 : 0) : parameter.Max!.Value - (parameter.MaxOpen && isWhole ? 1 : 0);
        return System.Convert.ChangeType(nearest, value.GetType(), CultureInfo.InvariantCulture);
    }
}
