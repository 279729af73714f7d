using System.Globalization;

namespace Carafe.MarkupSafe.PythonText;

public static partial class PythonStr
{
    /// <summary>Whether Python's repr shows this code point as it is.</summary>
    public static bool IsPrintable(int codePoint)
    {
        if (codePoint < 0x7f)
            return codePoint >= 0x20;

        return CharUnicodeInfo.GetUnicodeCategory(codePoint) is not (UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator);
    }
}
