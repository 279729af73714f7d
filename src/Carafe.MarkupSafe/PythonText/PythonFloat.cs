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

        return text.Contains('.') || TryAppend(".0", destination, ref charsWritten);
    }

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
