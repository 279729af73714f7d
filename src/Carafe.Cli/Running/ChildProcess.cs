using System.Diagnostics;
using System.Runtime.InteropServices;
using Carafe.Cli.Building;

namespace Carafe.Cli.Running;

/// <summary>Starts the app's own program with this tool attached.</summary>
internal static class ChildProcess
{
    private const string Hooks = "DOTNET_STARTUP_HOOKS";

    /// <param name="app">The app.</param>
    /// <param name="args">The command line.</param>
    /// <param name="settings">What the process is told.</param>
    /// <param name="environment">Variables to set, or to remove where the value is null.</param>
    public static Process Start(BuiltApp app, IEnumerable<string> args, ChildSettings settings, IReadOnlyDictionary<string, string?> environment)
    {
        var start = DotnetHost.StartInfo(["exec", app.AssemblyPath, .. args]);
        foreach (var (name, value) in environment)
        {
            if (value is null)
                start.Environment.Remove(name);
            else
                start.Environment[name] = value;
        }

        var previous = Environment.GetEnvironmentVariable(Hooks);
        var own = Path.Combine(AppContext.BaseDirectory, "Carafe.Cli.dll");
        start.Environment[Hooks] = string.IsNullOrEmpty(previous) ? own : own + Path.PathSeparator + previous;
        start.Environment[ChildSettings.Variable] = (settings with { PreviousHooks = previous }).ToJson();
        return Process.Start(start) ?? throw new InvalidOperationException("The app's process did not start.");
    }

    /// <summary>Waits for the program; Ctrl+C reaches it as it reaches this one, SIGTERM is passed on.</summary>
    public static async Task<int> WaitAsync(Process process)
    {
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, static context => context.Cancel = true);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            ProcessSignals.Terminate(process);
        });
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
