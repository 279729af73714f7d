namespace Carafe.Jinja;

/// <summary>Finds the name that was probably meant.</summary>
internal static class Suggestion
{
    private const int MaxLength = 64;
    private const int MaxCandidates = 1000;

    /// <summary>A question that offers the most similar name; null where none is similar.</summary>
    public static string? For(string name, IEnumerable<string> known) =>
        Closest(name, known) is { } best ? $"Did you mean '{best}'?" : null;

    private static string? Closest(string name, IEnumerable<string> known)
    {
        if (name.Length is 0 or > MaxLength)
            return null;

        string? best = null;
        // A third of a name may be wrong, and of a short one a single letter.
        var bestDistance = Math.Max(1, name.Length / 3) + 1;
        foreach (var candidate in known.Take(MaxCandidates))
        {
            if (candidate.Length > MaxLength || Math.Abs(candidate.Length - name.Length) >= bestDistance || candidate == name)
                continue;

            var distance = Distance(name, candidate);
            if (distance < bestDistance && distance < candidate.Length)
                (best, bestDistance) = (candidate, distance);
        }

        return best;
    }

    /// <summary>How many letters have to be inserted, removed, replaced or swapped with the next one.</summary>
    private static int Distance(string a, string b)
    {
        Span<int> beforeLast = stackalloc int[MaxLength + 1];
        Span<int> last = stackalloc int[MaxLength + 1];
        Span<int> current = stackalloc int[MaxLength + 1];
        for (var j = 0; j <= b.Length; j++)
            last[j] = j;

        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1;
                current[j] = Math.Min(Math.Min(current[j - 1], last[j]) + 1, last[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    current[j] = Math.Min(current[j], beforeLast[j - 2] + 1);
            }

            last.CopyTo(beforeLast);
            current.CopyTo(last);
        }

        return last[b.Length];
    }
}
