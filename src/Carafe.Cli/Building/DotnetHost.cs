using System.Diagnostics;

namespace Carafe.Cli.Building;

/// <summary>Starts the <c>dotnet</c> program.</summary>
internal static class DotnetHost
{
    private static readonly string Program = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path : "dotnet";

    public static ProcessStartInfo StartInfo(params IEnumerable<string> args) => new(Program, args) { UseShellExecute = false };

    /// <summary>Runs it to its end and gives what it printed.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(IEnumerable<string> args, string folder, CancellationToken cancellationToken)
    {
        var start = StartInfo(args);
        start.WorkingDirectory = folder;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.RedirectStandardInput = true;
        // Messages are read by this program.
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment.Remove("DOTNET_STARTUP_HOOKS");
        using var process = Process.Start(start) ?? throw new InvalidOperationException("The 'dotnet' program did not start.");
        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, await output + await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
