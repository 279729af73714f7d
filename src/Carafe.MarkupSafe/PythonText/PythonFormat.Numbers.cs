using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace Carafe.MarkupSafe.PythonText;

public static partial class PythonFormat
{
    private static readonly SearchValues<char> s_hexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    private static string FormatInteger(BigInteger value, ReadOnlySpan<char> spec, string typeName)
    {
        var parsed = FormatSpec.Parse(spec, typeName);
        switch (parsed.Type)
        {
            case 0 or 'd' or 'n' or 'b' or 'o' or 'x' or 'X' or 'c':
                break;
            case 'e' or 'E' or 'f' or 'F' or 'g' or 'G' or '%':
                return FormatFloat(ToDouble(value), parsed, typeName);
            default:
                throw UnknownType(parsed.Type, typeName);
        }

        if (parsed.Precision >= 0)
            throw new PythonTextException("ValueError", "Precision not allowed in integer format specifier");
        if (parsed.NoNegativeZero)
            throw new PythonTextException("ValueError", "Negative zero coercion (z) not allowed in integer format specifier");
        if (parsed.Type == 'c')
            return FormatCharacter(value, parsed);

        var (digits, prefix) = Digits(BigInteger.Abs(value), (char)parsed.Type);
        return LayOutNumber(parsed, value.Sign < 0 ? "-" + digits : digits, parsed.Alternate ? prefix : "");
    }

    private static string FormatCharacter(BigInteger value, in FormatSpec spec)
    {
        if (spec.Sign != 0)
            throw new PythonTextException("ValueError", "Sign not allowed with integer format specifier 'c'");
        if (spec.Alternate)
            throw new PythonTextException("ValueError", "Alternate form (#) not allowed with integer format specifier 'c'");
        if (value.Sign < 0 || value > 0x10ffff)
            throw new PythonTextException("OverflowError", "%c arg not in range(0x110000)");

        return Align(spec, "", CodePoints.ToText((int)value), defaultAlign: spec.Align == FormatSpec.DefaultZeroAlign ? '=' : '>');
    }

    private static string FormatFloat(double value, in FormatSpec spec, string typeName)
    {
        if (spec.Type is not (0 or 'e' or 'E' or 'f' or 'F' or 'g' or 'G' or 'n' or '%'))
            throw UnknownType(spec.Type, typeName);

        var text = spec.Type switch
        {
            0 => spec.Precision < 0 ? ReprDigits(value, spec.Alternate) : PythonFloat.FormatPlain(value, spec.Precision, spec.Alternate),
            'f' or 'F' => PythonFloat.FormatFixed(value, PrecisionOf(spec)),
            'e' or 'E' => PythonFloat.FormatExponent(value, PrecisionOf(spec)),
            '%' => PythonFloat.FormatFixed(value * 100, PrecisionOf(spec)) + "%",
            _ => PythonFloat.FormatGeneral(value, PrecisionOf(spec), spec.Alternate),
        };
        if (spec.Alternate)
            text = WithPoint(text);
        if (spec.Type is 'E' or 'F' or 'G')
            text = text.ToUpperInvariant();
        if (spec.NoNegativeZero && text[0] == '-' && !text.AsSpan().ContainsAnyInRange('1', '9') && double.IsFinite(value))
            text = text[1..];

        return LayOutNumber(spec, text, "");
    }

    // Sign, prefix, grouped digits, and padding: zeros take part in the grouping.
    private static string LayOutNumber(in FormatSpec spec, string text, string prefix)
    {
        var negative = text[0] == '-';
        var body = negative ? text[1..] : text;
        var sign = negative ? "-" : spec.Sign is '+' or ' ' ? spec.Sign.ToString() : "";
        var head = sign + prefix;
        if (spec.Grouping != 0)
        {
            var zeroPadded = spec.Align == FormatSpec.DefaultZeroAlign || (spec.Align == '=' && spec.Fill == '0');
            body = Group(body, spec.Grouping, spec.Type is 'b' or 'o' or 'x' or 'X' ? 4 : 3, zeroPadded ? spec.Width - head.Length : 0);
        }

        return Align(spec, head, body, defaultAlign: spec.Align == FormatSpec.DefaultZeroAlign ? '=' : '>');
    }

    private static string Group(string body, char separator, int size, int width)
    {
        var whole = body.AsSpan().IndexOfAnyExcept(s_hexDigits) is var end && end >= 0 ? end : body.Length;
        if (body.AsSpan().IndexOfAny('e', 'E') is var mark and >= 0 && size == 3)
            whole = Math.Min(whole, mark);
        if (whole == 0 || !char.IsAsciiHexDigit(body[0]))
            return body;

        var digits = body.AsSpan(0, whole);
        var needed = width - (body.Length - whole);
        var count = digits.Length;
        // Zeros are added until digits and separators fill the width; a separator never leads.
        while (count + ((count - 1) / size) < needed)
            count++;

        var builder = new StringBuilder(count + (count / size) + 8);
        for (var i = 0; i < count; i++)
        {
            if (i > 0 && (count - i) % size == 0)
                builder.Append(separator);

            builder.Append(i < count - digits.Length ? '0' : digits[i - (count - digits.Length)]);
        }

        return builder.Append(body, whole, body.Length - whole).ToString();
    }

    internal static (string Digits, string Prefix) Digits(BigInteger value, char type) => type switch
    {
        'b' => (TrimLeadingZeros(value.ToString("B", CultureInfo.InvariantCulture)), "0b"),
        'o' => (Octal(value), "0o"),
        'x' => (TrimLeadingZeros(value.ToString("x", CultureInfo.InvariantCulture)), "0x"),
        'X' => (TrimLeadingZeros(value.ToString("X", CultureInfo.InvariantCulture)), "0X"),
        _ => (ToDecimal(value), ""),
    };

    /// <summary>Python's <c>float(integer)</c>: the nearest double. The conversion of the base library cuts off.</summary>
    /// <exception cref="PythonTextException"><c>OverflowError</c>: there is none.</exception>
    public static double ToDouble(BigInteger value)
    {
        var size = BigInteger.Abs(value);
        var shift = size.GetBitLength() - 64;
        if (shift <= 0)
            return Math.CopySign((double)(ulong)size, value.Sign);
        if (shift > 1024)
            throw TooLarge();

        var top = (ulong)(size >> (int)shift);
        if (!(size & ((BigInteger.One << (int)shift) - 1)).IsZero)
            top |= 1;
        var number = Math.ScaleB((double)top, (int)shift);
        return double.IsFinite(number) ? Math.CopySign(number, value.Sign) : throw TooLarge();
    }

    private static PythonTextException TooLarge() => new("OverflowError", "int too large to convert to float");

    /// <summary>Python's <c>str(integer)</c>, which refuses the quadratic work of very long numbers.</summary>
    /// <exception cref="PythonTextException"><c>ValueError</c>: the number has more than 4,300 digits.</exception>
    public static string ToDecimal(BigInteger value)
    {
        if (value.GetBitLength() <= MaxDecimalBits)
            return value.ToString(CultureInfo.InvariantCulture);

        throw new PythonTextException(
            "ValueError", "Exceeds the limit (4300 digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit");
    }

    // 10**4300 has one more.
    private const long MaxDecimalBits = 14_284;

    internal static string WithPoint(string text)
    {
        if (text.Contains('.', StringComparison.Ordinal) || !text.AsSpan().ContainsAnyInRange('0', '9'))
            return text;

        var at = text.AsSpan().IndexOfAny("eE%");
        return text.Insert(at < 0 ? text.Length : at, ".");
    }

    // Three bits a digit, taken from the binary text.
    private static string Octal(BigInteger value)
    {
        var bits = TrimLeadingZeros(value.ToString("B", CultureInfo.InvariantCulture));
        bits = bits.PadLeft((bits.Length + 2) / 3 * 3, '0');
        return string.Create(bits.Length / 3, bits, static (target, source) =>
        {
            for (var i = 0; i < target.Length; i++)
                target[i] = (char)('0' + ((source[3 * i] - '0') * 4) + ((source[(3 * i) + 1] - '0') * 2) + (source[(3 * i) + 2] - '0'));
        });
    }

    private static string TrimLeadingZeros(string digits)
    {
        var trimmed = digits.TrimStart('0');
        return trimmed.Length == 0 ? "0" : trimmed;
    }

    private static string ReprDigits(double value, bool alternate) =>
        alternate ? WithPoint(PythonFloat.Repr(value)) : PythonFloat.Repr(value);

    private static int PrecisionOf(in FormatSpec spec) => spec.Precision < 0 ? 6 : spec.Precision;
}
