using System.Text.Json;

namespace Carafe.Conformance.Running;

/// <summary>A corpus file: its folder names the area.</summary>
public sealed record CaseFile(string Path)
{
    /// <summary>Folder and file name, as printed and as keyed in the floors.</summary>
    public string Name => $"{Area}/{System.IO.Path.GetFileName(Path)}";

    /// <summary>The folder's name.</summary>
    public string Area => System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(Path)!);

    /// <summary>All corpus files one level below a folder, in order of name.</summary>
    public static IReadOnlyList<CaseFile> Find(string folder) =>
        [.. Directory.EnumerateDirectories(folder)
            .SelectMany(area => Directory.EnumerateFiles(area, "*.jsonl"))
            .Order(StringComparer.Ordinal)
            .Select(path => new CaseFile(path))];

    /// <summary>The cases whose id or file name contains <paramref name="only"/>.</summary>
    public IReadOnlyList<Case> Read(string? only) =>
        [.. File.ReadLines(Path)
            .Where(line => line.Length > 0)
            .Select(line => new Case(Path, JsonDocument.Parse(line).RootElement))
            .Where(item => only is null || item.Id.Contains(only, StringComparison.Ordinal) || Name.Contains(only, StringComparison.Ordinal))];
}
