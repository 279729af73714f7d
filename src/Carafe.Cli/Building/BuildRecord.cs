using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Carafe.Cli.Building;

/// <summary>What the last build of an app gave, so that the next command need not ask MSBuild when nothing has changed.</summary>
/// <param name="AssemblyPath">The program.</param>
/// <param name="Folders">The folders whose sources it is made of.</param>
/// <param name="CompilerArguments">The compiler's command line.</param>
/// <param name="Sources">A digest of the names of all sources.</param>
internal sealed record BuildRecord(string AssemblyPath, IReadOnlyList<string> Folders, IReadOnlyList<string> CompilerArguments, string Sources)
{
    private static readonly string[] SharedFiles =
        ["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "global.json", "nuget.config", "NuGet.config"];

    /// <summary>Reads the record of an app, if everything is as it was.</summary>
    public static BuildRecord? FindCurrent(string source)
    {
        var file = FileFor(source);
        if (!File.Exists(file))
            return null;

        try
        {
            var record = JsonSerializer.Deserialize<BuildRecord>(File.ReadAllText(file));
            return record is not null && record.IsCurrent(source) ? record : null;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Save(string source)
    {
        try
        {
            var file = FileFor(source);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, JsonSerializer.Serialize(this));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Without a record the next command builds again: slower, not wrong.
        }
    }

    public static string DigestOf(string source, IReadOnlyList<string> folders) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', SourceFiles.Of(source, folders)))));

    private bool IsCurrent(string source)
    {
        if (!File.Exists(AssemblyPath) || DigestOf(source, Folders) != Sources)
            return false;

        var built = File.GetLastWriteTimeUtc(AssemblyPath);
        return SourceFiles.Of(source, Folders).Concat(SharedOf(source)).All(file => File.GetLastWriteTimeUtc(file) <= built);
    }

    private static IEnumerable<string> SharedOf(string source)
    {
        for (var folder = Path.GetDirectoryName(source); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            foreach (var name in SharedFiles)
            {
                if (Path.Combine(folder, name) is var file && File.Exists(file))
                    yield return file;
            }
        }
    }

    private static string FileFor(string source)
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source)))[..32];
        return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "dotnet-flask", digest + ".json");
    }
}
