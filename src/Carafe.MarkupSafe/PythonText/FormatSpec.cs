namespace Carafe.MarkupSafe.PythonText;

/// <summary>A parsed format spec: <c>[[fill]align][sign][z][#][0][width][grouping][.precision][type]</c>.</summary>
public readonly record struct FormatSpec
{
    /// <summary>The code point that pads; a space unless given.</summary>
    public int Fill { get; private init; }

    /// <summary><c>&lt;</c>, <c>&gt;</c>, <c>^</c>, <c>=</c>, or NUL if none was given.</summary>
    public char Align { get; private init; }

    /// <summary><c>+</c>, <c>-</c>, a space, or NUL if none was given.</summary>
    public char Sign { get; private init; }

    /// <summary>The <c>z</c> flag: a negative zero loses its sign.</summary>
    public bool NoNegativeZero { get; private init; }

    /// <summary>The <c>#</c> flag.</summary>
    public bool Alternate { get; private init; }

    /// <summary>The least width in code points, or -1.</summary>
    public int Width { get; private init; }

    /// <summary><c>,</c> or <c>_</c> between groups of digits, or NUL.</summary>
    public char Grouping { get; private init; }

    /// <summary>The precision, or -1.</summary>
    public int Precision { get; private init; }

    /// <summary>The presentation type as a code point, or 0.</summary>
    public int Type { get; private init; }

    /// <summary>Reads a format spec.</summary>
    /// <param name="spec">The text after the colon.</param>
    /// <param name="typeName">The Python type that is formatted, for the message.</param>
    /// <exception cref="PythonTextException"><c>ValueError</c>: it is not one.</exception>
    public static FormatSpec Parse(ReadOnlySpan<char> spec, string typeName)
    {
        var rest = spec;
        var (fill, align) = TakeAlignment(ref rest);
        var sign = rest is ['+' or '-' or ' ', ..] ? Take(ref rest) : '\0';
        var noNegativeZero = TakeFlag(ref rest, 'z');
        var alternate = TakeFlag(ref rest, '#');
        if (fill < 0 && rest is ['0', ..])
        {
            rest = rest[1..];
            fill = '0';
            align = align == 0 ? DefaultZeroAlign : align;
        }

        var width = TakeNumber(ref rest);
        var grouping = TakeGrouping(ref rest, typeName);
        var precision = -1;
        if (TakeFlag(ref rest, '.'))
        {
            precision = TakeNumber(ref rest);
            if (precision < 0)
                throw new PythonTextException("ValueError", "Format specifier missing precision");
        }

        var type = 0;
        if (rest.Length > 0)
        {
            type = CodePoints.At(rest, 0);
            if (rest.Length > (type >= 0x10000 ? 2 : 1))
                throw new PythonTextException("ValueError", $"Invalid format specifier '{spec}' for object of type '{typeName}'");
        }

        RequireGroupable(grouping, type == 0 && typeName == "str" ? 's' : type);
        return new FormatSpec
        {
            Fill = fill < 0 ? ' ' : fill,
            Align = align,
            Sign = sign,
            NoNegativeZero = noNegativeZero,
            Alternate = alternate,
            Width = width,
            Grouping = grouping,
            Precision = precision,
            Type = type,
        };
    }

    // A leading zero pads numbers after their sign and everything else on the right.
    internal const char DefaultZeroAlign = '0';

    private static (int Fill, char Align) TakeAlignment(ref ReadOnlySpan<char> rest)
    {
        if (rest.IsEmpty)
            return (-1, '\0');

        var first = CodePoints.At(rest, 0);
        var next = first >= 0x10000 ? 2 : 1;
        if (next < rest.Length && IsAlign(rest[next]))
        {
            var align = rest[next];
            rest = rest[(next + 1)..];
            return (first, align);
        }

        return IsAlign(rest[0]) ? (-1, Take(ref rest)) : (-1, '\0');
    }

    private static char TakeGrouping(ref ReadOnlySpan<char> rest, string typeName)
    {
        if (rest is not [',' or '_', ..])
            return '\0';

        var grouping = Take(ref rest);
        if (rest is [',' or '_', ..])
        {
            throw new PythonTextException("ValueError", rest[0] != grouping ? "Cannot specify both ',' and '_'."
                : rest.Length == 1 ? $"Cannot specify '{grouping}' with '{grouping}'."
                : $"Invalid format specifier '{grouping}{rest}' for object of type '{typeName}'");
        }

        return grouping;
    }

    private static void RequireGroupable(char grouping, int type)
    {
        if (grouping == 0 || type is 0 or 'd' or 'e' or 'E' or 'f' or 'F' or 'g' or 'G' or '%')
            return;

        if (grouping != '_' || type is not ('b' or 'o' or 'x' or 'X'))
            throw new PythonTextException("ValueError", $"Cannot specify '{grouping}' with '{PythonFormat.NameOfType(type)}'.");
    }

    private static int TakeNumber(ref ReadOnlySpan<char> rest)
    {
        var number = -1L;
        while (rest is [>= '0' and <= '9', ..])
        {
            number = (Math.Max(number, 0) * 10) + (Take(ref rest) - '0');
            if (number > int.MaxValue)
                throw new PythonTextException("ValueError", "Too many decimal digits in format string");
        }

        return (int)number;
    }

    private static bool TakeFlag(ref ReadOnlySpan<char> rest, char flag)
    {
        if (rest.IsEmpty || rest[0] != flag)
            return false;

        rest = rest[1..];
        return true;
    }

    private static char Take(ref ReadOnlySpan<char> rest)
    {
        var first = rest[0];
        rest = rest[1..];
        return first;
    }

    private static bool IsAlign(char c) => c is '<' or '>' or '^' or '=';
}
