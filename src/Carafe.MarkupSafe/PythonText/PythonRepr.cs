using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;

namespace Carafe.MarkupSafe.PythonText;

/// <summary>Python's <c>str()</c>, <c>repr()</c> and <c>ascii()</c> of .NET values.</summary>
public static class PythonRepr
{
    /// <summary>Python's <c>str(value)</c>: null is <c>None</c>, booleans are capitalised, numbers are invariant, collections are shown as in Python.</summary>
    public static string Str(object? value) => value switch
    {
        string text => text,
        Markup markup => markup.Text,
        char c => c.ToString(),
        _ => Repr(value),
    };

    /// <summary>Python's <c>repr(value)</c>.</summary>
    public static string Repr(object? value) => value switch
    {
        null => "None",
        string text => Repr(text),
        char c => Repr(c.ToString()),
        Markup markup => $"Markup({Repr(markup.Text)})",
        bool flag => flag ? "True" : "False",
        int number => number.ToString(CultureInfo.InvariantCulture),
        double number => PythonFloat.Repr(number),
        float number => PythonFloat.Repr(number),
        BigInteger number => PythonFormat.ToDecimal(number),
        byte[] bytes => Repr(bytes),
        ITuple tuple => TupleRepr(tuple),
        IDictionary mapping => MappingRepr(mapping),
        IList list => ListRepr(list),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>Python's <c>repr(str)</c>: quoted, with escapes for what is not printable.</summary>
    public static string Repr(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var builder = new StringBuilder(text.Length + 2);
        AppendRepr(builder, text);
        return builder.ToString();
    }

    /// <summary>Python's <c>repr(bytes)</c>: <c>b'…'</c>.</summary>
    public static string Repr(ReadOnlySpan<byte> bytes)
    {
        var quote = bytes.Contains((byte)'\'') && !bytes.Contains((byte)'"') ? '"' : '\'';
        var builder = new StringBuilder(bytes.Length + 3).Append('b').Append(quote);
        foreach (var value in bytes)
        {
            if (value is < 0x20 or >= 0x7f && value is not (0x9 or 0xa or 0xd))
                builder.Append(CultureInfo.InvariantCulture, $"\\x{value:x2}");
            else
                AppendEscaped(builder, value, quote);
        }

        return builder.Append(quote).ToString();
    }

    /// <summary>Python's <c>ascii(value)</c>: its repr with everything beyond ASCII escaped.</summary>
    public static string Ascii(object? value) => Ascii(Repr(value));

    /// <summary>Escapes what is beyond ASCII in a repr.</summary>
    public static string Ascii(string repr)
    {
        ArgumentNullException.ThrowIfNull(repr);
        if (System.Text.Ascii.IsValid(repr))
            return repr;

        var builder = new StringBuilder(repr.Length + 16);
        foreach (var codePoint in new CodePoints(repr))
        {
            if (codePoint < 0x80)
                builder.Append((char)codePoint);
            else
                AppendNumeric(builder, codePoint);
        }

        return builder.ToString();
    }

    /// <summary>The name of the Python type that a .NET value corresponds to, for messages.</summary>
    public static string TypeName(object? value) => value switch
    {
        null => "NoneType",
        string or char => "str",
        bool => "bool",
        sbyte or byte or short or ushort or int or uint or long or ulong or BigInteger or Int128 or UInt128 => "int",
        float or double => "float",
        decimal => "decimal.Decimal",
        byte[] => "bytes",
        ITuple => "tuple",
        IDictionary => "dict",
        IList => "list",
        _ => value.GetType().Name,
    };

    /// <summary>The escape of one code point: <c>\xe9</c>, <c>\u20ac</c> or <c>\U0001f600</c>.</summary>
    internal static string Escape(int codePoint) => codePoint switch
    {
        <= 0xff => string.Create(CultureInfo.InvariantCulture, $"\\x{codePoint:x2}"),
        <= 0xffff => string.Create(CultureInfo.InvariantCulture, $"\\u{codePoint:x4}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"\\U{codePoint:x8}"),
    };

    private static void AppendRepr(StringBuilder builder, string text)
    {
        var quote = text.Contains('\'', StringComparison.Ordinal) && !text.Contains('"', StringComparison.Ordinal) ? '"' : '\'';
        builder.Append(quote);
        foreach (var codePoint in new CodePoints(text))
        {
            if (codePoint is < 0x20 and not (0x9 or 0xa or 0xd) or 0x7f || (codePoint >= 0x80 && !PythonStr.IsPrintable(codePoint)))
                AppendNumeric(builder, codePoint);
            else
                AppendEscaped(builder, codePoint, quote);
        }

        builder.Append(quote);
    }

    private static void AppendEscaped(StringBuilder builder, int codePoint, char quote)
    {
        switch (codePoint)
        {
            case '\t': builder.Append("\\t"); break;
            case '\n': builder.Append("\\n"); break;
            case '\r': builder.Append("\\r"); break;
            case '\\': builder.Append("\\\\"); break;
            default:
                if (codePoint == quote)
                    builder.Append('\\');
                CodePoints.Append(builder, codePoint);
                break;
        }
    }

    private static void AppendNumeric(StringBuilder builder, int codePoint) => builder.Append(Escape(codePoint));

    private static string TupleRepr(ITuple tuple)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var items = new string[tuple.Length];
        for (var i = 0; i < items.Length; i++)
            items[i] = Repr(tuple[i]);

        return items.Length == 1 ? $"({items[0]},)" : $"({string.Join(", ", items)})";
    }

    private static string ListRepr(IList list)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return $"[{string.Join(", ", list.Cast<object?>().Select(Repr))}]";
    }

    private static string MappingRepr(IDictionary mapping)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var items = new List<string>(mapping.Count);
        foreach (DictionaryEntry entry in mapping)
            items.Add($"{Repr(entry.Key)}: {Repr(entry.Value)}");

        return $"{{{string.Join(", ", items)}}}";
    }
}
