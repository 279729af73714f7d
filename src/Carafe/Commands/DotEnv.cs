namespace Carafe.Commands;

/// <summary>Environment variables from files: <c>.env</c>, <c>.flaskenv</c> and one that is named.</summary>
/// <remarks>
/// A named file wins over <c>.env</c>, which wins over <c>.flaskenv</c>; a variable that is already set stays as it is.
/// <c>FLASK_SKIP_DOTENV=1</c> leaves the two default files alone.
/// </remarks>
public static class DotEnv
{
    private static readonly string[] DefaultNames = [".flaskenv", ".env"];

    /// <summary>Sets the variables of the files that are not set yet.</summary>
    /// <param name="path">A file to load besides the default ones.</param>
    /// <param name="loadDefaults">Whether <c>.env</c> and <c>.flaskenv</c> are looked for, in the current folder and those above.</param>
    /// <returns>Whether any variable was found.</returns>
    /// <example><code>DotEnv.Load("deploy.env");</code></example>
    public static bool Load(string? path = null, bool loadDefaults = true)
    {
        var values = Read(FindFiles(path, loadDefaults));
        foreach (var (name, value) in values)
        {
            if (value is not null && Environment.GetEnvironmentVariable(name) is null)
                Environment.SetEnvironmentVariable(name, value);
        }

        return values.Count > 0;
    }

    /// <summary>The files that <see cref="Load"/> reads, the weakest first.</summary>
    internal static IReadOnlyList<string> FindFiles(string? path, bool loadDefaults)
    {
        var files = new List<string>();
        if (loadDefaults && !EnvironmentFlags.IsSet("FLASK_SKIP_DOTENV"))
            files.AddRange(DefaultNames.Select(FindUpwards).OfType<string>());

        if (path is not null && File.Exists(path))
            files.Add(Path.GetFullPath(path));

        return files;
    }

    /// <summary>The variables of several files; later files win.</summary>
    internal static Dictionary<string, string?> Read(IEnumerable<string> files)
    {
        var all = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            foreach (var (name, value) in DotEnvParser.Parse(File.ReadAllText(file), Environment.GetEnvironmentVariable))
                all[name] = value;
        }

        return all;
    }

    private static string? FindUpwards(string name)
    {
        for (var folder = Environment.CurrentDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var file = Path.Combine(folder, name);
            if (File.Exists(file))
                return file;
        }

        return null;
    }
}
