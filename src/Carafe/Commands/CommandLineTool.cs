namespace Carafe.Commands;

/// <summary>What <c>dotnet flask</c> has prepared when it started this process; nothing in a program that runs by itself.</summary>
internal static class CommandLineTool
{
    /// <summary>Runs the command line instead of serving, where the program says <c>app.Run()</c>.</summary>
    public static Func<Flask, CancellationToken, Task<int>>? TakeOver { get; set; }

    /// <summary>A listening socket that the parent process keeps open while this one is replaced.</summary>
    public static ulong? ListenHandle { get; set; }

    /// <summary>Where clients reach <see cref="ListenHandle"/>.</summary>
    public static IReadOnlyList<string> ListenAddresses { get; set; } = [];

    /// <summary>Whether the parent process watches the sources and has printed the first lines already.</summary>
    public static bool IsReloaderChild => ListenHandle is not null;

    /// <summary>Files of environment variables that were loaded, for the banner.</summary>
    public static IReadOnlyList<string> EnvFiles { get; set; } = [];

    /// <summary>Commands that only the tool brings.</summary>
    public static IReadOnlyList<Click.Command> ExtraCommands { get; set; } = [];

    /// <summary>Whether the tool started this process.</summary>
    public static bool IsPresent { get; set; }
}
