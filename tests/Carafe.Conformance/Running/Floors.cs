using System.Text.Json;

namespace Carafe.Conformance.Running;

/// <summary>The lowest score that each file may have; scores may only rise.</summary>
public sealed class Floors(string path)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Prints each file that is below its floor; with <paramref name="raise"/> writes risen scores back.</summary>
    /// <returns>Whether no file is below its floor.</returns>
    public bool Check(Report report, bool raise)
    {
        var floors = File.Exists(path)
            ? JsonSerializer.Deserialize<SortedDictionary<string, int>>(File.ReadAllText(path))!
            : [];
        var held = true;
        foreach (var (file, floor) in floors)
        {
            var passed = report.Passed.GetValueOrDefault(file);
            if (passed >= floor)
                continue;
            Console.WriteLine($"BELOW ITS FLOOR {file}: {passed}, the floor is {floor}");
            held = false;
        }

        if (raise)
            Raise(floors, report);
        return held;
    }

    private void Raise(SortedDictionary<string, int> floors, Report report)
    {
        var risen = new SortedDictionary<string, int>(floors, StringComparer.Ordinal);
        foreach (var (file, passed) in report.Passed)
            risen[file] = Math.Max(passed, risen.GetValueOrDefault(file));
        File.WriteAllText(path, JsonSerializer.Serialize(risen, Indented) + "\n");
    }
}
