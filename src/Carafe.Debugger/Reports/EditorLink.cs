using System.Globalization;

namespace Carafe.Debugger.Reports;

/// <summary>Makes links that open a place in an editor: <c>FLASK_EDITOR</c> names it.</summary>
internal static class EditorLink
{
    private const string Variable = "FLASK_EDITOR";
    private static readonly string[] ProjectPatterns = ["*.slnx", "*.sln", "*.csproj"];

    /// <summary>The link to a place in the editor that the environment names, or null where there is no file.</summary>
    public static string? For(string? file, int line, int column) => For(file, line, column, Environment.GetEnvironmentVariable(Variable));

    /// <summary>The link, or null where there is no file or no editor.</summary>
    /// <param name="file">The file.</param>
    /// <param name="line">The line, from 1.</param>
    /// <param name="column">The column, from 1; 0 where it is unknown.</param>
    /// <param name="editor"><c>vscode</c>, <c>cursor</c>, <c>rider</c>, <c>vs</c>, <c>none</c>, or a link with <c>{file}</c>, <c>{line}</c> and <c>{column}</c>.</param>
    public static string? For(string? file, int line, int column, string? editor)
    {
        if (file is null || !Path.IsPathFullyQualified(file))
            return null;
        (line, column) = (Math.Max(1, line), Math.Max(1, column));
        return string.IsNullOrEmpty(editor) ? Fill("vscode://file{file}:{line}:{column}", file, line, column) : editor switch
        {
            "none" => null,
            "vscode" or "code" => Fill("vscode://file{file}:{line}:{column}", file, line, column),
            "cursor" => Fill("cursor://file{file}:{line}:{column}", file, line, column),
            "rider" => Rider(file, line),
            "vs" => Fill("vs://open/?file={file}&line={line}", file, line, column),
            _ => IsLink(editor) ? Fill(editor, file, line, column) : null,
        };
    }

    // A script is no editor.
    private static bool IsLink(string editor) => editor.Contains("://", StringComparison.Ordinal) && !editor.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase);

    private static string Fill(string pattern, string file, int line, int column) => pattern
        .Replace("{file}", Escape(file), StringComparison.Ordinal)
        .Replace("{line}", line.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{column}", column.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    // Rider takes the name of a project or solution, a path below it, and lines from 0.
    private static string? Rider(string file, int line)
    {
        for (var folder = Path.GetDirectoryName(file); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (!Directory.Exists(folder) || ProjectPatterns.SelectMany(pattern => Directory.EnumerateFiles(folder, pattern)).FirstOrDefault() is not { } project)
                continue;
            var name = Uri.EscapeDataString(Path.GetFileNameWithoutExtension(project));
            var path = Uri.EscapeDataString(Path.GetRelativePath(folder, file).Replace('\\', '/'));
            return string.Create(CultureInfo.InvariantCulture, $"jetbrains://rider/navigate/reference?project={name}&path={path}:{line - 1}");
        }

        return null;
    }

    private static string Escape(string file)
    {
        var path = string.Join('/', file.Replace('\\', '/').TrimStart('/').Split('/').Select(Uri.EscapeDataString)).Replace("%3A", ":", StringComparison.Ordinal);
        return "/" + path;
    }
}
