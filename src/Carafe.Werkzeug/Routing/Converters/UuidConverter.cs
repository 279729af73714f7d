using Carafe.MarkupSafe.PythonText;

namespace Carafe.Werkzeug.Routing.Converters;

/// <summary>Matches a UUID with hyphens: <c>&lt;uuid:id&gt;</c>. The value is a <see cref="Guid"/>.</summary>
public sealed class UuidConverter : UrlConverter
{
    /// <summary>A converter for UUIDs in either case.</summary>
    public UuidConverter()
        : base("[A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12}")
    {
        var hyphen = PatternAtom.Literal("-");
        Atoms = [Hex(8), hyphen, Hex(4), hyphen, Hex(4), hyphen, Hex(4), hyphen, Hex(12)];
    }

    /// <inheritdoc/>
    public override bool TryConvert(ReadOnlySpan<char> text, out object? value)
    {
        var parsed = Guid.TryParseExact(text, "D", out var guid);
        value = parsed ? guid : null;
        return parsed;
    }

    /// <inheritdoc/>
    public override string FormatObject(object? value) => PythonRepr.Str(value);

    private static PatternAtom Hex(int count) => PatternAtom.Run(CharClass.Hex, count, count);
}
