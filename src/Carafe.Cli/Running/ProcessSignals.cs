using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Carafe.Cli.Running;

/// <summary>Asks processes to end.</summary>
internal static partial class ProcessSignals
{
    private const int SigTerm = 15;

    /// <summary>Lets a process finish what it has begun, where the system knows a signal for that; else it is ended.</summary>
    public static void Terminate(Process process)
    {
        if (process.HasExited)
            return;

        if (OperatingSystem.IsWindows())
            process.Kill(entireProcessTree: true);
        else
            _ = Kill(process.Id, SigTerm);
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int processId, int signal);
}
