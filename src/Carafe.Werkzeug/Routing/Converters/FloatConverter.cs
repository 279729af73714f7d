using Carafe.MarkupSafe.PythonText;

namespace Carafe.Werkzeug.Routing.Converters;

/// <summary>Matches digits with a point between them: <c>&lt;float:ratio&gt;</c>, <c>&lt;float(max=1, signed=True):offset&gt;</c>.</summary>
public sealed class FloatConverter : NumberConverter
{
    private readonly double? _min;
    private readonly double? _max;

    /// <summary>Matches decimal fractions.</summary>
    /// <param name="min">The smallest value.</param>
    /// <param name="max">The largest value.</param>
    /// <param name="signed">True to allow a minus sign.</param>
    public FloatConverter(double? min = null, double? max = null, bool signed = false)
        : base(@"\d+\.\d+", signed)
    {
        _min = min;
        _max = max;
        Atoms = Pieces(
            PatternAtom.Run(CharClass.Digit, 1, int.MaxValue),
            PatternAtom.Literal("."),
            PatternAtom.Run(CharClass.Digit, 1, int.MaxValue));
    }

    /// <inheritdoc/>
    public override bool TryConvert(ReadOnlySpan<char> text, out object? value)
    {
        value = null;
        if (!PythonNumber.TryParseFloat(text, out var number) || number < _min || number > _max)
            return false;

        value = number;
        return true;
    }

    /// <inheritdoc/>
    public override string FormatObject(object? value) => PythonFloat.Repr(PythonNumber.ToFloat(value));
}
