using Carafe.Cli.Building;
using Carafe.Cli.Locating;
using Carafe.Click;
using Carafe.Commands;

namespace Carafe.Cli;

/// <summary>The tool's command line: options, then a command that mostly runs in the app's own process.</summary>
internal static class ToolCommandLine
{
    public const string Program = "dotnet flask";

    public static async Task<int> RunAsync(string[] args)
    {
        var session = new ToolSession();
        var group = new ToolGroup(session);
        if (Environment.GetEnvironmentVariable(ShellCompletion.VariableFor(Program)) is { Length: > 0 })
            return await CompleteAsync(group, session);

        // The list of commands includes the app's: only its process knows them.
        return IsHelp(args)
            ? await ShowHelpAsync(group, session, args)
            : await group.MainAsync(args, Program, session);
    }

    private static bool IsHelp(string[] args)
    {
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] is "--app" or "-A" or "--env-file" or "-e")
                i++;
            else if (args[i] == "--help")
                return true;
            else if (args[i] is not ['-', ..] || args[i] is "--version")
                return false;
        }

        return true;
    }

    // The app's own commands are offered when it is built already: a key press must not start a build.
    private static async Task<int> CompleteAsync(ToolGroup group, ToolSession session)
    {
        session.LoadEnvironment();
        try
        {
            var source = session.Locate();
            if (source.Kind == AppKind.Assembly || BuildRecord.FindCurrent(source.Path) is not null)
                return await session.RunInAppAsync([], default);
        }
        catch (ClickException)
        {
            // What the tool itself knows is offered then.
        }

        return await group.MainAsync([], Program, session);
    }

    private static async Task<int> ShowHelpAsync(ToolGroup group, ToolSession session, string[] args)
    {
        // Reads the options by calling a command that does nothing.
        var code = await group.MainAsync([.. args.Where(word => word != "--help"), ToolGroup.Nothing], Program, session);
        if (code != 0)
            return code;

        try
        {
            code = await session.RunInAppAsync(["--help"], default);
        }
        catch (ClickException error)
        {
            Terminal.Secho($"Error: {error.Message}\n", foreground: "red", toError: true);
            code = await group.MainAsync(["--help"], Program, session);
        }

        return code == 0 && args.Length == 0 ? 2 : code;
    }
}
