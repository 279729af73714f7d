namespace Carafe.Werkzeug.Datastructures;

/// <summary>A dictionary whose values can be converted on the way out.</summary>
/// <typeparam name="TValue">The type of the values.</typeparam>
/// <param name="items">The first items.</param>
public class TypeConversionDict<TValue>(IEnumerable<KeyValuePair<string, TValue>>? items = null) : UpdateDict<string, TValue>(items)
{
    /// <summary>The value of a key, converted; a missing or inconvertible one gives <paramref name="defaultValue"/>.</summary>
    /// <typeparam name="T">What the value becomes.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="type">The conversion; its <see cref="FormatException"/>, <see cref="OverflowException"/>, <see cref="ArgumentException"/> or <see cref="InvalidCastException"/> means "not convertible".</param>
    /// <param name="defaultValue">What a missing or inconvertible value gives.</param>
    public T? Get<T>(string key, Func<TValue, T> type, T? defaultValue = default) =>
        TryGetValue(key, out var value) && ValueConversion.TryConvert(value, type, out var converted)
            ? converted
            : defaultValue;

    /// <summary>A changeable copy.</summary>
    public TypeConversionDict<TValue> Copy() => new(this);
}
