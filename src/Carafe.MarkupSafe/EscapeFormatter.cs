using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Carafe.MarkupSafe.PythonText;

namespace Carafe.MarkupSafe;

/// <summary>Formats <c>{}</c> strings and escapes every value; the format itself is trusted.</summary>
/// <remarks>A format from outside can read any public property of its arguments: do not accept one.</remarks>
/// <param name="escape">Makes a value safe.</param>
public class EscapeFormatter(Func<object?, Markup> escape)
{
    internal static readonly EscapeFormatter Default = new(Markup.Escape);

    /// <summary>Makes a value safe.</summary>
    public Markup Escape(object? value) => escape(value);

    /// <summary>Replaces the fields of a format.</summary>
    /// <param name="format">The format, with <c>{}</c>, <c>{0}</c>, <c>{name}</c>, <c>{0.Property}</c> and <c>{0[key]}</c>.</param>
    /// <param name="arguments">The arguments by position.</param>
    /// <param name="names">The arguments by name.</param>
    /// <exception cref="PythonTextException">The format is malformed or lacks an argument.</exception>
    public string Format(string format, IReadOnlyList<object?> arguments, IReadOnlyDictionary<string, object?> names)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(names);
        return new Fields(this, arguments, names).Format(format);
    }

    /// <summary>Formats one value: by <see cref="IHtmlFormat"/> if it has that, otherwise by Python's rules for the spec, escaped.</summary>
    /// <exception cref="PythonTextException"><c>ValueError</c>: the value does not take this spec.</exception>
    public virtual string FormatField(object? value, string spec) => value switch
    {
        IHtmlFormat html => Escape(html.FormatHtml(spec)).Text,
        // As in Python, only the type Markup says that a text is safe, and this is a plain one.
        IHtml html when string.IsNullOrEmpty(spec) => Escape(html.ToHtml()).Text,
        IHtml => throw new PythonTextException("ValueError",
            $"Format specifier {spec} given, but {value.GetType().Name} does not implement IHtmlFormat. A class that implements IHtml must implement IHtmlFormat to work with format specifiers."),
        _ => Escape(PythonFormat.Format(value, spec)).Text,
    };

    /// <summary>Reads <c>{value.name}</c>: a public property by its name, or by its snake_case name.</summary>
    /// <exception cref="PythonTextException"><c>AttributeError</c>: there is no such property.</exception>
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "A property that was trimmed away reads as missing, which the format's author sees.")]
    protected virtual object? GetAttribute(object? value, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (value is IAttributes attributes)
            return attributes.TryGetAttribute(name, out var attribute) ? attribute : throw MissingAttribute(value, name);

        var type = value?.GetType();
        var property = type?.GetProperty(name, BindingFlags.Public | BindingFlags.Instance)
            ?? type?.GetProperty(PythonStr.Title(name).Replace("_", "", StringComparison.Ordinal), BindingFlags.Public | BindingFlags.Instance);
        return property is { CanRead: true } && property.GetIndexParameters().Length == 0
            ? property.GetValue(value)
            : throw MissingAttribute(value, name);
    }

    /// <summary>Reads <c>{value[key]}</c>; the key is a <see cref="string"/> or a <see cref="long"/>.</summary>
    /// <exception cref="PythonTextException"><c>KeyError</c>, <c>IndexError</c> or <c>TypeError</c>.</exception>
    protected virtual object? GetItem(object? value, object key) => MemberAccess.GetItem(value, key);

    private static PythonTextException MissingAttribute(object? value, string name) =>
        new("AttributeError", $"'{PythonRepr.TypeName(value)}' object has no attribute '{name}'");

    private sealed class Fields(EscapeFormatter owner, IReadOnlyList<object?> arguments, IReadOnlyDictionary<string, object?> names)
        : ReplacementFormatter<object?>
    {
        protected override bool NumbersFieldsWithAttributes => false;

        protected override object? GetArgument(int index) => index < arguments.Count
            ? arguments[index]
            : throw new PythonTextException("IndexError", "tuple index out of range");

        protected override object? GetArgument(string name) => names.TryGetValue(name, out var value)
            ? value
            : throw new PythonTextException("KeyError", PythonRepr.Repr(name));

        protected override object? GetAttribute(object? value, string name) => owner.GetAttribute(value, name);

        protected override object? GetItem(object? value, string key) => owner.GetItem(value, key);

        protected override object? GetItem(object? value, long index) => owner.GetItem(value, index);

        protected override object? ConvertField(object? value, char conversion) => conversion switch
        {
            's' => PythonRepr.Str(value),
            'r' => PythonRepr.Repr(value),
            _ => PythonRepr.Ascii(value),
        };

        protected override string FormatField(object? value, string spec) => owner.FormatField(value, spec);
    }
}
