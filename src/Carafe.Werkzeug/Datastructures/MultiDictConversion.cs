using System.Globalization;

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
        return dict.TryGetValue(key, out var text) && T.TryParse(text, CultureInfo.InvariantCulture, out var value)
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
        return dict.TryGetValue(key, out var text) && T.TryParse(text, CultureInfo.InvariantCulture, out var value)
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
            if (T.TryParse(text, CultureInfo.InvariantCulture, out var value))
                values.Add(value);
        }

        return values;
    }
}
