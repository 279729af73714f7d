namespace Carafe.Click;

/// <summary>Completes command lines for bash, zsh, fish and PowerShell.</summary>
/// <remarks>
/// A shell asks the program itself: with <c>_SHOP_COMPLETE=bash_source</c> the program <c>shop</c> prints what the shell has to load, and with
/// <c>bash_complete</c> what can be typed next. Upstream: <c>click.shell_completion</c>.
/// </remarks>
public static class ShellCompletion
{
    private const string SourceSuffix = "_source";
    private const string CompleteSuffix = "_complete";

    /// <summary>The shells.</summary>
    public static IReadOnlyList<string> Shells { get; } = ["bash", "zsh", "fish", "powershell"];

    /// <summary>The environment variable by which a shell asks a program.</summary>
    /// <param name="programName">The program's name.</param>
    public static string VariableFor(string programName)
    {
        ArgumentNullException.ThrowIfNull(programName);
        return $"_{programName.Replace('-', '_').Replace(' ', '_').ToUpperInvariant()}_COMPLETE";
    }

    /// <summary>What a shell has to load so that it completes a program's command line.</summary>
    /// <param name="shell">One of <see cref="Shells"/>.</param>
    /// <param name="programName">The program as it is called in the shell.</param>
    /// <param name="variable">The variable by which it is asked; by default <see cref="VariableFor"/>.</param>
    /// <exception cref="ArgumentException">There is no such shell.</exception>
    public static string Source(string shell, string programName, string? variable = null)
    {
        ArgumentNullException.ThrowIfNull(programName);
        var script = shell switch
        {
            "bash" => CompletionScripts.Bash,
            "zsh" => CompletionScripts.Zsh,
            "fish" => CompletionScripts.Fish,
            "powershell" => CompletionScripts.PowerShell,
            _ => throw new ArgumentException($"Unknown shell '{shell}'. Choose one of {string.Join(", ", Shells)}.", nameof(shell)),
        };
        return script
            .Replace("FUNCTION", "_" + programName.Replace('-', '_').Replace(' ', '_') + "_completion", StringComparison.Ordinal)
            .Replace("VARIABLE", variable ?? VariableFor(programName), StringComparison.Ordinal)
            .Replace("PROGRAM", programName, StringComparison.Ordinal);
    }

    /// <summary>What can stand at the place of a word that is being typed.</summary>
    /// <param name="command">The program's command or group.</param>
    /// <param name="args">The words before it, without the program's name.</param>
    /// <param name="incomplete">What is typed of the word.</param>
    /// <param name="state">Anything the commands need: <see cref="ClickContext.State"/>.</param>
    public static IReadOnlyList<CompletionItem> Complete(Command command, IReadOnlyList<string> args, string incomplete, object? state = null)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(incomplete);
        return CompletionSearch.Find(new ClickContext(command, command.Name, null) { State = state }, args, incomplete);
    }

    /// <summary>Answers the shell, if it is one that asks.</summary>
    internal static bool TryAnswer(Command command, string programName, object? state)
    {
        if (Environment.GetEnvironmentVariable(VariableFor(programName)) is not { Length: > 0 } wish)
            return false;

        if (wish.EndsWith(SourceSuffix, StringComparison.Ordinal) && Shells.Contains(wish[..^SourceSuffix.Length]))
            Terminal.Echo(Source(wish[..^SourceSuffix.Length], programName));
        else if (wish.EndsWith(CompleteSuffix, StringComparison.Ordinal))
            Answer(command, wish[..^CompleteSuffix.Length], state);
        else
            return false;

        return true;
    }

    // COMP_WORDS holds a word a line. Bash and zsh give the number of the present one, the others its text.
    private static void Answer(Command command, string shell, object? state)
    {
        var words = (Environment.GetEnvironmentVariable("COMP_WORDS") ?? "").Split('\n');
        var present = Environment.GetEnvironmentVariable("COMP_CWORD") ?? "";
        string[] args;
        string incomplete;
        if (shell is "bash" or "zsh")
        {
            var index = int.TryParse(present, System.Globalization.CultureInfo.InvariantCulture, out var number) ? Math.Max(number, 1) : words.Length;
            args = [.. words.Take(index).Skip(1)];
            incomplete = index < words.Length ? words[index] : "";
        }
        else
        {
            args = [.. words.Skip(1).Where(word => word.Length > 0)];
            incomplete = present;
        }

        foreach (var item in Complete(command, args, incomplete, state))
            Terminal.Echo(Format(shell, item));
    }

    private static string Format(string shell, CompletionItem item)
    {
        var help = item.Help is { Length: > 0 } text ? text.ReplaceLineEndings(" ") : null;
        return shell switch
        {
            "zsh" when help is not null => $"{item.Type},{item.Value.Replace(":", "\\:", StringComparison.Ordinal)}:{help}",
            "zsh" => $"{item.Type},{item.Value.Replace(":", "\\:", StringComparison.Ordinal)}",
            "bash" => $"{item.Type},{item.Value}",
            _ => help is null ? $"{item.Type},{item.Value}" : $"{item.Type},{item.Value}\t{help}",
        };
    }
}
