using System.Globalization;

namespace Carafe.Jinja.Values;

/// <summary>What <c>\w</c> is in Python's patterns: letters and numbers of all scripts, and the underscore.</summary>
internal static class PythonWords
{
    public static bool IsWord(int point)
    {
        if (point < 0x80)
            return char.IsAsciiLetterOrDigit((char)point) || point == '_';

        return CharUnicodeInfo.GetUnicodeCategory(point) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter
            or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
            or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;
    }

    /// <summary>A word character that is no digit.</summary>
    public static bool IsLetter(int point) =>
        IsWord(point) && !(point < 0x80 ? char.IsAsciiDigit((char)point) : CharUnicodeInfo.GetUnicodeCategory(point) == UnicodeCategory.DecimalDigitNumber);
}
