namespace Carafe.Click;

/// <summary>An error that a command shows to its user: <c>Error: </c> and the message, without a stack trace.</summary>
/// <param name="message">The message.</param>
public class ClickException(string message) : Exception(message)
{
    /// <summary>The exit code of the program.</summary>
    public virtual int ExitCode => 1;

    /// <summary>Prints the error.</summary>
    public virtual void Show() => Terminal.Echo($"Error: {Message}", toError: true);
}

/// <summary>The command line is wrong: the usage line and a hint are shown with the message.</summary>
/// <param name="message">The message.</param>
/// <param name="context">The command that was called.</param>
public class UsageException(string message, ClickContext? context = null) : ClickException(message)
{
    /// <inheritdoc/>
    public override int ExitCode => 2;

    /// <summary>The command that was called.</summary>
    public ClickContext? Context { get; internal set; } = context;

    /// <inheritdoc/>
    public override void Show()
    {
        if (Context is { } context)
        {
            Terminal.Echo(context.GetUsage(), toError: true);
            Terminal.Echo($"Try '{context.CommandPath} --help' for help.\n", toError: true);
        }

        base.Show();
    }
}

/// <summary>A value that a parameter refuses.</summary>
/// <param name="message">Why.</param>
/// <param name="parameter">The parameter.</param>
/// <param name="context">The command that was called.</param>
public class BadParameterException(string message, Parameter? parameter = null, ClickContext? context = null)
    : UsageException(parameter is null ? $"Invalid value: {message}" : $"Invalid value for {parameter.ErrorHint}: {message}", context)
{
    /// <summary>Why, without the parameter's name.</summary>
    public string Reason { get; } = message;
}

/// <summary>A parameter that must be given is missing.</summary>
/// <param name="parameter">The parameter.</param>
/// <param name="context">The command that was called.</param>
public sealed class MissingParameterException(Parameter parameter, ClickContext? context = null)
    : UsageException(Describe(parameter), context)
{
    private static string Describe(Parameter parameter)
    {
        var kind = parameter is Argument ? "argument" : "option";
        var choices = parameter.Choices is { } texts ? $" Choose from:\n\t{string.Join(",\n\t", texts)}" : "";
        return $"Missing {kind} {parameter.ErrorHint}.{choices}";
    }
}

/// <summary>An option that the command does not have.</summary>
/// <param name="name">What was typed.</param>
/// <param name="possibilities">Names that look like it.</param>
/// <param name="context">The command that was called.</param>
public sealed class NoSuchOptionException(string name, IReadOnlyList<string> possibilities, ClickContext? context = null)
    : UsageException($"No such option: {name}{Suggestions.Sentence(possibilities, "options")}", context)
{
    /// <summary>What was typed.</summary>
    public string OptionName { get; } = name;
}

/// <summary>A command that the group does not have.</summary>
/// <param name="name">What was typed.</param>
/// <param name="possibilities">Names that look like it.</param>
/// <param name="context">The group that was called.</param>
public sealed class NoSuchCommandException(string name, IReadOnlyList<string> possibilities, ClickContext? context = null)
    : UsageException($"No such command '{name}'.{Suggestions.Sentence([.. possibilities.Select(word => $"'{word}'")], "commands")}", context)
{
    /// <summary>What was typed.</summary>
    public string CommandName { get; } = name;
}

/// <summary>A file that cannot be opened.</summary>
/// <param name="fileName">Its name.</param>
/// <param name="hint">Why.</param>
public sealed class FileException(string fileName, string hint = "unknown error")
    : ClickException($"Could not open file '{fileName}': {hint}")
{
    /// <summary>The file's name.</summary>
    public string FileName { get; } = fileName;
}

/// <summary>The user ended the command, for instance at a prompt.</summary>
public sealed class AbortException() : Exception("Aborted!");

/// <summary>Ends the program with an exit code.</summary>
/// <param name="exitCode">The code.</param>
public sealed class ExitException(int exitCode = 0) : Exception($"Exit with code {exitCode}.")
{
    /// <summary>The code.</summary>
    public int ExitCode { get; } = exitCode;
}
