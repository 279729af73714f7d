using System.Text;

namespace Docs.Tests;

/// <summary>Finds the documentation pages and reads their fenced blocks.</summary>
internal static class SnippetReader
{
    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<Snippet> ReadAll() =>
        [.. Pages().Order(StringComparer.Ordinal).SelectMany(Read)];

    /// <summary>The pages of the documentation and those beside the sources.</summary>
    public static IEnumerable<string> Pages()
    {
        yield return Path.Combine(Root, "README.md");
        foreach (var folder in new[] { "docs", "src", "extensions", "examples" })
        {
            var path = Path.Combine(Root, folder);
            if (!Directory.Exists(path))
                continue;

            foreach (var page in Directory.EnumerateFiles(path, "*.md", SearchOption.AllDirectories).Where(page => !IsBuildOutput(page)))
                yield return page;
        }
    }

    private static bool IsBuildOutput(string page) =>
        Path.GetRelativePath(Root, page).Split(Path.DirectorySeparatorChar).Any(folder => folder is "bin" or "obj");

    private static IEnumerable<Snippet> Read(string path)
    {
        var page = Path.GetRelativePath(Root, path).Replace('\\', '/');
        string[]? info = null;
        var (start, number) = (0, 0);
        var code = new StringBuilder();
        foreach (var line in File.ReadLines(path))
        {
            number++;
            var isFence = line.TrimStart().StartsWith("```", StringComparison.Ordinal);
            if (isFence && info is null)
            {
                info = line.Trim().TrimStart('`').Split(' ', StringSplitOptions.RemoveEmptyEntries);
                start = number;
                code.Clear();
            }
            else if (isFence)
            {
                yield return new Snippet(page, start, info!.ElementAtOrDefault(0) ?? "", info!.ElementAtOrDefault(1) ?? "", code.ToString());
                info = null;
            }
            else if (info is not null)
            {
                code.Append(line).Append('\n');
            }
        }
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Carafe.slnx")))
            folder = folder.Parent;

        return folder?.FullName ?? throw new InvalidOperationException("Run the tests from inside the repository: Carafe.slnx was not found above them.");
    }
}
