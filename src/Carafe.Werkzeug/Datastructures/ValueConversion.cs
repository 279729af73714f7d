using System.Diagnostics.CodeAnalysis;

namespace Carafe.Werkzeug.Datastructures;

/// <summary>Runs the conversions that <c>Get</c> and <c>GetList</c> take.</summary>
internal static class ValueConversion
{
    internal static bool TryConvert<TValue, T>(TValue value, Func<TValue, T> type, [MaybeNullWhen(false)] out T converted)
    {
        ArgumentNullException.ThrowIfNull(type);
        try
        {
            converted = type(value);
            return true;
        }
        catch (Exception error) when (error is FormatException or OverflowException or ArgumentException or InvalidCastException)
        {
            converted = default;
            return false;
        }
    }

    internal static List<T> ConvertAll<TValue, T>(List<TValue> values, Func<TValue, T> type)
    {
        var result = new List<T>(values.Count);
        foreach (var value in values)
        {
            if (TryConvert(value, type, out var converted))
                result.Add(converted);
        }

        return result;
    }
}
