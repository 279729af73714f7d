using System.Globalization;
using System.Text;

namespace Carafe;

/// <summary>Turns a setting, a session value or another loosely typed value into the type it is used as.</summary>
internal static class ConfigValue
{
    public static bool TryConvert<T>(object value, out T result)
    {
        if (value is T typed)
        {
            result = typed;
            return true;
        }

        if (TryConvert(value, Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T)) is T converted)
        {
            result = converted;
            return true;
        }

        result = default!;
        return false;
    }

    private static object? TryConvert(object value, Type target)
    {
        if (target == typeof(TimeSpan))
            return ToTimeSpan(value);

        if (target == typeof(byte[]) && value is string text)
            return Encoding.UTF8.GetBytes(text);

        if (target == typeof(string[]) && value is IEnumerable<object?> items)
            return items.Select(item => Convert.ToString(item, CultureInfo.InvariantCulture) ?? "").ToArray();

        if (target == typeof(Guid) && value is string id)
            return Guid.TryParse(id, CultureInfo.InvariantCulture, out var guid) ? guid : null;

        if (target.IsEnum)
            return value is string name && Enum.TryParse(target, name, ignoreCase: true, out var constant) ? constant : null;

        if (target == typeof(string) && value is not IFormattable and not string and not bool)
            return null;

        try
        {
            return value is IConvertible ? Convert.ChangeType(value, target, CultureInfo.InvariantCulture) : null;
        }
        catch (Exception error) when (error is FormatException or InvalidCastException or OverflowException)
        {
            return null;
        }
    }

    private static object? ToTimeSpan(object value) => value switch
    {
        int or long or double => TimeSpan.FromSeconds(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) => TimeSpan.FromSeconds(seconds),
        string text when TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) => span,
        _ => null,
    };
}
