using Carafe.Werkzeug.Routing;

namespace Carafe.Debugger.Suggestions;

/// <summary>Finds the names that are most like another one.</summary>
internal static class Nearest
{
    private const int MaxCandidates = 2000;
    private const double MinRatio = 0.5;

    public static IReadOnlyList<string> To(string name, IEnumerable<string> candidates, int count = 4) =>
        [.. candidates.Distinct(StringComparer.Ordinal)
            .Take(MaxCandidates)
            .Select(candidate => (Name: candidate, Ratio: Likeness(name, candidate)))
            .Where(item => item.Ratio >= MinRatio && item.Name != name)
            .OrderByDescending(item => item.Ratio)
            .ThenBy(item => item.Name, StringComparer.Ordinal)
            .Take(count)
            .Select(item => item.Name)];

    public static double Likeness(string left, string right) =>
        left.Length > 300 || right.Length > 300 ? 0 : TextSimilarity.Ratio(left.ToLowerInvariant(), right.ToLowerInvariant());
}
