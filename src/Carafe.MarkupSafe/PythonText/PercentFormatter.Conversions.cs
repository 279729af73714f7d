using System.Globalization;
using System.Numerics;

namespace Carafe.MarkupSafe.PythonText;

public abstract partial class PercentFormatter<T>
{
    private string Convert(in Directive directive, ref ArgumentSource source)
    {
        var value = source.Next();
        Reserve(Math.Max(directive.Width, 0) + (long)Math.Max(directive.Precision, 0));
        return directive.Type switch
        {
            's' => Pad(directive, "", Cut(Str(value), directive.Precision), number: false),
            'r' => Pad(directive, "", Cut(Repr(value), directive.Precision), number: false),
            'a' => Pad(directive, "", Cut(PythonRepr.Ascii(Repr(value)), directive.Precision), number: false),
            'c' => Pad(directive, "", Character(value), number: false),
            'd' or 'i' or 'u' => Integer(directive, Truncated(value, (char)directive.Type)),
            'x' or 'X' or 'o' => Integer(directive, Exact(value, (char)directive.Type)),
            'e' or 'E' or 'f' or 'F' or 'g' or 'G' => Float(directive, value),
            _ => throw new PythonTextException("ValueError", string.Create(CultureInfo.InvariantCulture,
                $"unsupported format character '{(directive.Type is > 31 and < 128 ? (char)directive.Type : '?')}' (0x{directive.Type:x}) at index {directive.Index}")),
        };
    }

    private static string Integer(in Directive directive, BigInteger value)
    {
        var (digits, prefix) = PythonFormat.Digits(BigInteger.Abs(value), (char)directive.Type);
        if (directive.Precision > digits.Length)
            digits = PythonStr.Pad(digits, directive.Precision - digits.Length, 0, "0");

        return Pad(directive, Sign(directive, value.Sign < 0) + (directive.Alternate ? prefix : ""), digits, number: true);
    }

    private string Float(in Directive directive, T value)
    {
        if (!TryGetReal(value, out var real))
            throw new PythonTextException("TypeError", $"must be real number, not {TypeName(value)}");

        var precision = directive.Precision < 0 ? 6 : directive.Precision;
        var text = directive.Type switch
        {
            'f' or 'F' => PythonFloat.FormatFixed(real, precision),
            'e' or 'E' => PythonFloat.FormatExponent(real, precision),
            _ => PythonFloat.FormatGeneral(real, precision, directive.Alternate),
        };
        if (directive.Alternate)
            text = PythonFormat.WithPoint(text);
        if (char.IsAsciiLetterUpper((char)directive.Type))
            text = text.ToUpperInvariant();

        var negative = text[0] == '-';
        return Pad(directive, Sign(directive, negative), negative ? text[1..] : text, number: true);
    }

    private string Character(T value)
    {
        if (TryGetText(value, out var text))
            return PythonStr.Length(text) == 1 ? text : throw new PythonTextException("TypeError", "%c requires int or char");

        if (!TryGetInteger(value, out var point))
            throw new PythonTextException("TypeError", "%c requires int or char");

        return point.Sign >= 0 && point <= 0x10ffff
            ? CodePoints.ToText((int)point)
            : throw new PythonTextException("OverflowError", "%c arg not in range(0x110000)");
    }

    private BigInteger Truncated(T value, char type) => TryTruncate(value, out var integer)
        ? integer
        : throw new PythonTextException("TypeError", $"%{type} format: a real number is required, not {TypeName(value)}");

    private BigInteger Exact(T value, char type) => TryGetInteger(value, out var integer)
        ? integer
        : throw new PythonTextException("TypeError", $"%{type} format: an integer is required, not {TypeName(value)}");

    private static string Sign(in Directive directive, bool negative) =>
        negative ? "-" : directive.Plus ? "+" : directive.Space ? " " : "";

    private static string Cut(string text, int precision) => precision < 0 ? text : PythonStr.Slice(text, null, precision);

    private static string Pad(in Directive directive, string head, string body, bool number)
    {
        var missing = directive.Width - head.Length - PythonStr.Length(body);
        if (directive.Width < 0 || missing <= 0)
            return head + body;

        if (directive.Left)
            return PythonStr.Pad(head + body, 0, missing, " ");

        return number && directive.Zero
            ? head + PythonStr.Pad(body, missing, 0, "0")
            : PythonStr.Pad(head + body, missing, 0, " ");
    }
}
