using System.Diagnostics;

namespace Carafe.Templates.Tests;

/// <summary>A program that runs to its end, with what it printed.</summary>
internal sealed record Command(int ExitCode, string Output)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    /// <summary>Runs a program in a folder. One that does not end is ended, with all that it started.</summary>
    public static async Task<Command> RunAsync(string folder, string program, IEnumerable<string> args, string? packages = null)
    {
        using var process = Process.Start(Describe(folder, program, args, packages))!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', args)} did not end.");
        }

        return new Command(process.ExitCode, await output + await errors);
    }

    /// <summary>How to start a program in a folder, so that it takes nothing over from this test's own build and leaves nothing running.</summary>
    public static ProcessStartInfo Describe(string folder, string program, IEnumerable<string> args, string? packages)
    {
        var start = new ProcessStartInfo(program, args)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(IsInherited).ToList())
            start.Environment.Remove(name);

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        if (packages is not null)
            start.Environment["NUGET_PACKAGES"] = packages;

        return start;
    }

    /// <summary>This command, if it succeeded.</summary>
    public Command Succeeded()
    {
        Assert.True(ExitCode == 0, Output);
        return this;
    }

    private static bool IsInherited(string name) =>
        name.StartsWith("FLASK_", StringComparison.Ordinal)
        || name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("VSTEST", StringComparison.Ordinal);
}
