namespace Carafe.Cli;

/// <summary>Where the tool starts.</summary>
internal static class Program
{
    private static Task<int> Main(string[] args) => ToolCommandLine.RunAsync(args);
}
