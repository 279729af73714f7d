namespace Carafe.Click;

/// <summary>Parses a command line with System.CommandLine and runs the commands it names, outermost first.</summary>
internal static class CommandLineParser
{
    public static async Task<int> RunAsync(ClickContext context, IReadOnlyList<string> args)
    {
        try
        {
            return Prepare(context, args) is { } rest ? await InvokeAsync(context, rest) : 0;
        }
        finally
        {
            context.Close();
        }
    }

    /// <summary>Reads the words of a command into its context.</summary>
    /// <returns>The words that belong to the commands of a group; null when the help page was asked for and shown.</returns>
    private static IReadOnlyList<string>? Prepare(ClickContext context, IReadOnlyList<string> args)
    {
        using var running = context.Enter();
        try
        {
            return ReadWords(context, args);
        }
        catch (UsageException error)
        {
            error.Context ??= context;
            throw;
        }
    }

    private static async Task<int> InvokeAsync(ClickContext context, IReadOnlyList<string> rest)
    {
        using var running = context.Enter();
        try
        {
            return context.Command is Group group ? await RunGroupAsync(group, context, rest) : await context.Command.InvokeAsync(context);
        }
        catch (UsageException error)
        {
            error.Context ??= context;
            throw;
        }
    }

    private static IReadOnlyList<string>? ReadWords(ClickContext context, IReadOnlyList<string> args)
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
            return [];
        }

        var (own, rest) = command is Group ? SplitAtCommand(parameters, args) : (args, []);
        var parsed = new ParsedCommand(parameters, own, context);
        if (parsed.HelpAsked)
        {
            Terminal.Echo(command.GetHelp(context));
            return null;
        }

        parsed.RejectLeftovers();
        parsed.Store();
        return rest;
    }

    private static async Task<int> RunGroupAsync(Group group, ClickContext context, IReadOnlyList<string> rest)
    {
        if (rest.Count == 0 && !group.InvokeWithoutCommand)
            throw new UsageException("Missing command.", context);

        var command = rest.Count == 0 || group.Chain ? null : Find(group, rest[0], context);
        context.InvokedSubcommand = rest.Count == 0 ? null : group.Chain ? "*" : rest[0];
        var code = await group.InvokeAsync(context);
        if (code != 0)
            return code;

        if (group.Chain)
            code = await RunChainAsync(group, context, rest);
        else if (command is not null)
            code = await RunInnerAsync(new ClickContext(command, rest[0], context), [.. rest.Skip(1)]);

        return code == 0 && group.ResultCallback is { } callback ? await CallbackBinding.InvokeAsync(callback, context.Result, context) : code;
    }

    private static async Task<int> RunInnerAsync(ClickContext inner, IReadOnlyList<string> args)
    {
        var code = await RunAsync(inner, args);
        inner.Parent!.Result = inner.Result;
        return code;
    }

    // All words are read before the first command runs: a mistake in the last one must not be found after half of the work.
    private static async Task<int> RunChainAsync(Group group, ClickContext context, IReadOnlyList<string> rest)
    {
        var links = new List<ClickContext>();
        try
        {
            while (rest.Count > 0)
            {
                var inner = new ClickContext(Find(group, rest[0], context), rest[0], context);
                if (inner.Command is Group)
                    throw new InvalidOperationException($"'{rest[0]}' is a group, which cannot be part of the chain '{group.Name}'.");

                var (own, next) = SplitAtCommand(inner.Command.GetParameters(), [.. rest.Skip(1)]);
                links.Add(inner);
                if (Prepare(inner, own) is null)
                    return 0;

                rest = next;
            }

            return await InvokeChainAsync(context, links);
        }
        finally
        {
            foreach (var inner in links)
                inner.Close();
        }
    }

    private static async Task<int> InvokeChainAsync(ClickContext context, List<ClickContext> links)
    {
        var results = new List<object?>();
        context.Result = results;
        foreach (var inner in links)
        {
            var code = await InvokeAsync(inner, []);
            inner.Close();
            if (code != 0)
                return code;

            results.Add(inner.Result);
        }

        return 0;
    }

    private static Command Find(Group group, string name, ClickContext context) => group.GetCommand(context, name)
        ?? throw new NoSuchCommandException(name, Suggestions.Near(name, group.ListCommands(context)), context);

    // A group's own options stand before the command's name; what follows belongs to the command. In a chain it is the same with
    // each command and the next one.
    private static (IReadOnlyList<string> Own, IReadOnlyList<string> Remaining) SplitAtCommand(IReadOnlyList<Parameter> parameters, IReadOnlyList<string> args)
    {
        var options = parameters.OfType<Option>().ToList();
        var arguments = parameters.OfType<Argument>().ToList();
        var skip = arguments.Exists(argument => argument.IsMultiple && argument.Nargs == 1) ? int.MaxValue : arguments.Sum(argument => argument.Nargs);
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
