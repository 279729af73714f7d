using Carafe.Click;

namespace Carafe.Cli;

/// <summary><c>completion</c>: prints what a shell has to load so that Tab completes this tool's command line.</summary>
internal static class CompletionCommand
{
    private const string ToolProgram = "dotnet-flask";

    public static Command Create() => new("completion", (string shell) =>
        Terminal.Echo(ShellCompletion.Source(shell, ToolProgram, ShellCompletion.VariableFor(ToolCommandLine.Program))))
    {
        ShortHelp = "Print the completion script of a shell.",
        Help = "Print what a shell has to load so that Tab completes 'dotnet-flask', with the app's commands.\n\n"
            + "For bash, add this to ~/.bashrc: eval \"$(dotnet-flask completion bash)\"",
        Parameters = { new Argument<string>("shell") { Choices = ShellCompletion.Shells } },
    };
}
