namespace Carafe.MarkupSafe.PythonText;

/// <summary>Python's <c>str</c> methods. Strings are sequences of code points: lengths, indexes and padding count those.</summary>
public static partial class PythonStr
{
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
}
