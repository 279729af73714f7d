using System.Globalization;

namespace Carafe.MarkupSafe.PythonText;

/// <summary>Floating-point numbers as Python prints them.</summary>
public static class PythonFloat
{
    // 17 digits, sign, point, exponent, or 17 places of zeros: well below 32.
    internal const int MaxReprLength = 32;

    /// <summary>Python's <c>repr(float)</c>, which is also its <c>str</c>: the shortest text that reads back as the same number.</summary>
    /// <example><code>PythonFloat.Repr(1e16); // 1e+16</code></example>
    public static string Repr(double value)
    {
        Span<char> buffer = stackalloc char[MaxReprLength];
        return TryFormatRepr(value, buffer, out var length) ? new string(buffer[..length]) : "";
    }

    /// <summary>Writes Python's <c>repr(float)</c>; 32 characters of room always suffice.</summary>
    public static bool TryFormatRepr(double value, Span<char> destination, out int charsWritten)
    {
        if (!double.IsFinite(value))
            return TryCopy(double.IsNaN(value) ? "nan" : value > 0 ? "inf" : "-inf", destination, out charsWritten);

        if (!value.TryFormat(destination, out charsWritten, "R", CultureInfo.InvariantCulture))
            return false;

        var text = destination[..charsWritten];
        var exponent = text.IndexOf('E');
        if (exponent >= 0)
            return TryLayOutExponent(text, exponent, destination, out charsWritten);

        if (text.Contains('.'))
            return true;

        // Integers of 17 digits are the last that .NET writes out.
        var digits = text.TrimStart('-').Length;
        if (digits <= 16)
            return TryAppend(".0", destination, ref charsWritten);

        return TryLayOutLongInteger(text, destination, out charsWritten);
    }

    /// <summary>Reads a text as Python's <c>float()</c> does: spaces around it, <c>inf</c>, <c>nan</c>, and underscores between digits.</summary>
    public static bool TryParse(string text, out double value)
    {
        ArgumentNullException.ThrowIfNull(text);
        value = 0;
        var trimmed = PythonStr.Strip(text);
        var unsigned = trimmed is ['+' or '-', ..] ? trimmed.AsSpan(1) : trimmed;
        if (IsSpecial(unsigned, out value))
        {
            value = trimmed[0] == '-' ? -value : value;
            return true;
        }

        return IsPlainNumber(unsigned) && double.TryParse(
            trimmed.Replace("_", "", StringComparison.Ordinal),
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture,
            out value);
    }

    /// <summary>Python's <c>'%.nf'</c>: exactly rounded, halves to even.</summary>
    /// <example><code>PythonFloat.FormatFixed(2.675, 2); // 2.67</code></example>
    public static string FormatFixed(double value, int digits) => NonFinite(value) ?? FormatDigits(value, 'F', digits);

    /// <summary>Python's <c>'%.ne'</c>.</summary>
    public static string FormatExponent(double value, int digits) =>
        NonFinite(value) ?? ShortenExponent(FormatDigits(value, 'E', digits));

    /// <summary>Python's <c>'%.ng'</c>: significant digits without trailing zeros, in whichever notation is shorter.</summary>
    /// <param name="value">The number.</param>
    /// <param name="digits">Significant digits; zero counts as one.</param>
    /// <param name="keepZeros">Keeps trailing zeros and the point: the alternate form.</param>
    public static string FormatGeneral(double value, int digits, bool keepZeros = false) =>
        NonFinite(value) ?? General(value, Math.Max(digits, 1), keepZeros, exponentFrom: Math.Max(digits, 1), minimumDecimals: 0);

    // A float's empty format type: like 'g', but at least one decimal, and the exponent one place earlier.
    internal static string FormatPlain(double value, int digits, bool keepZeros) =>
        NonFinite(value) ?? General(value, Math.Max(digits, 1), keepZeros, exponentFrom: Math.Max(digits, 1) - 1, minimumDecimals: 1);

    private static bool IsSpecial(ReadOnlySpan<char> text, out double value)
    {
        value = text.Equals("nan", StringComparison.OrdinalIgnoreCase) ? double.NaN : double.PositiveInfinity;
        return double.IsNaN(value)
            || text.Equals("inf", StringComparison.OrdinalIgnoreCase)
            || text.Equals("infinity", StringComparison.OrdinalIgnoreCase);
    }

    // .NET would also read its own names of infinity and NaN, and knows no underscores.
    private static bool IsPlainNumber(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '_' ? i == 0 || i + 1 == text.Length || !char.IsAsciiDigit(text[i - 1]) || !char.IsAsciiDigit(text[i + 1])
                : !char.IsAsciiDigit(c) && c is not ('.' or 'e' or 'E') && (c is not ('+' or '-') || i == 0))
                return false;
        }

        return text.Length > 0;
    }

    private static string General(double value, int digits, bool keepZeros, int exponentFrom, int minimumDecimals)
    {
        var scientific = FormatDigits(value, 'E', digits - 1);
        var mark = scientific.IndexOf('E', StringComparison.Ordinal);
        var exponent = int.Parse(scientific.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        if (exponent < -4 || exponent >= exponentFrom)
        {
            var mantissa = keepZeros ? scientific[..mark] : TrimZeros(scientific[..mark], 0);
            return ShortenExponent(string.Concat(mantissa, scientific.AsSpan(mark)));
        }

        var text = FormatDigits(value, 'F', Math.Max(digits - 1 - exponent, 0));
        if (!keepZeros)
            text = TrimZeros(text, minimumDecimals);

        return minimumDecimals > 0 && !text.Contains('.', StringComparison.Ordinal) ? text + ".0" : text;
    }

    private static string FormatDigits(double value, char kind, int digits)
    {
        // Beyond this no double has further digits; the rest is zeros.
        const int Exact = 1100;
        if (digits <= Exact)
            return value.ToString(string.Create(CultureInfo.InvariantCulture, $"{kind}{digits}"), CultureInfo.InvariantCulture);

        var text = FormatDigits(value, kind, Exact);
        var at = kind == 'F' ? text.Length : text.IndexOf('E', StringComparison.Ordinal);
        return text.Insert(at, new string('0', digits - Exact));
    }

    private static string TrimZeros(string text, int minimumDecimals)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        if (point < 0)
            return text;

        var end = text.Length;
        while (end > point + 1 + minimumDecimals && text[end - 1] == '0')
            end--;

        return end == point + 1 ? text[..point] : text[..end];
    }

    // E+005 becomes e+05.
    private static string ShortenExponent(string text)
    {
        var mark = text.LastIndexOf('E');
        var digits = text.AsSpan(mark + 2).TrimStart('0');
        return string.Concat(text.AsSpan(0, mark), text[mark + 1] == '-' ? "e-" : "e+", digits.Length > 1 ? digits : $"0{(digits.Length == 0 ? "0" : digits)}");
    }

    private static string? NonFinite(double value) =>
        double.IsFinite(value) ? null : double.IsNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";

    // .NET writes 1E+15 where Python still writes all digits, and 1E+16 where Python writes 1e+16.
    private static bool TryLayOutExponent(ReadOnlySpan<char> text, int mark, Span<char> destination, out int charsWritten)
    {
        var exponent = int.Parse(text[(mark + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        Span<char> mantissa = stackalloc char[MaxReprLength];
        text[..mark].CopyTo(mantissa);
        mantissa = mantissa[..mark];
        charsWritten = 0;
        if (exponent is >= -4 and < 16)
        {
            var negative = mantissa[0] == '-';
            Span<char> digits = stackalloc char[MaxReprLength];
            var count = 0;
            foreach (var c in mantissa)
            {
                if (char.IsAsciiDigit(c))
                    digits[count++] = c;
            }

            while (count <= exponent)
                digits[count++] = '0';

            return (!negative || TryAppend("-", destination, ref charsWritten))
                && TryAppend(digits[..(exponent + 1)], destination, ref charsWritten)
                && TryAppend(".", destination, ref charsWritten)
                && TryAppend(count > exponent + 1 ? digits[(exponent + 1)..count] : "0", destination, ref charsWritten);
        }

        Span<char> tail = stackalloc char[8];
        var sign = exponent < 0 ? "e-" : "e+";
        return Math.Abs(exponent).TryFormat(tail, out var tailLength, "00", CultureInfo.InvariantCulture)
            && TryAppend(mantissa, destination, ref charsWritten)
            && TryAppend(sign, destination, ref charsWritten)
            && TryAppend(tail[..tailLength], destination, ref charsWritten);
    }

    // 37774075985474740 becomes 3.777407598547474e+16.
    private static bool TryLayOutLongInteger(ReadOnlySpan<char> text, Span<char> destination, out int charsWritten)
    {
        Span<char> copy = stackalloc char[MaxReprLength];
        text.CopyTo(copy);
        var first = copy[0] == '-' ? 1 : 0;
        var fraction = copy[(first + 1)..text.Length].TrimEnd('0');
        charsWritten = 0;
        return TryAppend(copy[..(first + 1)], destination, ref charsWritten)
            && (fraction.IsEmpty || TryAppend(".", destination, ref charsWritten))
            && TryAppend(fraction, destination, ref charsWritten)
            && TryAppend("e+16", destination, ref charsWritten);
    }

    private static bool TryAppend(ReadOnlySpan<char> text, Span<char> destination, ref int length)
    {
        if (!text.TryCopyTo(destination[length..]))
            return false;

        length += text.Length;
        return true;
    }

    private static bool TryCopy(ReadOnlySpan<char> text, Span<char> destination, out int charsWritten)
    {
        charsWritten = 0;
        return TryAppend(text, destination, ref charsWritten);
    }
}
