using System.Globalization;
using System.Numerics;
using Carafe.Jinja.Values.Calling;

namespace Carafe.Jinja.Values.Methods;

/// <summary>Python's attributes and methods of <c>int</c>, <c>bool</c> and <c>float</c>.</summary>
internal static class NumberMethods
{
    public static MethodTable Integer { get; } = new MethodTable()
        .Property("real", (in a) => PythonOperators.Plus(a.Self, a.Context))
        .Property("imag", (in a) => 0)
        .Property("numerator", (in a) => PythonOperators.Plus(a.Self, a.Context))
        .Property("denominator", (in a) => 1)
        .Method("conjugate", "", (in a) => PythonOperators.Plus(a.Self, a.Context))
        .Method("bit_length", "", (in a) => BitLength(a))
        .Method("bit_count", "", (in a) => BitCount(a))
        .Method("as_integer_ratio", "", (in a) => new TemplateTuple(PythonOperators.Plus(a.Self, a.Context), 1))
        .Method("to_bytes", "length=1, byteorder='big'", (in a) => ToBytes(a))
        .Freeze();

    public static MethodTable Float { get; } = new MethodTable()
        .Property("real", (in a) => a.Self)
        .Property("imag", (in a) => 0.0)
        .Method("conjugate", "", (in a) => a.Self)
        .Method("is_integer", "", (in a) => double.IsFinite(a.Self.AsFloat) && Math.Floor(a.Self.AsFloat) == a.Self.AsFloat)
        .Method("as_integer_ratio", "", (in a) => Ratio(a.Self.AsFloat))
        .Method("hex", "", (in a) => Hex(a.Self.AsFloat))
        .Freeze();

    private static TemplateValue BitLength(in BoundArguments a)
    {
        var value = BigInteger.Abs(PythonNumbers.ToBig(a.Self));
        return value.IsZero ? 0 : value.GetBitLength();
    }

    private static TemplateValue BitCount(in BoundArguments a)
    {
        var count = 0;
        foreach (var part in BigInteger.Abs(PythonNumbers.ToBig(a.Self)).ToByteArray(isUnsigned: true))
            count += BitOperations.PopCount(part);
        return count;
    }

    private static TemplateBytes ToBytes(in BoundArguments a)
    {
        var length = a.Integer(0);
        PythonSequences.CheckSize(1, length, a.Context);
        var value = PythonNumbers.ToBig(a.Self);
        if (value.Sign < 0)
            throw PythonErrors.OverflowError("can't convert negative int to unsigned");

        var bytes = value.ToByteArray(isUnsigned: true, isBigEndian: true);
        if (bytes.Length > length && !(value.IsZero && length == 0))
            throw PythonErrors.OverflowError("int too big to convert");

        var result = new byte[length];
        if (!value.IsZero)
            bytes.CopyTo(result, (int)length - bytes.Length);
        if (a.Text(1) == "little")
            Array.Reverse(result);
        return new TemplateBytes(result);
    }

    private static TemplateTuple Ratio(double value)
    {
        if (double.IsInfinity(value))
            throw PythonErrors.OverflowError("cannot convert Infinity to integer ratio");
        if (double.IsNaN(value))
            throw PythonErrors.ValueError("cannot convert NaN to integer ratio");

        BigInteger denominator = 1;
        while (Math.Floor(value) != value)
        {
            value *= 2;
            denominator *= 2;
        }

        return new TemplateTuple(new BigInteger(value), denominator);
    }

    private static string Hex(double value)
    {
        if (!double.IsFinite(value))
            return Carafe.MarkupSafe.PythonText.PythonFloat.Repr(value);

        var bits = BitConverter.DoubleToUInt64Bits(value);
        var sign = double.IsNegative(value) ? "-" : "";
        var mantissa = bits & 0xfffffffffffff;
        var exponent = (int)((bits >> 52) & 0x7ff);
        if (exponent == 0 && mantissa == 0)
            return sign + "0x0.0p+0";

        var (lead, power) = exponent == 0 ? (0, -1022) : (1, exponent - 1023);
        return string.Create(CultureInfo.InvariantCulture, $"{sign}0x{lead}.{mantissa:x13}p{(power < 0 ? "" : "+")}{power}");
    }
}
