using System.Text.Json;
using Carafe.Cli.Locating;
using Carafe.Click;

namespace Carafe.Cli.Building;

/// <summary>Builds an app with <c>dotnet build</c>, and asks for the compiler's command line while at it.</summary>
internal static class ProjectBuild
{
    /// <summary>The app, built only when a source is newer than the program.</summary>
    /// <exception cref="BuildFailedException">It does not build.</exception>
    public static async Task<BuiltApp> GetAsync(AppSource source, CancellationToken cancellationToken)
    {
        if (source.Kind == AppKind.Assembly)
            return new BuiltApp(source, source.Path, [], []);

        return BuildRecord.FindCurrent(source.Path) is { } record
            ? new BuiltApp(source, record.AssemblyPath, record.Folders, record.CompilerArguments)
            : await BuildAsync(source, cancellationToken);
    }

    /// <summary>Builds the app.</summary>
    /// <exception cref="BuildFailedException">It does not build.</exception>
    public static async Task<BuiltApp> BuildAsync(AppSource source, CancellationToken cancellationToken)
    {
        var result = await RunAsync(source, ["-t:Build"], cancellationToken);
        // A build that had nothing to compile does not tell the compiler's command line.
        var arguments = result.CompilerArguments.Count > 0
            ? result.CompilerArguments
            : (await RunAsync(source, ["-t:Compile", "-p:SkipCompilerExecution=true", "-p:BuildProjectReferences=false", "-p:NonExistentFile=__missing__"], cancellationToken)).CompilerArguments;
        IReadOnlyList<string> folders = source.Kind == AppKind.File && result.Projects.Count == 0 ? [] : [source.Folder, .. result.Projects];
        new BuildRecord(result.AssemblyPath, folders, arguments, BuildRecord.DigestOf(source.Path, folders)).Save(source.Path);
        return new BuiltApp(source, result.AssemblyPath, folders, arguments);
    }

    private static async Task<BuildResult> RunAsync(AppSource source, IEnumerable<string> targets, CancellationToken cancellationToken)
    {
        var file = Path.GetTempFileName();
        try
        {
            string[] args =
            [
                "build", source.Path, .. targets, "-nologo", "-p:ProvideCommandLineArgs=true", "-getItem:CscCommandLineArgs",
                "-getProperty:TargetPath,OutputType,ProjectAssetsFile", "-getResultOutputFile:" + file,
            ];
            var (exitCode, output) = await DotnetHost.RunAsync(args, source.Folder, cancellationToken);
            if (exitCode != 0)
                throw new BuildFailedException(BuildError.Parse(output), output);

            return BuildResult.Read(source, file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private sealed record BuildResult(string AssemblyPath, IReadOnlyList<string> Projects, IReadOnlyList<string> CompilerArguments)
    {
        public static BuildResult Read(AppSource source, string file)
        {
            using var json = JsonDocument.Parse(File.ReadAllText(file));
            var properties = json.RootElement.GetProperty("Properties");
            if (properties.GetProperty("OutputType").GetString() is not ("Exe" or "WinExe"))
                throw new ClickException($"'{source.Module}' is a library, which cannot be started. Give the project <OutputType>Exe</OutputType>.");

            return new BuildResult(
                properties.GetProperty("TargetPath").GetString()!,
                ReferencedProjects(source, properties.GetProperty("ProjectAssetsFile").GetString()),
                [.. json.RootElement.GetProperty("Items").GetProperty("CscCommandLineArgs").EnumerateArray().Select(item => item.GetProperty("Identity").GetString()!)]);
        }

        // The restored assets name every project that is referenced, directly or not.
        private static List<string> ReferencedProjects(AppSource source, string? assets)
        {
            if (assets is null || !File.Exists(assets))
                return [];

            using var json = JsonDocument.Parse(File.ReadAllText(assets));
            var project = json.RootElement.GetProperty("project").GetProperty("restore").GetProperty("projectPath").GetString() ?? source.Path;
            return [.. json.RootElement.GetProperty("libraries").EnumerateObject()
                .Where(library => library.Value.GetProperty("type").GetString() == "project")
                .Select(library => Path.GetDirectoryName(Path.GetFullPath(library.Value.GetProperty("path").GetString()!, Path.GetDirectoryName(project)!))!)
                .Where(Directory.Exists)];
        }
    }
}
