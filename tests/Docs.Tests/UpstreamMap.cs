using System.Text.RegularExpressions;

namespace Docs.Tests;

/// <summary>Reads the upstream map, and the inventory of Python's names where it lies beside the repository.</summary>
internal static partial class UpstreamMap
{
    public static string InventoryPath { get; } = Path.Combine(SnippetReader.Root, "..", "shared", "design", "INVENTORY.txt");

    public static IReadOnlyList<MapRow> ReadRows()
    {
        var rows = new List<MapRow>();
        var (section, folder) = ("", "");
        foreach (var line in File.ReadLines(Path.Combine(SnippetReader.Root, "docs", "upstream-map.md")))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
                section = line[3..];
            else if (FolderOfSections().Match(line) is { Success: true } match)
                folder = match.Groups[1].Value;
            else if (line.StartsWith("| `", StringComparison.Ordinal) && line.Split(" | ") is [var names, var members, var files])
                rows.Add(new MapRow(section, FolderOf(section, folder), Codes(names), Codes(members), Codes(files)));
        }

        return rows;
    }

    /// <summary>The names of a package: modules, classes and functions with dots, members behind their class.</summary>
    public static IEnumerable<string> ReadNames(string package)
    {
        var owner = "";
        foreach (var line in File.ReadLines(InventoryPath))
        {
            if (FullName().Match(line) is { Success: true } name)
            {
                owner = name.Value;
                if (BelongsTo(owner, package))
                    yield return owner;
            }
            else if (MemberName().Match(line) is { Success: true } member && BelongsTo(owner, package))
            {
                yield return $"{owner}.{member.Groups[1].Value}";
            }
        }
    }

    /// <summary>Whether a row stands for a name: it is written whole, or without the modules before the class.</summary>
    public static bool IsMapped(string name, IReadOnlySet<string> mapped)
    {
        for (var text = name; ; text = text[(text.IndexOf('.', StringComparison.Ordinal) + 1)..])
        {
            if (mapped.Contains(text))
                return true;

            // A member alone says nothing; a function alone does.
            var isShortest = text.Count(character => character == '.') <= (IsMember(name) ? 1 : 0);
            if (isShortest)
                return false;
        }
    }

    private static bool IsMember(string name) => name.Split('.') is [.., var owner, _] && char.IsUpper(owner[0]);

    private static bool BelongsTo(string name, string package) => name.StartsWith(package + ".", StringComparison.Ordinal);

    // The map begins with Werkzeug and comes back to it.
    private static string FolderOf(string section, string folder) =>
        section.StartsWith("werkzeug", StringComparison.Ordinal) ? "src/Carafe.Werkzeug/" : folder;

    private static List<string> Codes(string cell) => [.. Code().Matches(cell).Select(match => match.Groups[1].Value)];

    [GeneratedRegex(@"Paths are below `([^`]+)`")]
    private static partial Regex FolderOfSections();

    [GeneratedRegex(@"^[a-z]\w*\.[\w.]+")]
    private static partial Regex FullName();

    [GeneratedRegex(@"^  \.(\w+)")]
    private static partial Regex MemberName();

    [GeneratedRegex(@"`([^`]+)`")]
    private static partial Regex Code();
}
