using Carafe.Commands;

namespace Carafe.Cli.Locating;

/// <summary>Finds the app that a command line is about.</summary>
internal static class AppLocator
{
    private const string NothingFound =
        "Could not locate a Flask application. Use the 'dotnet flask --app' option, 'FLASK_APP' environment variable, or an 'app.cs' file or a project in the current directory.";

    private static readonly string[] ProjectEndings = [".csproj", ".fsproj", ".vbproj"];

    /// <exception cref="NoAppException">There is no such app, or several.</exception>
    public static AppSource Find(string? reference, string folder)
    {
        if (string.IsNullOrEmpty(reference))
            return InFolder(folder, null) ?? throw new NoAppException(NothingFound);

        var (module, name) = AppReference.Parse(reference);
        var path = Path.GetFullPath(module.Length == 0 ? "." : module, folder);
        return FromFile(path, name)
            ?? (Directory.Exists(path) ? InFolder(path, name) : null)
            ?? ProjectEndings.Append(".cs").Append(".dll").Select(ending => FromFile(path + ending, name)).FirstOrDefault(found => found is not null)
            ?? throw new NoAppException($"Could not import '{module}'. {Explain(path)}");
    }

    private static AppSource? FromFile(string path, string? name)
    {
        if (!File.Exists(path))
            return null;

        var ending = Path.GetExtension(path);
        return ending is ".cs" ? new AppSource(AppKind.File, path, name)
            : ending is ".dll" ? new AppSource(AppKind.Assembly, path, name)
            : ProjectEndings.Contains(ending, StringComparer.OrdinalIgnoreCase) ? new AppSource(AppKind.Project, path, name)
            : null;
    }

    private static AppSource? InFolder(string folder, string? name)
    {
        var projects = Directory.EnumerateFiles(folder)
            .Where(file => ProjectEndings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)
            .ToList();
        if (projects.Count > 1)
        {
            var names = string.Join(", ", projects.Select(project => $"'{Path.GetFileName(project)}'"));
            throw new NoAppException($"Detected multiple projects in '{folder}': {names}. Use '--app {Path.GetFileName(projects[0])}' to specify the correct one.");
        }

        // In a folder with a project, app.cs is one of the project's files.
        if (projects.Count == 1)
            return new AppSource(AppKind.Project, projects[0], name);

        var file = Path.Combine(folder, "app.cs");
        return File.Exists(file) ? new AppSource(AppKind.File, file, name) : null;
    }

    private static string Explain(string path) => Directory.Exists(path)
        ? "The folder holds neither a project nor an 'app.cs' file."
        : "There is no project, folder, '.cs' or '.dll' file of that name.";
}
