namespace Carafe.Werkzeug.Middleware;

/// <summary>Matches file names against shell patterns: <c>*</c>, <c>?</c>, <c>[abc]</c>, <c>[!abc]</c>.</summary>
internal static class FileNamePattern
{
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        var (atPattern, atName) = (0, 0);
        var (star, starName) = (-1, 0);
        while (atName < name.Length)
        {
            if (atPattern < pattern.Length && pattern[atPattern] == '*')
            {
                star = ++atPattern;
                starName = atName;
            }
            else if (atPattern < pattern.Length && MatchesOne(pattern[atPattern..], name[atName], out var length))
            {
                atPattern += length;
                atName++;
            }
            else if (star >= 0)
            {
                // Let the last star take one character more.
                atPattern = star;
                atName = ++starName;
            }
            else
            {
                return false;
            }
        }

        return pattern[atPattern..].TrimStart('*').IsEmpty;
    }

    private static bool MatchesOne(ReadOnlySpan<char> pattern, char unit, out int length)
    {
        length = 1;
        if (pattern[0] == '?')
            return true;

        if (pattern[0] != '[')
            return pattern[0] == unit;

        var isNegated = pattern is ['[', '!', ..];
        var start = isNegated ? 2 : 1;
        var end = start + 1 <= pattern.Length ? pattern[(start + 1)..].IndexOf(']') : -1;
        if (end < 0)
            return unit == '[';

        end += start + 1;
        length = end + 1;
        return InSet(pattern[start..end], unit) != isNegated;
    }

    private static bool InSet(ReadOnlySpan<char> set, char unit)
    {
        for (var index = 0; index < set.Length; index++)
        {
            if (index + 2 < set.Length && set[index + 1] == '-')
            {
                if (unit >= set[index] && unit <= set[index + 2])
                    return true;

                index += 2;
            }
            else if (set[index] == unit)
            {
                return true;
            }
        }

        return false;
    }
}
