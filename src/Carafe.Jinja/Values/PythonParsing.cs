using System.Globalization;
using System.Numerics;
using System.Text;
using Carafe.MarkupSafe.PythonText;

namespace Carafe.Jinja.Values;

/// <summary>Python's <c>int()</c> and <c>float()</c>.</summary>
internal static class PythonParsing
{
    // Python refuses longer decimal texts, because their conversion is quadratic.
    private const int MaxDecimalDigits = 4300;

    /// <summary>Python's <c>float(value)</c>.</summary>
    public static double ToFloat(in TemplateValue value)
    {
        if (PythonNumbers.RankOf(value) != NumberRank.None)
            return PythonNumbers.ToDouble(value);
        if (value.AsString is { } text)
        {
            return TryParseFloat(text, out var number)
                ? number
                : throw PythonErrors.ValueError($"could not convert string to float: {value.Repr()}");
        }

        throw value.AsUndefined?.ToException()
            ?? PythonErrors.TypeError($"float() argument must be a string or a real number, not '{PythonTypes.NameOf(value)}'");
    }

    /// <summary>Python's <c>int(value)</c>; for text with a base.</summary>
    public static TemplateValue ToInteger(in TemplateValue value, long numberBase = 10)
    {
        switch (value.Kind)
        {
            case TemplateKind.Integer or TemplateKind.BigInteger:
                return value;
            case TemplateKind.Boolean:
                return value.AsInteger;
            case TemplateKind.Float:
                return Truncate(value.AsFloat);
            case TemplateKind.Decimal:
                return new BigInteger(decimal.Truncate((decimal)value.Reference!));
            case TemplateKind.String or TemplateKind.Markup:
                return ParseInteger(value, numberBase);
            default:
                throw value.AsUndefined?.ToException() ?? PythonErrors.TypeError(
                    $"int() argument must be a string, a bytes-like object or a real number, not '{PythonTypes.NameOf(value)}'");
        }
    }

    public static TemplateValue Truncate(double value)
    {
        if (double.IsNaN(value))
            throw PythonErrors.ValueError("cannot convert float NaN to integer");
        if (double.IsInfinity(value))
            throw PythonErrors.OverflowError("cannot convert float infinity to integer");

        return Math.Abs(value) < 9e18 ? (long)value : new BigInteger(value);
    }

    public static bool TryParseFloat(string text, out double result)
    {
        result = 0;
        if (AsciiDigits(PythonStr.Strip(text)) is not { Length: > 0 } digits || WithoutUnderscores(digits) is not { } clean)
            return false;

        var unsigned = clean.AsSpan(clean[0] is '+' or '-' ? 1 : 0);
        var isNegative = clean[0] == '-';
        if (unsigned.Equals("inf", StringComparison.OrdinalIgnoreCase) || unsigned.Equals("infinity", StringComparison.OrdinalIgnoreCase))
            result = isNegative ? double.NegativeInfinity : double.PositiveInfinity;
        else if (unsigned.Equals("nan", StringComparison.OrdinalIgnoreCase))
            result = double.NaN;
        else
            return unsigned.Length != 0 && (char.IsAsciiDigit(unsigned[0]) || unsigned[0] == '.')
                && double.TryParse(clean, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out result);

        return true;
    }

    private static TemplateValue ParseInteger(in TemplateValue value, long numberBase)
    {
        if (numberBase != 0 && numberBase is < 2 or > 36)
            throw PythonErrors.ValueError("int() base must be >= 2 and <= 36, or 0");

        return TryParseInteger(value.AsString!, (int)numberBase, out var number)
            ? number
            : throw PythonErrors.ValueError($"invalid literal for int() with base {numberBase}: {value.Repr()}");
    }

    private static bool TryParseInteger(string text, int numberBase, out BigInteger result)
    {
        result = default;
        if (AsciiDigits(PythonStr.Strip(text)) is not { Length: > 0 } digits)
            return false;

        var isNegative = digits[0] == '-';
        if (digits[0] is '+' or '-')
            digits = digits[1..];

        var prefix = digits.Length > 1 && digits[0] == '0' ? BaseOfPrefix(digits[1]) : 0;
        if (prefix != 0 && (numberBase == 0 || numberBase == prefix))
        {
            numberBase = prefix;
            digits = digits[2..].StartsWith('_') ? digits[3..] : digits[2..];
        }
        else if (numberBase == 0)
        {
            // A number that starts with a zero is none, unless it is zero.
            if (digits.Length > 1 && digits[0] == '0' && digits.AsSpan().ContainsAnyExcept("0_"))
                return false;
            numberBase = 10;
        }

        if (WithoutUnderscores(digits) is not { Length: > 0 } clean)
            return false;
        if (clean.Length > MaxDecimalDigits && (numberBase & (numberBase - 1)) != 0)
            throw PythonErrors.ValueError($"Exceeds the limit ({MaxDecimalDigits} digits) for integer string conversion: value has {clean.Length} digits; use sys.set_int_max_str_digits() to increase the limit");

        foreach (var c in clean)
        {
            var digit = char.IsAsciiDigit(c) ? c - '0' : char.IsAsciiLetter(c) ? (c | 0x20) - 'a' + 10 : 99;
            if (digit >= numberBase)
                return false;
            if (numberBase != 10)
                result = (result * numberBase) + digit;
        }

        if (numberBase == 10)
            result = BigInteger.Parse(clean, NumberStyles.None, CultureInfo.InvariantCulture);
        if (isNegative)
            result = -result;
        return true;
    }

    private static int BaseOfPrefix(char c) => c switch
    {
        'x' or 'X' => 16,
        'o' or 'O' => 8,
        'b' or 'B' => 2,
        _ => 0,
    };

    // Underscores stand between digits only.
    private static string? WithoutUnderscores(string text)
    {
        if (!text.Contains('_', StringComparison.Ordinal))
            return text;

        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '_' && (i == 0 || i == text.Length - 1 || !char.IsAsciiLetterOrDigit(text[i - 1]) || !char.IsAsciiLetterOrDigit(text[i + 1])))
                return null;
        }

        return text.Replace("_", "", StringComparison.Ordinal);
    }

    // Decimal digits of other scripts count as digits.
    private static string AsciiDigits(string text)
    {
        if (Ascii.IsValid(text))
            return text;

        var result = new StringBuilder(text.Length);
        foreach (var point in new CodePoints(text))
        {
            var digit = CharUnicodeInfo.GetDecimalDigitValue(CodePoints.ToText(point), 0);
            if (digit >= 0)
                result.Append((char)('0' + digit));
            else
                CodePoints.Append(result, point);
        }

        return result.ToString();
    }
}
