using System.Globalization;

namespace Carafe.MarkupSafe.PythonText;

public static partial class PythonStr
{
    /// <summary>Whether there is text and all of it is letters and numbers.</summary>
    public static bool IsAlnum(string text) => All(text, static point => IsAlphaPoint(point) || IsNumericPoint(point));

    /// <summary>Whether there is text and all of it is letters.</summary>
    public static bool IsAlpha(string text) => All(text, IsAlphaPoint);

    /// <summary>Whether all characters are ASCII; true for no text.</summary>
    public static bool IsAscii(string text) => System.Text.Ascii.IsValid(text);

    /// <summary>Whether there is text and all of it is decimal digits of some script.</summary>
    public static bool IsDecimal(string text) => All(text, static point => CharUnicodeInfo.GetDecimalDigitValue(CodePoints.ToText(point), 0) >= 0);

    /// <summary>Whether there is text and all of it is digits, superscripts included.</summary>
    public static bool IsDigit(string text) => All(text, static point => CharUnicodeInfo.GetDigitValue(CodePoints.ToText(point), 0) >= 0);

    /// <summary>Whether there is text and all of it is numbers, fractions and ideographs included.</summary>
    public static bool IsNumeric(string text) => All(text, IsNumericPoint);

    /// <summary>Whether there is text and all of it is whitespace.</summary>
    public static bool IsSpace(string text) => All(text, static point => point < 0x10000 && IsSpace((char)point));

    /// <summary>Whether a repr shows the whole text as it is; true for no text.</summary>
    public static bool IsPrintable(string text) => All(text, IsPrintable, whenEmpty: true);

    /// <summary>Whether the text could name a Python variable.</summary>
    public static bool IsIdentifier(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length > 0 && IsIdentifierStart(CodePoints.At(text, 0)) && All(text, IsIdentifierPart);
    }

    /// <summary>Whether there are cased characters and all are lower case.</summary>
    public static bool IsLower(string text) => AllCased(text, IsLowerPoint);

    /// <summary>Whether there are cased characters and all are upper case.</summary>
    public static bool IsUpper(string text) => AllCased(text, IsUpperPoint);

    /// <summary>Whether every word starts in upper or title case and goes on in lower case, and there is a word.</summary>
    public static bool IsTitle(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (found, inWord) = (false, false);
        foreach (var point in new CodePoints(text))
        {
            var starts = IsUpperPoint(point) || IsTitlePoint(point);
            if (starts ? inWord : IsLowerPoint(point) && !inWord)
                return false;

            inWord = starts || IsLowerPoint(point);
            found |= inWord;
        }

        return found;
    }

    /// <summary>Whether Python splits and strips at this character.</summary>
    public static bool IsSpace(char c) => c <= ' '
        ? c is ' ' or (>= '\t' and <= '\r') or (>= '\x1c' and <= '\x1f')
        : c >= '\x85' && char.IsWhiteSpace(c);

    /// <summary>Whether Python's repr shows this code point as it is.</summary>
    public static bool IsPrintable(int codePoint)
    {
        if (codePoint < 0x7f)
            return codePoint >= 0x20;

        return CharUnicodeInfo.GetUnicodeCategory(codePoint) is not (UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator);
    }

    private static bool IsAlphaPoint(int point) => CharUnicodeInfo.GetUnicodeCategory(point) <= UnicodeCategory.OtherLetter;

    // The runtime knows the numeric values of digits and fractions, but not those of ideographs.
    private static bool IsNumericPoint(int point) =>
        CharUnicodeInfo.GetNumericValue(CodePoints.ToText(point), 0) is not -1
        || (point is >= 0x3400 and < 0x10000 && CaseTables.NumericIdeographs.Contains((char)point, StringComparison.Ordinal))
        || point is 0x20001 or 0x20064 or 0x200e2 or 0x20121 or 0x2092a or 0x20983 or 0x2098c or 0x2099c or 0x20aea or 0x20afd
            or 0x20b19 or 0x22390 or 0x22998 or 0x23b1b or 0x2626d;

    private static bool IsTitlePoint(int point) => CharUnicodeInfo.GetUnicodeCategory(point) == UnicodeCategory.TitlecaseLetter;

    private static bool IsCased(int point) => IsLowerPoint(point) || IsUpperPoint(point) || IsTitlePoint(point);

    // The letter-like numerals and modifiers that Unicode calls lower case without the category.
    private static bool IsLowerPoint(int point) =>
        CharUnicodeInfo.GetUnicodeCategory(point) == UnicodeCategory.LowercaseLetter
        || (point >= 0xaa && point is 0xaa or 0xba or (>= 0x2b0 and <= 0x2b8) or 0x2c0 or 0x2c1 or (>= 0x2e0 and <= 0x2e4) or 0x345 or 0x37a
            or (>= 0x1d2c and <= 0x1d6a) or 0x1d78 or (>= 0x1d9b and <= 0x1dbf) or 0x2071 or 0x207f or (>= 0x2090 and <= 0x209c)
            or (>= 0x2170 and <= 0x217f) or (>= 0x24d0 and <= 0x24e9) or 0x2c7c or 0x2c7d or 0xa69c or 0xa69d or 0xa770 or 0xa7f8 or 0xa7f9
            or (>= 0xab5c and <= 0xab5f) or 0x10780 or (>= 0x10783 and <= 0x10785) or (>= 0x10787 and <= 0x107b0) or (>= 0x107b2 and <= 0x107ba));

    private static bool IsUpperPoint(int point) =>
        CharUnicodeInfo.GetUnicodeCategory(point) == UnicodeCategory.UppercaseLetter
        || point is (>= 0x2160 and <= 0x216f) or (>= 0x24b6 and <= 0x24cf) or (>= 0x1f130 and <= 0x1f149) or (>= 0x1f150 and <= 0x1f169) or (>= 0x1f170 and <= 0x1f189);

    private static bool IsIdentifierStart(int point) => point == '_' || point is 0x2118 or 0x212e
        || CharUnicodeInfo.GetUnicodeCategory(point) is <= UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber;

    private static bool IsIdentifierPart(int point) => IsIdentifierStart(point) || point is 0xb7 or 0x387 or (>= 0x1369 and <= 0x1371) or 0x19da
        || CharUnicodeInfo.GetUnicodeCategory(point) is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.ConnectorPunctuation
            or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static bool All(string text, Func<int, bool> matches, bool whenEmpty = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var point in new CodePoints(text))
        {
            if (!matches(point))
                return false;
        }

        return text.Length > 0 || whenEmpty;
    }

    private static bool AllCased(string text, Func<int, bool> matches)
    {
        ArgumentNullException.ThrowIfNull(text);
        var found = false;
        foreach (var point in new CodePoints(text))
        {
            if (matches(point))
                found = true;
            else if (IsCased(point))
                return false;
        }

        return found;
    }
}
