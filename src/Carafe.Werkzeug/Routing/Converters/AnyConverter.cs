using Carafe.MarkupSafe.PythonText;

namespace Carafe.Werkzeug.Routing.Converters;

/// <summary>Matches one of some texts: <c>&lt;any(about, help, "foo,bar"):page&gt;</c>.</summary>
public sealed class AnyConverter : UrlConverter
{
    private readonly string[] _items;

    /// <summary>Matches one of <paramref name="items"/>.</summary>
    public AnyConverter(params string[] items)
        : base("")
    {
        ArgumentNullException.ThrowIfNull(items);
        _items = [.. items];
        Regex = $"(?:{string.Join('|', items.Select(RegexText.Escape))})";
        Atoms = [PatternAtom.Literal(items.Length == 0 ? [""] : _items)];
    }

    /// <inheritdoc/>
    public override bool TryConvert(ReadOnlySpan<char> text, out object? value)
    {
        foreach (var item in _items)
        {
            if (text.SequenceEqual(item))
            {
                value = item;
                return true;
            }
        }

        value = text.ToString();
        return true;
    }

    /// <inheritdoc/>
    /// <exception cref="FormatException">The value is none of the items.</exception>
    /// <exception cref="InvalidCastException">The value is a list or a dictionary.</exception>
    public override string FormatObject(object? value)
    {
        if (value is string text && _items.Contains(text, StringComparer.Ordinal))
            return text;
        // Python looks the value up in a set, which takes no list.
        if (value is System.Collections.IList or System.Collections.IDictionary)
            throw new InvalidCastException($"A value of type {value.GetType().Name} is none of the texts that the converter knows.");

        var valid = _items.Distinct(StringComparer.Ordinal).Order(PythonOrder.Text).Select(item => $"'{item}'");
        throw new FormatException($"'{PythonRepr.Str(value)}' is not one of {string.Join(", ", valid)}");
    }
}
