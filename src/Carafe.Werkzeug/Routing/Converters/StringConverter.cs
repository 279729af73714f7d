using System.Globalization;

namespace Carafe.Werkzeug.Routing.Converters;

/// <summary>Matches one path segment: <c>&lt;name&gt;</c>, <c>&lt;string(length=2):code&gt;</c>. It is the converter of variables that name none.</summary>
public sealed class StringConverter : UrlConverter
{
    /// <summary>Matches segments of a length, counted in code points.</summary>
    /// <param name="minLength">The shortest text.</param>
    /// <param name="maxLength">The longest text; null for no limit.</param>
    /// <param name="length">The exact length; the other two are then ignored.</param>
    public StringConverter(int minLength = 1, int? maxLength = null, int? length = null)
    {
        Regex = length is { } exact
            ? string.Create(CultureInfo.InvariantCulture, $"[^/]{{{exact}}}")
            : string.Create(CultureInfo.InvariantCulture, $"[^/]{{{minLength},{maxLength}}}");
        Atoms = [PatternAtom.Segment(length ?? minLength, length ?? maxLength ?? int.MaxValue)];
    }

    /// <inheritdoc/>
    public override bool TryConvert(ReadOnlySpan<char> text, out object? value)
    {
        value = text.ToString();
        return true;
    }

    /// <inheritdoc/>
    public override string FormatObject(object? value) => Quote(value);
}
