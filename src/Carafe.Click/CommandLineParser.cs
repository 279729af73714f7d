namespace Carafe.Click;

/// <summary>Parses a command line with System.CommandLine and runs the commands it names, outermost first.</summary>
internal static class CommandLineParser
{
    public static async Task<int> RunAsync(ClickContext context, IReadOnlyList<string> args)
    {
        using var running = context.Enter();
        try
        {
            return await RunCommandAsync(context, args);
        }
        catch (UsageException error)
        {
            error.Context ??= context;
            throw;
        }
    }

    private static async Task<int> RunCommandAsync(ClickContext context, IReadOnlyList<string> args)
    {
        var command = context.Command;
        if (args.Count == 0 && command.NoArgsIsHelp)
        {
            Terminal.Echo(command.GetHelp(context), toError: true);
            throw new ExitException(2);
        }

        var parameters = command.GetParameters();
        if (command is { AllowExtraArgs: true, IgnoreUnknownOptions: true, AddHelpOption: false } && parameters.Count == 0)
        {
            // Nothing to find in the words, not even "--": they go on as they are.
            context.Args = args;
            return await command.InvokeAsync(context);
        }

        var (own, rest) = command is Group group ? SplitAtCommand(group, parameters, args) : (args, []);
        var parsed = new ParsedCommand(parameters, own, context);
        if (parsed.HelpAsked)
        {
            Terminal.Echo(command.GetHelp(context));
            return 0;
        }

        if (command is Group parent)
            return await RunGroupAsync(parent, parsed, context, rest);

        parsed.RejectLeftovers();
        parsed.Store();
        return await command.InvokeAsync(context);
    }

    private static async Task<int> RunGroupAsync(Group group, ParsedCommand parsed, ClickContext context, IReadOnlyList<string> rest)
    {
        parsed.RejectLeftovers();
        parsed.Store();
        if (rest.Count == 0)
        {
            return group.InvokeWithoutCommand
                ? await group.InvokeAsync(context)
                : throw new UsageException("Missing command.", context);
        }

        var name = rest[0];
        var command = group.GetCommand(context, name)
            ?? throw new NoSuchCommandException(name, Suggestions.Near(name, group.ListCommands(context)), context);
        context.InvokedSubcommand = name;
        var code = await group.InvokeAsync(context);
        return code != 0 ? code : await RunAsync(new ClickContext(command, name, context), [.. rest.Skip(1)]);
    }

    // A group's own options stand before the command's name; what follows belongs to the command.
    private static (IReadOnlyList<string> Own, IReadOnlyList<string> Remaining) SplitAtCommand(Group group, IReadOnlyList<Parameter> parameters, IReadOnlyList<string> args)
    {
        var options = parameters.OfType<Option>().ToList();
        var skip = parameters.OfType<Argument>().Count();
        for (var i = 0; i < args.Count; i++)
        {
            if (args[i] == "--")
                return ([.. args.Take(i)], [.. args.Skip(i + 1)]);

            if (args[i] is ['-', _, ..])
            {
                var option = options.Find(candidate => candidate.Names.Contains(args[i]));
                if (option is { TakesNoValue: false })
                    i += option.Nargs;
            }
            else if (skip-- <= 0)
            {
                return ([.. args.Take(i)], [.. args.Skip(i)]);
            }
        }

        return (args, []);
    }
}
