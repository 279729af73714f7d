using System.Globalization;
using System.Numerics;

namespace Carafe.Werkzeug.Routing.Converters;

/// <summary>Matches digits: <c>&lt;int:id&gt;</c>, <c>&lt;int(min=1, fixed_digits=4):year&gt;</c>. The value is an <see cref="int"/>, or a <see cref="long"/> or <see cref="BigInteger"/> when it is too large for one.</summary>
public sealed class IntConverter : NumberConverter
{
    // What Python's int() takes from text; it also keeps a long run of digits from costing more than linear time.
    private const int MostDigits = 4300;

    private static readonly object[] s_small = [.. Enumerable.Range(0, 256).Select(number => (object)number)];

    private readonly int _fixedDigits;
    private readonly BigInteger? _min;
    private readonly BigInteger? _max;
    private readonly bool _isBounded;

    /// <summary>Matches whole numbers.</summary>
    /// <param name="fixedDigits">The exact number of characters, 0 for any; built URLs are filled up with zeros.</param>
    /// <param name="min">The smallest value.</param>
    /// <param name="max">The largest value.</param>
    /// <param name="signed">True to allow a minus sign.</param>
    public IntConverter(int fixedDigits = 0, BigInteger? min = null, BigInteger? max = null, bool signed = false)
        : base(@"\d+", signed)
    {
        _fixedDigits = fixedDigits;
        _min = min;
        _max = max;
        _isBounded = min is not null || max is not null;
        Atoms = Pieces(PatternAtom.Run(CharClass.Digit, 1, int.MaxValue));
    }

    /// <inheritdoc/>
    public override bool TryConvert(ReadOnlySpan<char> text, out object? value)
    {
        value = null;
        if (_fixedDigits != 0 && CodePointCount(text) != _fixedDigits)
            return false;

        if (text.Length <= 9 && TryParseShort(text, out var small))
        {
            if (_isBounded && (small < _min || small > _max))
                return false;

            value = (uint)small < (uint)s_small.Length ? s_small[small] : small;
            return true;
        }

        return TryParseLong(text, out value);
    }

    /// <inheritdoc/>
    public override string FormatObject(object? value)
    {
        var digits = PythonNumber.ToInteger(value).ToString(CultureInfo.InvariantCulture);
        return _fixedDigits == 0 ? digits : PythonNumber.ZeroFill(digits, _fixedDigits);
    }

    private static bool TryParseShort(ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        var negative = text is ['-', ..];
        foreach (var c in negative ? text[1..] : text)
        {
            if (!char.IsAsciiDigit(c))
                return false;

            number = (number * 10) + (c - '0');
        }

        if (negative)
            number = -number;
        return true;
    }

    private static int CodePointCount(ReadOnlySpan<char> text) => MarkupSafe.PythonText.CodePoints.Count(text);

    private bool TryParseLong(ReadOnlySpan<char> text, out object? value)
    {
        value = null;
        if (text.Length > MostDigits || !PythonNumber.TryParseInteger(text, out var number) || number < _min || number > _max)
            return false;

        value = PythonNumber.Narrow(number);
        return true;
    }
}
