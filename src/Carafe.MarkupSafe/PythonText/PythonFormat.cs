using System.Numerics;

namespace Carafe.MarkupSafe.PythonText;

/// <summary>Python's <c>format(value, spec)</c> for texts and numbers.</summary>
/// <example><code>PythonFormat.Format(1234.5, ",.2f"); // 1,234.50</code></example>
public static partial class PythonFormat
{
    /// <summary>Formats a text: fill, alignment, width, and a precision that cuts.</summary>
    /// <exception cref="PythonTextException"><c>ValueError</c>: the spec does not fit a text.</exception>
    public static string Format(string value, ReadOnlySpan<char> spec)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (spec.IsEmpty)
            return value;

        var parsed = FormatSpec.Parse(spec, "str");
        if (parsed.Type is not (0 or 's'))
            throw UnknownType(parsed.Type, "str");
        if (parsed.Sign != 0)
            throw new PythonTextException("ValueError", parsed.Sign == ' ' ? "Space not allowed in string format specifier" : "Sign not allowed in string format specifier");
        if (parsed.NoNegativeZero)
            throw new PythonTextException("ValueError", "Negative zero coercion (z) not allowed in string format specifier");
        if (parsed.Alternate)
            throw new PythonTextException("ValueError", "Alternate form (#) not allowed in string format specifier");
        if (parsed.Align == '=')
            throw new PythonTextException("ValueError", "'=' alignment not allowed in string format specifier");

        var text = parsed.Precision >= 0 ? PythonStr.Slice(value, null, parsed.Precision) : value;
        return Align(parsed, "", text, defaultAlign: '<');
    }

    /// <summary>Formats a boolean: as <c>True</c> or <c>False</c> without a spec, as a number with one.</summary>
    /// <exception cref="PythonTextException"><c>ValueError</c>: the spec does not fit a number.</exception>
    public static string Format(bool value, ReadOnlySpan<char> spec) =>
        spec.IsEmpty ? (value ? "True" : "False") : FormatInteger(value ? BigInteger.One : BigInteger.Zero, spec, "bool");

    /// <summary>Formats an integer.</summary>
    /// <exception cref="PythonTextException"><c>ValueError</c>: the spec does not fit a number.</exception>
    public static string Format(long value, ReadOnlySpan<char> spec) =>
        spec.IsEmpty ? value.ToString(System.Globalization.CultureInfo.InvariantCulture) : FormatInteger(value, spec, "int");

    /// <summary>Formats a big integer.</summary>
    /// <exception cref="PythonTextException"><c>ValueError</c>: the spec does not fit a number.</exception>
    public static string Format(BigInteger value, ReadOnlySpan<char> spec) =>
        spec.IsEmpty ? value.ToString(System.Globalization.CultureInfo.InvariantCulture) : FormatInteger(value, spec, "int");

    /// <summary>Formats a floating-point number.</summary>
    /// <exception cref="PythonTextException"><c>ValueError</c>: the spec does not fit a number.</exception>
    public static string Format(double value, ReadOnlySpan<char> spec) =>
        spec.IsEmpty ? PythonFloat.Repr(value) : FormatFloat(value, FormatSpec.Parse(spec, "float"), "float");

    /// <summary>Formats any .NET value; one that is neither text nor number accepts only the empty spec.</summary>
    /// <exception cref="PythonTextException"><c>ValueError</c>, or <c>TypeError</c> where Python's type takes no spec.</exception>
    public static string Format(object? value, ReadOnlySpan<char> spec) => value switch
    {
        string text => Format(text, spec),
        Markup markup => Format(markup.Text, spec),
        char c => Format(c.ToString(), spec),
        bool flag => Format(flag, spec),
        int number => Format(number, spec),
        long number => Format(number, spec),
        double number => Format(number, spec),
        float number => Format((double)number, spec),
        decimal number => FormatDecimal(number, spec),
        sbyte or byte or short or ushort or uint or ulong or BigInteger or Int128 or UInt128 => Format(ToBigInteger(value), spec),
        _ when spec.IsEmpty => PythonRepr.Str(value),
        IFormattable formattable and not Enum => formattable.ToString(spec.ToString(), System.Globalization.CultureInfo.InvariantCulture),
        _ => throw new PythonTextException("TypeError", $"unsupported format string passed to {PythonRepr.TypeName(value)}.__format__"),
    };

    internal static BigInteger ToBigInteger(object value) => value switch
    {
        sbyte number => number,
        byte number => number,
        short number => number,
        ushort number => number,
        int number => number,
        uint number => number,
        long number => number,
        ulong number => number,
        Int128 number => number,
        UInt128 number => number,
        bool flag => flag ? 1 : 0,
        _ => (BigInteger)value,
    };

    private static string FormatDecimal(decimal value, ReadOnlySpan<char> spec)
    {
        if (spec.IsEmpty)
            return PythonRepr.Str(value);

        var parsed = FormatSpec.Parse(spec, "decimal.Decimal");
        // Fixed point keeps every digit that a decimal has.
        return parsed.Type is 'f' or 'F' && parsed.Precision is >= 0 and <= 28
            ? LayOutNumber(parsed, decimal.Round(value, parsed.Precision, MidpointRounding.ToEven).ToString($"F{parsed.Precision}", System.Globalization.CultureInfo.InvariantCulture), "")
            : FormatFloat((double)value, parsed, "decimal.Decimal");
    }

    private static string Align(in FormatSpec spec, string prefix, string body, char defaultAlign)
    {
        var missing = spec.Width - PythonStr.Length(prefix) - PythonStr.Length(body);
        if (spec.Width < 0 || missing <= 0)
            return prefix + body;

        var fill = CodePoints.ToText(spec.Fill);
        return (spec.Align is '\0' or FormatSpec.DefaultZeroAlign ? defaultAlign : spec.Align) switch
        {
            '>' => PythonStr.Pad(prefix + body, missing, 0, fill),
            '^' => PythonStr.Pad(prefix + body, missing / 2, missing - (missing / 2), fill),
            '=' => prefix + PythonStr.Pad(body, missing, 0, fill),
            _ => PythonStr.Pad(prefix + body, 0, missing, fill),
        };
    }

    internal static string NameOfType(int type) =>
        type is > 32 and < 128 ? ((char)type).ToString() : $"\\x{type:x}";

    private static PythonTextException UnknownType(int type, string typeName) =>
        new("ValueError", $"Unknown format code '{NameOfType(type)}' for object of type '{typeName}'");
}
