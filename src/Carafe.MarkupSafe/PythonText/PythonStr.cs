using System.Text;

namespace Carafe.MarkupSafe.PythonText;

/// <summary>Python's <c>str</c> methods. Strings are sequences of code points: lengths, indexes and padding count those.</summary>
public static partial class PythonStr
{
    /// <summary>The number of code points.</summary>
    public static int Length(string text) => CodePoints.Count(text);

    /// <summary>The code point at an index, counted from the end if it is negative.</summary>
    /// <exception cref="PythonTextException"><c>IndexError</c>: there is no such code point.</exception>
    public static string GetItem(string text, long index)
    {
        ArgumentNullException.ThrowIfNull(text);
        var length = Length(text);
        if (index < 0)
            index += length;

        if (index < 0 || index >= length)
            throw new PythonTextException("IndexError", "string index out of range");

        var offset = CodePoints.OffsetOf(text, (int)index);
        return text.Substring(offset, CodePoints.At(text, offset) >= 0x10000 ? 2 : 1);
    }

    /// <summary>Python's <c>text[start:stop:step]</c>; null stands for an omitted bound.</summary>
    /// <exception cref="PythonTextException"><c>ValueError</c>: the step is zero.</exception>
    public static string Slice(string text, long? start, long? stop, long? step = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var stride = step ?? 1;
        if (stride == 0)
            throw new PythonTextException("ValueError", "slice step cannot be zero");

        var length = Length(text);
        var (low, high) = stride > 0 ? (0L, (long)length) : (-1L, length - 1L);
        var first = start is { } from ? Clamp(from, length, low, high) : stride > 0 ? low : high;
        var end = stop is { } to ? Clamp(to, length, low, high) : stride > 0 ? high : low;
        if (stride > 0 ? first >= end : first <= end)
            return "";

        if (stride == 1)
            return Between(text, (int)first, (int)end);

        return length == text.Length ? Stride(text, first, end, stride) : StrideCodePoints(text, first, end, stride);
    }

    /// <summary>The text repeated; empty if <paramref name="count"/> is not positive.</summary>
    /// <exception cref="PythonTextException"><c>OverflowError</c>: the result would be longer than a string can be.</exception>
    public static string Repeat(string text, long count)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (count <= 0 || text.Length == 0)
            return "";

        if (count > MaxLength / text.Length)
            throw new PythonTextException("OverflowError", "repeated string is too long");

        return count == 1 ? text : new StringBuilder(text.Length * (int)count).Insert(0, text, (int)count).ToString();
    }

    /// <summary>Whether <paramref name="part"/> occurs in the text.</summary>
    public static bool Contains(string text, string part)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Contains(part, StringComparison.Ordinal);
    }

    /// <summary>Orders texts by code points, as Python sorts them.</summary>
    public static IComparer<string> Comparer { get; } = Comparer<string>.Create(Compare);

    /// <summary>Compares by code points, which differs from ordinal UTF-16 order beyond U+FFFF.</summary>
    public static int Compare(string left, string right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        var common = left.AsSpan().CommonPrefixLength(right);
        if (common == left.Length || common == right.Length)
            return left.Length.CompareTo(right.Length);

        var (a, b) = (left[common], right[common]);
        // A surrogate belongs to a code point above every other UTF-16 unit.
        var (aHigh, bHigh) = (char.IsSurrogate(a), char.IsSurrogate(b));
        return aHigh == bHigh ? a.CompareTo(b) : aHigh ? 1 : -1;
    }

    // The longest string that the runtime makes.
    internal const int MaxLength = 0x3fffffdf;

    private static long Clamp(long index, int length, long low, long high) =>
        Math.Clamp(index < 0 ? index + length : index, low, high);

    private static string Between(string text, int first, int end)
    {
        var from = CodePoints.OffsetOf(text, first);
        var to = from + CodePoints.OffsetOf(text.AsSpan(from), end - first);
        return text[from..to];
    }

    private static string Stride(string text, long first, long end, long stride)
    {
        var builder = new StringBuilder();
        for (var i = first; stride > 0 ? i < end : i > end; i += stride)
        {
            builder.Append(text[(int)i]);
            if (stride > 0 ? stride >= end - i : stride <= end - i)
                break;
        }

        return builder.ToString();
    }

    private static string StrideCodePoints(string text, long first, long end, long stride)
    {
        var points = new List<int>(text.Length);
        foreach (var codePoint in new CodePoints(text))
            points.Add(codePoint);

        var builder = new StringBuilder();
        for (var i = first; stride > 0 ? i < end : i > end; i += stride)
        {
            CodePoints.Append(builder, points[(int)i]);
            if (stride > 0 ? stride >= end - i : stride <= end - i)
                break;
        }

        return builder.ToString();
    }
}
