using System.Diagnostics;
using System.Globalization;

namespace Carafe.Cli.Tests;

/// <summary>A folder with an app in it, and the tool to run there. The app uses the packages as they were built for this test.</summary>
internal sealed class AppFolder : IDisposable
{
    /// <summary>The tool's program.</summary>
    public static readonly string Tool = System.IO.Path.Combine(AppContext.BaseDirectory, "Carafe.Cli.dll");

    public AppFolder(params (string Name, string Text)[] files)
    {
        Path = Directory.CreateTempSubdirectory("carafe-cli-").FullName;
        // Stops the search for settings of this kind in the folders above, and brings the packages.
        Write("Directory.Build.props", $"""
            <Project>
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <PublishAot>false</PublishAot>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup>
                <FrameworkReference Include="Microsoft.AspNetCore.App" />
                <Reference Include="{AppContext.BaseDirectory}Carafe.dll;{AppContext.BaseDirectory}Carafe.Blinker.dll;{AppContext.BaseDirectory}Carafe.Click.dll;{AppContext.BaseDirectory}Carafe.ItsDangerous.dll;{AppContext.BaseDirectory}Carafe.Jinja.dll;{AppContext.BaseDirectory}Carafe.MarkupSafe.dll;{AppContext.BaseDirectory}Carafe.Werkzeug.dll;{AppContext.BaseDirectory}System.CommandLine.dll;{AppContext.BaseDirectory}Spectre.Console.dll" />
                <Using Include="Carafe" />
                <Using Include="Carafe.Globals" Static="true" />
              </ItemGroup>
            </Project>
            """);
        foreach (var (name, text) in files)
            Write(name, text);
    }

    public const string Project = "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><OutputType>Exe</OutputType></PropertyGroup></Project>";

    public string Path { get; }

    public void Write(string name, string text)
    {
        var file = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    /// <summary>Writes a script that can be called as a program.</summary>
    public void WriteProgram(string name, string script)
    {
        Write(name, "#!/bin/sh\n" + script + "\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(System.IO.Path.Combine(Path, name), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public Process Start(IEnumerable<string> args, params (string Name, string? Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Tool, .. args])
        {
            WorkingDirectory = Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("FLASK_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);

        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        return Process.Start(start)!;
    }

    public async Task<(int ExitCode, string Output, string Errors)> RunAsync(string[] args, params (string Name, string? Value)[] environment)
    {
        using var process = Start(args, environment);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }

    public Task<(int ExitCode, string Output, string Errors)> RunAsync(string commandLine) => RunAsync(commandLine.Split(' '));

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // A process that is just ending may still hold a file; the system clears its temporary folder.
        }
    }
}
