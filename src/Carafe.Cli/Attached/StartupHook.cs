using Carafe.Cli.Attached;

/// <summary>Where the runtime calls this tool inside the app's process, before the app's own code.</summary>
/// <remarks>The runtime wants exactly this name, outside any namespace.</remarks>
internal static class StartupHook
{
    public static void Initialize() => AttachedProcess.Run();
}
