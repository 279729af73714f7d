using System.Globalization;
using System.Numerics;
using System.Text;
using Carafe.MarkupSafe.PythonText;

namespace Carafe.Werkzeug.Routing.Converters;

/// <summary>Python's <c>int()</c> and <c>float()</c> of text and of values.</summary>
internal static class PythonNumber
{
    /// <summary>The smallest of <see cref="int"/>, <see cref="long"/> and <see cref="BigInteger"/> that holds the number.</summary>
    public static object Narrow(BigInteger number)
    {
        if (number >= int.MinValue && number <= int.MaxValue)
            return (int)number;
        return number >= long.MinValue && number <= long.MaxValue ? (object)(long)number : number;
    }

    public static BigInteger ToInteger(object? value) => value switch
    {
        BigInteger number => number,
        bool flag => flag ? 1 : 0,
        double number => FromFloat(number),
        float number => FromFloat(number),
        decimal number => new BigInteger(decimal.Truncate(number)),
        ulong number => number,
        Enum or sbyte or byte or short or ushort or int or uint or long => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        string text => TryParseInteger(text, out var number)
            ? number
            : throw new FormatException($"invalid literal for int() with base 10: {PythonRepr.Repr(text)}"),
        _ => throw new InvalidCastException($"int() argument must be a string or a number, not '{value?.GetType().Name ?? "None"}'"),
    };

    public static double ToFloat(object? value) => value switch
    {
        double number => number,
        BigInteger number => (double)number,
        bool flag => flag ? 1 : 0,
        Enum or float or decimal or sbyte or byte or short or ushort or int or uint or long or ulong => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        string text => TryParseFloat(text, out var number)
            ? number
            : throw new FormatException($"could not convert string to float: {PythonRepr.Repr(text)}"),
        _ => throw new InvalidCastException($"float() argument must be a string or a number, not '{value?.GetType().Name ?? "None"}'"),
    };

    public static bool TryParseInteger(ReadOnlySpan<char> text, out BigInteger number)
    {
        number = default;
        return TryNormalize(text, out var digits)
            && BigInteger.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
    }

    public static bool TryParseFloat(ReadOnlySpan<char> text, out double number)
    {
        number = default;
        if (!TryNormalize(text, out var digits))
            return false;

        var unsigned = digits.AsSpan().TrimStart("+-");
        if (unsigned.Length < digits.Length - 1)
            return false;

        if (IsAny(unsigned, "inf", "infinity"))
            number = digits[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
        else if (IsAny(unsigned, "nan", "nan"))
            number = double.NaN;
        else
            return unsigned is [(>= '0' and <= '9') or '.', ..]
                && double.TryParse(digits, NumberStyles.Float & ~NumberStyles.AllowLeadingWhite & ~NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out number);

        return true;
    }

    /// <summary>Python's <c>str.zfill</c>: zeros go behind the sign.</summary>
    public static string ZeroFill(string digits, int width)
    {
        if (digits.Length >= width)
            return digits;

        return digits[0] is '-' or '+' ? digits[0] + digits[1..].PadLeft(width - 1, '0') : digits.PadLeft(width, '0');
    }

    private static bool IsAny(ReadOnlySpan<char> text, string first, string second) =>
        text.Equals(first, StringComparison.OrdinalIgnoreCase) || text.Equals(second, StringComparison.OrdinalIgnoreCase);

    private static BigInteger FromFloat(double number)
    {
        if (double.IsNaN(number))
            throw new FormatException("cannot convert float NaN to integer");
        if (double.IsInfinity(number))
            throw new OverflowException("cannot convert float infinity to integer");

        return new BigInteger(Math.Truncate(number));
    }

    /// <summary>Strips white space, drops underscores between digits and turns digits of any script into ASCII.</summary>
    public static bool TryNormalize(ReadOnlySpan<char> text, out string digits)
    {
        text = text.Trim();
        var builder = new StringBuilder(text.Length);
        var previousIsDigit = false;
        var afterUnderscore = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value == '_')
            {
                if (!previousIsDigit)
                    return Fail(out digits);

                afterUnderscore = true;
                previousIsDigit = false;
                continue;
            }

            // .NET's parsers step over NUL characters at the end.
            if (rune.Value == 0)
                return Fail(out digits);

            var digit = Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber ? (int)Rune.GetNumericValue(rune) : -1;
            if (afterUnderscore && digit < 0)
                return Fail(out digits);

            afterUnderscore = false;
            previousIsDigit = digit >= 0;
            if (digit >= 0)
                builder.Append((char)('0' + digit));
            else
                builder.Append(rune.ToString());
        }

        digits = builder.ToString();
        return digits.Length > 0 && !afterUnderscore;
    }

    private static bool Fail(out string digits)
    {
        digits = "";
        return false;
    }
}
