using System.Globalization;
using System.Text;

namespace Carafe.MarkupSafe.PythonText;

public static partial class PythonStr
{
    private const int FinalSigma = 0x3c2;
    private const int Sigma = 0x3a3;
    private const int DottedCapitalI = 0x130;

    /// <summary>Upper case by Unicode's full mapping: <c>ß</c> becomes <c>SS</c>.</summary>
    public static string Upper(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Ascii.IsValid(text) ? text.ToUpperInvariant() : Map(text, static (builder, _, codePoint, _) => AppendUpper(builder, codePoint));
    }

    /// <summary>Lower case by Unicode's full mapping, with the final sigma.</summary>
    public static string Lower(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Ascii.IsValid(text) ? text.ToLowerInvariant() : Map(text, static (builder, source, codePoint, next) => AppendLower(builder, source, codePoint, next));
    }

    /// <summary>The form in which texts that differ in case only are equal.</summary>
    public static string Casefold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Ascii.IsValid(text) ? text.ToLowerInvariant() : Map(text, static (builder, _, codePoint, _) => AppendFolded(builder, codePoint));
    }

    /// <summary>Upper case becomes lower case and the reverse.</summary>
    public static string SwapCase(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Map(text, static (builder, source, codePoint, next) =>
        {
            if (IsUpperPoint(codePoint))
                AppendLower(builder, source, codePoint, next);
            else if (IsLowerPoint(codePoint))
                AppendUpper(builder, codePoint);
            else
                CodePoints.Append(builder, codePoint);
        });
    }

    /// <summary>The first character in title case, the others in lower case.</summary>
    public static string Capitalize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Map(text, static (builder, source, codePoint, next) =>
        {
            if (next == (codePoint >= 0x10000 ? 2 : 1))
                AppendTitle(builder, codePoint);
            else
                AppendLower(builder, source, codePoint, next);
        });
    }

    /// <summary>Each run of letters starts in title case and goes on in lower case.</summary>
    public static string Title(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var builder = new StringBuilder(text.Length);
        var inWord = false;
        var points = new CodePoints(text).GetEnumerator();
        while (points.MoveNext())
        {
            if (inWord)
                AppendLower(builder, text, points.Current, points.NextIndex);
            else
                AppendTitle(builder, points.Current);

            inWord = IsCased(points.Current);
        }

        return builder.ToString();
    }

    private delegate void PointMapping(StringBuilder builder, string source, int codePoint, int nextIndex);

    private static string Map(string text, PointMapping mapping)
    {
        var builder = new StringBuilder(text.Length);
        var points = new CodePoints(text).GetEnumerator();
        while (points.MoveNext())
            mapping(builder, text, points.Current, points.NextIndex);

        return builder.ToString();
    }

    private static void AppendUpper(StringBuilder builder, int codePoint)
    {
        if (codePoint >= 0x80 && codePoint < 0x10000 && CaseTables.Upper.TryGetValue((char)codePoint, out var special))
            builder.Append(special);
        else
            CodePoints.Append(builder, SimpleUpper(codePoint));
    }

    private static void AppendTitle(StringBuilder builder, int codePoint)
    {
        // Georgian has capitals, but no title case.
        if (codePoint is >= 0x10d0 and <= 0x10ff)
            builder.Append((char)codePoint);
        else if (codePoint >= 0x80 && codePoint < 0x10000 && CaseTables.Title.TryGetValue((char)codePoint, out var special))
            builder.Append(special);
        else
            AppendUpper(builder, codePoint);
    }

    private static void AppendLower(StringBuilder builder, string source, int codePoint, int nextIndex)
    {
        if (codePoint == Sigma)
            CodePoints.Append(builder, IsFinalSigma(source, nextIndex) ? FinalSigma : 0x3c3);
        else if (codePoint == DottedCapitalI)
            builder.Append("i\u0307");
        else
            CodePoints.Append(builder, SimpleLower(codePoint));
    }

    private static void AppendFolded(StringBuilder builder, int codePoint)
    {
        // Cherokee folds to its capitals, which are the older letters.
        if (codePoint is >= 0x13a0 and <= 0x13f5)
            builder.Append((char)codePoint);
        else if (codePoint is >= 0x13f8 and <= 0x13fd)
            builder.Append((char)(codePoint - 8));
        else if (codePoint is >= 0xab70 and <= 0xabbf)
            builder.Append((char)(codePoint - 0xab70 + 0x13a0));
        else if (codePoint == DottedCapitalI)
            builder.Append("i\u0307");
        else if (codePoint >= 0x80 && codePoint < 0x10000 && CaseTables.Fold.TryGetValue((char)codePoint, out var special))
            builder.Append(special);
        else
            CodePoints.Append(builder, SimpleLower(codePoint));
    }

    private static int SimpleUpper(int codePoint) =>
        codePoint == 0x131 ? 'I' : Rune.TryCreate(codePoint, out var rune) ? Rune.ToUpperInvariant(rune).Value : codePoint;

    private static int SimpleLower(int codePoint) =>
        Rune.TryCreate(codePoint, out var rune) ? Rune.ToLowerInvariant(rune).Value : codePoint;

    // Sigma ends a word if a cased letter stands before it and none after it, marks and apostrophes aside.
    private static bool IsFinalSigma(string text, int nextIndex)
    {
        var before = nextIndex - 2;
        while (before >= 0 && IsCaseIgnorable(PointEndingAt(text, before)))
            before -= PointEndingAt(text, before) >= 0x10000 ? 2 : 1;

        if (before < 0 || !IsCased(PointEndingAt(text, before)))
            return false;

        while (nextIndex < text.Length)
        {
            var codePoint = CodePoints.At(text, nextIndex);
            if (!IsCaseIgnorable(codePoint))
                return !IsCased(codePoint);

            nextIndex += codePoint >= 0x10000 ? 2 : 1;
        }

        return true;
    }

    private static int PointEndingAt(string text, int index) =>
        char.IsLowSurrogate(text[index]) && index > 0 && char.IsHighSurrogate(text[index - 1])
            ? char.ConvertToUtf32(text[index - 1], text[index])
            : text[index];

    private static bool IsCaseIgnorable(int codePoint) =>
        codePoint is '\'' or '.' or ':' or '^' or '`' or 0xa8 or 0xad or 0xaf or 0xb4 or 0xb7 or 0xb8 or 0x387 or 0x55f or 0x5f4
            or 0x2018 or 0x2019 or 0x2024 or 0x2027 or 0xfe13 or 0xfe52 or 0xfe55 or 0xff07 or 0xff0e or 0xff1a
        || CharUnicodeInfo.GetUnicodeCategory(codePoint) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark
            or UnicodeCategory.Format or UnicodeCategory.ModifierLetter or UnicodeCategory.ModifierSymbol;
}
