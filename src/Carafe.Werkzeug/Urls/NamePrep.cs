using System.Globalization;
using System.Text;

namespace Carafe.Werkzeug.Urls;

/// <summary>Prepares a label of a host name for comparison (RFC 3491): characters are folded and normalised, some are refused.</summary>
internal static class NamePrep
{
    /// <summary>The prepared label, or null when it has a character that hosts cannot have.</summary>
    public static string? Apply(string label)
    {
        var folded = new StringBuilder(label.Length);
        foreach (var rune in label.EnumerateRunes())
        {
            if (!IsMappedToNothing(rune.Value))
                Fold(folded, rune);
        }

        var prepared = Normalize(folded.ToString());
        return prepared is not null && IsAllowed(prepared) ? prepared : null;
    }

    private static string? Normalize(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            // Lone surrogates have no normal form.
            return null;
        }
    }

    private static void Fold(StringBuilder folded, Rune rune)
    {
        _ = rune.Value switch
        {
            0xDF or 0x1E9E => folded.Append("ss"),
            0x3C2 => folded.Append('\u03C3'),
            0x130 => folded.Append("i\u0307"),
            0x149 => folded.Append("\u02BCn"),
            0x1F0 => folded.Append("j\u030C"),
            0x17F => folded.Append('s'),
            _ => folded.Append(Rune.ToLowerInvariant(rune).ToString()),
        };
    }

    private static bool IsMappedToNothing(int codePoint) =>
        codePoint is 0xAD or 0x34F or 0x1806 or (>= 0x180B and <= 0x180D) or (>= 0x200B and <= 0x200D) or 0x2060
            or (>= 0xFE00 and <= 0xFE0F) or 0xFEFF;

    private static bool IsAllowed(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            // ASCII spaces and controls pass, as they do in IDNA 2003 without its host name rules.
            if (rune.Value >= 0x80 && Rune.GetUnicodeCategory(rune) is
                UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
                or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                return false;
            }

            if (rune.Value == 0xFFFD)
                return false;
        }

        return true;
    }
}
