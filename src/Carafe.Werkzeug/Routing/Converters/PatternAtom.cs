using System.Globalization;

namespace Carafe.Werkzeug.Routing.Converters;

/// <summary>A piece of a pattern: a run of characters of one class, or one of some literal texts.</summary>
internal sealed class PatternAtom
{
    private PatternAtom(CharClass charClass, int min, int max, bool isLazy)
    {
        CharClass = charClass;
        Min = min;
        Max = max;
        IsLazy = isLazy;
    }

    private PatternAtom(string[] literals) => Literals = literals;

    public CharClass CharClass { get; }

    public int Min { get; }

    public int Max { get; }

    /// <summary>True when the run is as short as the rest allows, otherwise as long.</summary>
    public bool IsLazy { get; }

    /// <summary>The texts in the order in which they are tried, or null for a run.</summary>
    public string[]? Literals { get; }

    public static PatternAtom Run(CharClass charClass, int min, int max, bool isLazy = false) => new(charClass, min, max, isLazy);

    public static PatternAtom Segment(int min, int max) => new(CharClass.NotSlash, min, max, isLazy: false);

    public static PatternAtom Literal(params string[] literals) => new(literals);

    public static bool IsIn(CharClass charClass, int codePoint) => charClass switch
    {
        CharClass.NotSlash => codePoint != '/',
        CharClass.NotLineFeed => codePoint != '\n',
        CharClass.Digit => IsDigit(codePoint),
        CharClass.Hex => codePoint < 128 && char.IsAsciiHexDigit((char)codePoint),
        _ => codePoint == '-',
    };

    private static bool IsDigit(int codePoint) =>
        codePoint < 128
            ? codePoint is >= '0' and <= '9'
            : CharUnicodeInfo.GetUnicodeCategory(codePoint) == UnicodeCategory.DecimalDigitNumber;
}
