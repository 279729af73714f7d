namespace Carafe.Click;

/// <summary>Options that many commands have.</summary>
public static class CommonOptions
{
    /// <summary><c>--password</c>: asks twice when it is not given, without showing what is typed.</summary>
    /// <example><code>command.Parameters.Add(CommonOptions.Password());</code></example>
    public static Option<string> Password(params string[] declarations) =>
        new(declarations is [] ? ["--password"] : declarations) { Prompt = "Password", HideInput = true, ConfirmationPrompt = true };

    /// <summary><c>--yes</c>: asks before the command does anything; no ends it.</summary>
    /// <param name="prompt">The question.</param>
    public static Option<bool> Confirmation(string prompt = "Do you want to continue?") => new("--yes")
    {
        Help = "Confirm the action without prompting.",
        Callback = (_, value) => value is true || Terminal.Confirm(prompt, abort: true),
    };

    /// <summary><c>--version</c>: prints the version and ends.</summary>
    /// <param name="version">The version.</param>
    /// <param name="programName">The program's name; by default the one it was called by.</param>
    public static Option<bool> Version(string version, string? programName = null) => new("--version")
    {
        Help = "Show the version and exit.",
        IsEager = true,
        Callback = (context, value) =>
        {
            if (value is not true)
                return value;

            Terminal.Echo($"{programName ?? context.FindRoot().InfoName}, version {version}");
            ClickContext.Exit();
            return null;
        },
    };
}
