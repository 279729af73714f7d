namespace Carafe.Click;

/// <summary>Finds the names somebody may have meant.</summary>
/// <example><code>Suggestions.Near("ruotes", ["routes", "run"]); // routes</code></example>
public static class Suggestions
{
    /// <summary>The nearest names, at most three, the most similar first.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="names">The names there are.</param>
    public static IReadOnlyList<string> Near(string typed, IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(typed);
        ArgumentNullException.ThrowIfNull(names);
        return [.. names.Select(name => (name, distance: Distance(typed, name)))
            .Where(candidate => candidate.distance <= Math.Max(1, Math.Min(typed.Length, candidate.name.Length) / 3)
                || (typed.Length > 2 && candidate.name.StartsWith(typed, StringComparison.Ordinal)))
            .OrderBy(candidate => candidate.distance)
            .ThenBy(candidate => candidate.name, StringComparer.Ordinal)
            .Take(3)
            .Select(candidate => candidate.name)];
    }

    internal static string Sentence(IReadOnlyList<string> names, string kind) => names.Count switch
    {
        0 => "",
        1 => $" Did you mean {names[0]}?",
        _ => $" (Possible {kind}: {string.Join(", ", names.Order(StringComparer.Ordinal))})",
    };

    // Edit distance with neighbours swapped counted once: the commonest slips of the fingers.
    private static int Distance(string a, string b)
    {
        if (a.Length > 64 || b.Length > 64)
            return int.MaxValue;

        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            table[i, 0] = i;

        for (var j = 0; j <= b.Length; j++)
            table[0, j] = j;

        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var change = a[i - 1] == b[j - 1] ? 0 : 1;
                table[i, j] = Math.Min(Math.Min(table[i - 1, j] + 1, table[i, j - 1] + 1), table[i - 1, j - 1] + change);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
            }
        }

        return table[a.Length, b.Length];
    }
}
