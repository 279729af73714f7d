using System.IO.Compression;
using System.Reflection;

[assembly: AssemblyFixture(typeof(Carafe.Templates.Tests.LocalFeed))]

namespace Carafe.Templates.Tests;

/// <summary>The packages of this build in a folder, which is a source of packages for the apps beside it.</summary>
public sealed class LocalFeed : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("carafe-templates-");

    public static string Version { get; } = Metadata("Version");

    /// <summary>Packages are unpacked here, so that those of another build of the same version are neither used nor replaced.</summary>
    private string Packages => PathOf("packages");

    private string Feed => PathOf("feed");

    private string Hive => PathOf("hive");

    public async ValueTask InitializeAsync()
    {
        var configuration = typeof(LocalFeed).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        (await Command.RunAsync(Metadata("RepositoryRoot"), "dotnet", ["pack", "Carafe.slnx", "--no-build", "-c", configuration, "-o", Feed])).Succeeded();
        await File.WriteAllTextAsync(PathOf("NuGet.config"), $"""
            <configuration>
              <packageSources>
                <add key="carafe-of-this-build" value="{Feed}" />
              </packageSources>
            </configuration>
            """);
        // Stop the search for settings in the folders above.
        await File.WriteAllTextAsync(PathOf("Directory.Build.props"), "<Project />");
        await File.WriteAllTextAsync(PathOf("Directory.Packages.props"), "<Project />");
        (await DotnetAsync(_folder.FullName, "new", "install", PackageFile("Carafe.Templates"), "--debug:custom-hive", Hive)).Succeeded();
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>The names of the packages.</summary>
    public IEnumerable<string> PackageNames() =>
        Directory.EnumerateFiles(Feed).Select(file => Path.GetFileName(file).Replace($".{Version}.nupkg", "", StringComparison.Ordinal));

    /// <summary>A package, to look into.</summary>
    public ZipArchive Open(string package) => ZipFile.OpenRead(PackageFile(package));

    /// <summary>Makes an app by <c>dotnet new</c> and gives its folder.</summary>
    internal async Task<string> CreateAsync(string template, string name)
    {
        var app = PathOf(Path.Combine("apps", name));
        (await DotnetAsync(_folder.FullName, "new", template, "-o", app, "--debug:custom-hive", Hive)).Succeeded();
        return app;
    }

    /// <summary>Runs <c>dotnet</c>; the test is skipped where packages of others are needed and no source of packages answers.</summary>
    internal async Task<Command> DotnetAsync(string folder, params string[] args)
    {
        var command = await Command.RunAsync(folder, "dotnet", args, Packages);
        Assert.SkipWhen(command.ExitCode != 0 && command.Output.Contains("NU1301", StringComparison.Ordinal), "No source of packages can be reached.");
        return command;
    }

    /// <summary>A new folder for an app with this program in it.</summary>
    internal async Task<string> WriteAppAsync(string name, string program)
    {
        var app = Directory.CreateDirectory(PathOf(Path.Combine("apps", name))).FullName;
        await File.WriteAllTextAsync(Path.Combine(app, "app.cs"), program);
        return app;
    }

    /// <summary>Installs the tool and gives its program.</summary>
    internal async Task<string> InstallToolAsync()
    {
        (await DotnetAsync(_folder.FullName, "tool", "install", "dotnet-flask", "--version", Version, "--tool-path", PathOf("tools"))).Succeeded();
        return PathOf(Path.Combine("tools", "dotnet-flask"));
    }

    /// <summary>Runs an installed program in an app's folder.</summary>
    internal Task<Command> RunAsync(string folder, string program, params string[] args) => Command.RunAsync(folder, program, args, Packages);

    /// <summary>Starts an app by <c>dotnet</c>, until it is disposed.</summary>
    internal Task<RunningApp> StartAsync(string folder, params string[] args) => StartProgramAsync(folder, "dotnet", args);

    /// <summary>Starts a program that is an app, until it is disposed.</summary>
    internal Task<RunningApp> StartProgramAsync(string folder, string program, params string[] args) =>
        RunningApp.StartAsync(Command.Describe(folder, program, args, Packages));

    /// <summary>Starts a program that is an app in debug mode, until it is disposed.</summary>
    internal Task<RunningApp> StartInDebugModeAsync(string folder, string program, params string[] args)
    {
        var start = Command.Describe(folder, program, args, Packages);
        start.Environment["FLASK_DEBUG"] = "1";
        return RunningApp.StartAsync(start);
    }

    private string PackageFile(string package) => Path.Combine(Feed, $"{package}.{Version}.nupkg");

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private static string Metadata(string key) =>
        typeof(LocalFeed).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == key).Value!;
}
