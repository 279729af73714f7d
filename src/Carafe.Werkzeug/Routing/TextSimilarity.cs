using System.Runtime.InteropServices;

namespace Carafe.Werkzeug.Routing;

/// <summary>How alike two texts are, with the same result as Python's <c>difflib.SequenceMatcher.ratio</c>.</summary>
internal static class TextSimilarity
{
    private const int PopularityLimit = 200;

    /// <summary>Twice the characters in matching blocks over all characters: 1 for equal texts, 0 for nothing in common.</summary>
    public static double Ratio(string left, string right)
    {
        var total = left.Length + right.Length;
        return total == 0 ? 1 : 2.0 * MatchedLength(left, right) / total;
    }

    private static int MatchedLength(string left, string right)
    {
        var positions = Positions(right);
        var matched = 0;
        Stack<(int LeftStart, int LeftEnd, int RightStart, int RightEnd)> ranges = new();
        ranges.Push((0, left.Length, 0, right.Length));
        while (ranges.TryPop(out var range))
        {
            var (start, other, length) = LongestMatch(left, right, positions, range);
            if (length == 0)
                continue;

            matched += length;
            ranges.Push((range.LeftStart, start, range.RightStart, other));
            ranges.Push((start + length, range.LeftEnd, other + length, range.RightEnd));
        }

        return matched;
    }

    /// <summary>Where each character stands; in long texts, characters that are everywhere do not begin a match.</summary>
    private static Dictionary<char, List<int>> Positions(string text)
    {
        Dictionary<char, List<int>> positions = [];
        for (var i = 0; i < text.Length; i++)
            (CollectionsMarshal.GetValueRefOrAddDefault(positions, text[i], out _) ??= []).Add(i);

        if (text.Length >= PopularityLimit)
        {
            var limit = (text.Length / 100) + 1;
            foreach (var character in positions.Where(entry => entry.Value.Count > limit).Select(entry => entry.Key).ToList())
                positions.Remove(character);
        }

        return positions;
    }

    private static (int Left, int Right, int Length) LongestMatch(
        string left,
        string right,
        Dictionary<char, List<int>> positions,
        (int LeftStart, int LeftEnd, int RightStart, int RightEnd) range)
    {
        var best = (Left: range.LeftStart, Right: range.RightStart, Length: 0);
        Dictionary<int, int> lengths = [];
        for (var i = range.LeftStart; i < range.LeftEnd; i++)
        {
            Dictionary<int, int> next = [];
            foreach (var j in positions.GetValueOrDefault(left[i]) ?? [])
            {
                if (j < range.RightStart)
                    continue;
                if (j >= range.RightEnd)
                    break;

                var length = next[j] = lengths.GetValueOrDefault(j - 1) + 1;
                if (length > best.Length)
                    best = (i - length + 1, j - length + 1, length);
            }

            lengths = next;
        }

        return Extend(left, right, best, range);
    }

    private static (int Left, int Right, int Length) Extend(
        string left,
        string right,
        (int Left, int Right, int Length) match,
        (int LeftStart, int LeftEnd, int RightStart, int RightEnd) range)
    {
        while (match.Left > range.LeftStart && match.Right > range.RightStart && left[match.Left - 1] == right[match.Right - 1])
            match = (match.Left - 1, match.Right - 1, match.Length + 1);
        while (match.Left + match.Length < range.LeftEnd
            && match.Right + match.Length < range.RightEnd
            && left[match.Left + match.Length] == right[match.Right + match.Length])
        {
            match.Length++;
        }

        return match;
    }
}
