using System.Globalization;

namespace Carafe.Conformance.Running;

/// <summary>Collects the verdicts and prints them.</summary>
public sealed class Report(bool showFailures)
{
    private readonly Dictionary<string, Score> _areas = new(StringComparer.Ordinal);

    /// <summary>Passed cases by file, for the floors.</summary>
    public Dictionary<string, int> Passed { get; } = new(StringComparer.Ordinal);

    private sealed class Score
    {
        public int Passed, Total, SpecificPassed, SpecificTotal;
    }

    /// <summary>Takes in a file's verdicts and prints its line.</summary>
    public void Add(CaseFile file, IReadOnlyList<(Case Case, CaseResult Result)> results)
    {
        if (results.Count == 0)
            return;

        if (!_areas.TryGetValue(file.Area, out var area))
            _areas[file.Area] = area = new Score();
        var passed = 0;
        foreach (var (item, result) in results)
        {
            if (result.Passed)
                passed++;
            else if (showFailures)
                Print($"MISS {file.Name} {item.Id}\n  expected: {result.Expected}\n  actual:   {result.Actual}");
            Count(area, item.IsPythonSpecific, result.Passed);
        }

        Passed[file.Name] = passed;
        Print($"{file.Name}: {passed}/{results.Count}");
    }

    /// <summary>Prints a line per area and, last, the sum.</summary>
    public void PrintTotals()
    {
        foreach (var (name, area) in _areas)
        {
            Print($"area {name}: unmarked {area.Passed - area.SpecificPassed}/{area.Total - area.SpecificTotal}, python_specific {area.SpecificPassed}/{area.SpecificTotal}");
        }

        var passed = _areas.Values.Sum(area => area.Passed);
        Print($"{passed} passed, {_areas.Values.Sum(area => area.Total) - passed} failed, 0 skipped");
    }

    private static void Count(Score area, bool isSpecific, bool passed)
    {
        area.Total++;
        area.Passed += passed ? 1 : 0;
        area.SpecificTotal += isSpecific ? 1 : 0;
        area.SpecificPassed += isSpecific && passed ? 1 : 0;
    }

    private static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
