using System.Globalization;
using System.Numerics;
using Carafe.MarkupSafe.PythonText;

namespace Carafe.Jinja.Values;

/// <summary>Python's <c>round()</c>: half to even, on the exact value.</summary>
internal static class PythonRounding
{
    /// <summary><c>round(value, digits)</c>; without digits the result is an integer.</summary>
    public static TemplateValue Round(in TemplateValue value, in TemplateValue digits)
    {
        if (PythonNumbers.RankOf(value) == NumberRank.None)
            throw PythonErrors.TypeError($"type {PythonTypes.NameOf(value)} doesn't define __round__ method");

        if (digits.IsNone)
            return value.IsFloat ? PythonParsing.Truncate(WholeOf(value.AsFloat)) : Integer(value, 0);

        var places = Calling.BoundArguments.ToInteger(digits);
        return value.Kind switch
        {
            TemplateKind.Float => Float(value.AsFloat, places),
            TemplateKind.Decimal => TemplateValue.FromObject(
                (object)decimal.Round((decimal)value.Reference!, (int)Math.Clamp(places, 0, 28), MidpointRounding.ToEven)),
            _ => Integer(value, places),
        };
    }

    private static double WholeOf(double value) => double.IsFinite(value) ? Math.Round(value, MidpointRounding.ToEven) : value;

    private static TemplateValue Integer(in TemplateValue value, long places)
    {
        if (places >= 0)
            return PythonNumbers.ToBig(value);

        var number = PythonNumbers.ToBig(value);
        return places < -10_000 || -places > (number.GetBitLength() / 3) + 2
            ? 0
            : ToMultiple(number, BigInteger.One, BigInteger.Pow(10, (int)-places));
    }

    private static double Float(double value, long places)
    {
        // Beyond these a double has no more digits, or none left.
        if (!double.IsFinite(value) || value == 0 || places > 323)
            return value;
        if (places < -308)
            return Math.CopySign(0, value);
        if (places >= 0)
            return double.Parse(PythonFloat.FormatFixed(value, (int)places), NumberStyles.Float, CultureInfo.InvariantCulture);

        var (number, scale) = (value, BigInteger.One);
        while (Math.Floor(number) != number)
        {
            number *= 2;
            scale *= 2;
        }

        var result = PythonNumbers.BigToDouble(ToMultiple(new BigInteger(number), scale, BigInteger.Pow(10, (int)-places)));
        return result == 0 ? Math.CopySign(0, value) : result;
    }

    // number / scale, rounded to a multiple of unit.
    private static BigInteger ToMultiple(BigInteger number, BigInteger scale, BigInteger unit)
    {
        var divisor = unit * scale;
        var quotient = BigInteger.DivRem(BigInteger.Abs(number), divisor, out var rest);
        var half = (rest * 2).CompareTo(divisor);
        if (half > 0 || (half == 0 && !quotient.IsEven))
            quotient += 1;
        return quotient * unit * number.Sign;
    }
}
