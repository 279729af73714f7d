using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace Carafe.Werkzeug.Datastructures;

/// <summary>Reads text values as numbers, dates and everything else that .NET can parse.</summary>
/// <example><code>
/// var page = Request.Args.Get("page", 1);
/// Guid? id = Request.Args.Get&lt;Guid&gt;("id");
/// </code></example>
public static class MultiDictConversion
{
    /// <summary>The first value of a key that is missing or cannot be parsed gives <paramref name="defaultValue"/>.</summary>
    /// <typeparam name="T">What the value becomes.</typeparam>
    /// <param name="dict">The container.</param>
    /// <param name="key">The key.</param>
    /// <param name="defaultValue">What a missing or unreadable value gives.</param>
    public static T Get<T>(this MultiDict<string> dict, string key, T defaultValue)
        where T : IParsable<T>
    {
        ArgumentNullException.ThrowIfNull(dict);
        return dict.TryGetValue(key, out var text) && TryParse<T>(text, out var value)
            ? value
            : defaultValue;
    }

    /// <summary>The first value of a key that is missing or cannot be parsed gives null.</summary>
    /// <typeparam name="T">What the value becomes.</typeparam>
    /// <param name="dict">The container.</param>
    /// <param name="key">The key.</param>
    public static T? Get<T>(this MultiDict<string> dict, string key)
        where T : struct, IParsable<T>
    {
        ArgumentNullException.ThrowIfNull(dict);
        return dict.TryGetValue(key, out var text) && TryParse<T>(text, out var value)
            ? value
            : null;
    }

    /// <summary>All values of a key that can be parsed, in order.</summary>
    /// <typeparam name="T">What the values become.</typeparam>
    /// <param name="dict">The container.</param>
    /// <param name="key">The key.</param>
    public static List<T> GetList<T>(this MultiDict<string> dict, string key)
        where T : IParsable<T>
    {
        ArgumentNullException.ThrowIfNull(dict);
        var values = new List<T>();
        foreach (var text in dict.GetList(key))
        {
            if (TryParse<T>(text, out var value))
                values.Add(value);
        }

        return values;
    }

    private static bool TryParse<T>(string text, [MaybeNullWhen(false)] out T value)
        where T : IParsable<T>
    {
        if (IsWhole<T>() || IsFraction<T>())
        {
            if (NumberText.Normalize(text, IsFraction<T>()) is not { } number)
            {
                value = default;
                return false;
            }

            text = number;
        }

        return T.TryParse(text, CultureInfo.InvariantCulture, out value);
    }

    private static bool IsWhole<T>() =>
        typeof(T) == typeof(int) || typeof(T) == typeof(long) || typeof(T) == typeof(short) || typeof(T) == typeof(sbyte)
        || typeof(T) == typeof(uint) || typeof(T) == typeof(ulong) || typeof(T) == typeof(ushort) || typeof(T) == typeof(byte)
        || typeof(T) == typeof(Int128) || typeof(T) == typeof(UInt128) || typeof(T) == typeof(BigInteger);

    private static bool IsFraction<T>() =>
        typeof(T) == typeof(double) || typeof(T) == typeof(float) || typeof(T) == typeof(Half) || typeof(T) == typeof(decimal);
}
