using System.Globalization;

namespace Carafe.Werkzeug.Routing.Converters;

/// <summary>Base of converters that give a <typeparamref name="T"/>.</summary>
/// <typeparam name="T">The type of the converted values.</typeparam>
/// <example><code>
/// public sealed class ListConverter : UrlConverter&lt;string[]&gt;
/// {
///     public override bool TryParse(ReadOnlySpan&lt;char&gt; text, out string[] value)
///     {
///         value = text.ToString().Split('+');
///         return true;
///     }
///
///     public override string Format(string[] value) =&gt; Quote(string.Join('+', value));
/// }
/// </code></example>
public abstract class UrlConverter<T> : UrlConverter
{
    /// <inheritdoc/>
    protected UrlConverter(string? regex = null, int weight = 100, bool? isPartIsolating = null)
        : base(regex, weight, isPartIsolating)
    {
    }

    /// <summary>Converts the text of a URL; false means that the path is not found. It must not throw.</summary>
    public abstract bool TryParse(ReadOnlySpan<char> text, out T value);

    /// <summary>Writes a value as URL text; by default its text, percent-encoded.</summary>
    /// <exception cref="ValidationException">The converter cannot write the value; the endpoint's next rule is tried.</exception>
    public virtual string Format(T value) => Quote(value);

    /// <inheritdoc/>
    public sealed override bool TryConvert(ReadOnlySpan<char> text, out object? value)
    {
        var parsed = TryParse(text, out var typed);
        value = parsed ? typed : null;
        return parsed;
    }

    /// <inheritdoc/>
    public sealed override string FormatObject(object? value)
    {
        if (value is T typed)
            return Format(typed);
        if (value is string text && TryParse(text, out var parsed))
            return Format(parsed);
        if (value is IConvertible convertible && typeof(T).IsAssignableTo(typeof(IConvertible)))
            return Format((T)convertible.ToType(typeof(T), CultureInfo.InvariantCulture));

        throw new FormatException($"The converter {GetType().Name} writes values of type {typeof(T).Name}; it was given {value?.GetType().Name ?? "null"}.");
    }
}
