using System.Globalization;
using System.Text;

namespace Carafe.Click;

/// <summary>Writes a command's usage line and help page.</summary>
internal static class HelpPage
{
    private const int Width = 78;

    public static string Usage(Command command, ClickContext context)
    {
        var prefix = $"Usage: {context.CommandPath} ";
        var text = new StringBuilder(prefix);
        var first = true;
        foreach (var line in HelpText.Wrap(string.Join(' ', command.GetUsagePieces()), Math.Max(Width - prefix.Length, 20)))
        {
            if (!first)
                text.Append('\n').Append(' ', prefix.Length);

            text.Append(line);
            first = false;
        }

        return text.ToString();
    }

    public static string Write(Command command, ClickContext context)
    {
        var page = new StringBuilder(Usage(command, context)).Append('\n');
        if (command.Help is { Length: > 0 } help)
            HelpText.AppendParagraphs(page.Append('\n'), command.Deprecated ? $"{help.TrimEnd()} (DEPRECATED)" : help, 2, Width);

        AppendOptions(page, command);
        if (command is Group group)
            AppendCommands(page, group, context);

        if (command.Epilog is { Length: > 0 } epilog)
            HelpText.AppendParagraphs(page.Append('\n'), epilog, 2, Width);

        return page.ToString().TrimEnd('\n');
    }

    private static void AppendOptions(StringBuilder page, Command command)
    {
        var rows = command.GetParameters().OfType<Option>().Where(option => !option.Hidden)
            .Select(option => (Term(option), Describe(option)))
            .ToList();
        if (command.AddHelpOption)
            rows.Add(("--help", "Show this message and exit."));

        if (rows.Count == 0)
            return;

        page.Append("\nOptions:\n");
        HelpText.AppendList(page, rows, 2, Width);
    }

    private static void AppendCommands(StringBuilder page, Group group, ClickContext context)
    {
        var commands = group.ListCommands(context)
            .Select(name => (Name: name, Command: group.GetCommand(context, name)))
            .Where(entry => entry.Command is { Hidden: false })
            .ToList();
        if (commands.Count == 0)
            return;

        var limit = Width - 6 - commands.Max(entry => entry.Name.Length);
        page.Append("\nCommands:\n");
        HelpText.AppendList(page, [.. commands.Select(entry => (entry.Name, entry.Command!.GetShortHelp(limit)))], 2, Width);
    }

    private static string Term(Option option)
    {
        var names = string.Join(", ", option.Names.OrderBy(name => name.StartsWith("--", StringComparison.Ordinal)));
        if (option.OffNames.Count > 0)
            names += " / " + string.Join(", ", option.OffNames);

        return option.TakesNoValue ? names : $"{names} {option.MetavarText}";
    }

    private static string Describe(Option option)
    {
        var extra = new List<string>();
        if (option.ShowEnvVar && option.EnvVar is { } variable)
            extra.Add($"env var: {variable}");

        if (option.ShowDefault && option.DefaultValue is { } value)
            extra.Add($"default: {(value is bool flag ? DefaultName(option, flag) : Convert.ToString(value, CultureInfo.InvariantCulture))}");

        if (ValueConversion.RangeText(option) is { Length: > 0 } range)
            extra.Add(range);

        if (option.Required)
            extra.Add("required");

        var text = option.Help ?? "";
        return extra.Count == 0 ? text : $"{text}  [{string.Join("; ", extra)}]".Trim();
    }

    private static string DefaultName(Option option, bool value) =>
        option.OffNames.Count == 0 ? (value ? "True" : "False") : (value ? option.Names : option.OffNames)[0].TrimStart('-');
}
