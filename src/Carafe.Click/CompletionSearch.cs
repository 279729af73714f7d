namespace Carafe.Click;

/// <summary>Finds what can stand at a place of a command line that is not whole yet.</summary>
internal static class CompletionSearch
{
    public static IReadOnlyList<CompletionItem> Find(ClickContext context, IReadOnlyList<string> args, string incomplete)
    {
        var command = context.Command;
        var options = command.GetParameters().OfType<Option>().ToList();
        var arguments = command.GetParameters().OfType<Argument>().ToList();
        var taken = 0;
        var isOnlyArguments = false;
        for (var i = 0; i < args.Count; i++)
        {
            if (args[i] == "--")
            {
                isOnlyArguments = true;
            }
            else if (!isOnlyArguments && args[i] is ['-', _, ..])
            {
                var option = options.Find(candidate => candidate.Names.Contains(args[i]));
                if (option is not { TakesNoValue: false })
                    continue;

                if (i + option.Nargs >= args.Count)
                    return Values(context, option, incomplete);

                i += option.Nargs;
            }
            else if (command is Group group && taken >= arguments.Count)
            {
                return group.GetCommand(context, args[i]) is { } inner
                    ? Find(new ClickContext(inner, args[i], context), [.. args.Skip(i + 1)], incomplete)
                    : [];
            }
            else
            {
                taken++;
            }
        }

        if (!isOnlyArguments && incomplete.StartsWith('-'))
            return Options(command, options, incomplete);

        var argument = taken < arguments.Count ? arguments[taken] : arguments.LastOrDefault(last => last.IsMultiple);
        return argument is not null ? Values(context, argument, incomplete)
            : command is Group commands ? Commands(commands, context, incomplete)
            : [];
    }

    private static List<CompletionItem> Options(Command command, List<Option> options, string incomplete)
    {
        var items = options.Where(option => !option.Hidden)
            .SelectMany(option => option.Names.Concat(option.OffNames).Select(name => new CompletionItem(name, Help: option.Help)))
            .ToList();
        if (command.AddHelpOption)
            items.Add(new CompletionItem("--help", Help: "Show this message and exit."));

        return [.. items.Where(item => item.Value.StartsWith(incomplete, StringComparison.Ordinal))];
    }

    private static List<CompletionItem> Commands(Group group, ClickContext context, string incomplete) =>
        [.. group.ListCommands(context)
            .Where(name => name.StartsWith(incomplete, StringComparison.Ordinal))
            .Select(name => (Name: name, Command: group.GetCommand(context, name)))
            .Where(entry => entry.Command is { Hidden: false })
            .Select(entry => new CompletionItem(entry.Name, Help: entry.Command!.GetShortHelp()))];

    private static IReadOnlyList<CompletionItem> Values(ClickContext context, Parameter parameter, string incomplete)
    {
        if (parameter.ItemType == typeof(FileInfo))
            return [new CompletionItem(incomplete, "file")];

        if (parameter.ItemType == typeof(DirectoryInfo))
            return [new CompletionItem(incomplete, "dir")];

        var texts = parameter.ShellComplete?.Invoke(context, incomplete)
            ?? parameter.Choices
            ?? (parameter.ItemType.IsEnum ? ValueConversion.EnumNames(parameter.ItemType) : []);
        var comparison = parameter.CaseSensitive ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        return [.. texts.Where(text => text.StartsWith(incomplete, comparison)).Select(text => new CompletionItem(text))];
    }
}
