namespace Carafe.Cli.Building;

/// <summary>The files that a build depends on.</summary>
internal static class SourceFiles
{
    private static readonly string[] Endings = [".cs", ".fs", ".vb", ".csproj", ".fsproj", ".vbproj", ".props", ".targets", ".resx", ".razor", ".cshtml"];
    private static readonly string[] OutputFolders = ["bin", "obj", "node_modules"];

    public static IEnumerable<string> Of(string source, IReadOnlyList<string> folders) =>
        Path.GetExtension(source) is ".cs" && folders.Count == 0
            ? [source]
            : folders.SelectMany(Below).Append(source).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <summary>Whether a changed file can change the program.</summary>
    public static bool IsSource(string file) => Endings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a path goes through a folder that holds no sources.</summary>
    public static bool IsOutput(string folder, string file) =>
        Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar).SkipLast(1).Any(IsSkipped);

    private static IEnumerable<string> Below(string folder)
    {
        var open = new Stack<string>([folder]);
        while (open.TryPop(out var current))
        {
            foreach (var file in Directory.EnumerateFiles(current))
            {
                if (IsSource(file))
                    yield return file;
            }

            foreach (var child in Directory.EnumerateDirectories(current))
            {
                if (!IsSkipped(Path.GetFileName(child)))
                    open.Push(child);
            }
        }
    }

    private static bool IsSkipped(string folder) => folder.StartsWith('.') || OutputFolders.Contains(folder, StringComparer.OrdinalIgnoreCase);
}
