using System.Diagnostics.CodeAnalysis;

namespace Carafe.Click;

/// <summary>One command of a command line: its parameters, its help and what it does.</summary>
/// <example>
/// <code>
/// var hello = new Command("hello", (string name, int count) =&gt; { … })
/// {
///     Help = "Greets somebody.",
///     Parameters = { new Argument&lt;string&gt;("name"), new Option&lt;int&gt;("--count", "-c") { Default = 1 } },
/// };
/// return await hello.MainAsync(args);
/// </code>
/// </example>
public partial class Command
{
    /// <summary>Makes a command that does nothing yet.</summary>
    /// <param name="name">The word that calls it.</param>
    public Command(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
    }

    /// <summary>Makes a command of a lambda or method; parameters that are not declared become arguments, those with a default options.</summary>
    /// <param name="name">The word that calls it.</param>
    /// <param name="callback">What it does. It may return nothing, an exit code, or a task of either.</param>
    public Command(string name, Delegate callback)
        : this(name)
    {
        ArgumentNullException.ThrowIfNull(callback);
        Callback = callback;
    }

    /// <summary>The word that calls the command.</summary>
    public string Name { get; set; }

    /// <summary>What the command does, for its help page; its first sentence stands in the list of commands.</summary>
    public string? Help { get; set; }

    /// <summary>The line in the list of commands, when it is not the first sentence of <see cref="Help"/>.</summary>
    public string? ShortHelp { get; set; }

    /// <summary>A text after everything else on the help page.</summary>
    public string? Epilog { get; set; }

    /// <summary>Whether the list of commands leaves it out.</summary>
    public bool Hidden { get; set; }

    /// <summary>Whether a warning is printed when it is called.</summary>
    public bool Deprecated { get; set; }

    /// <summary>Whether calling it without arguments shows its help.</summary>
    public bool NoArgsIsHelp { get; set; }

    /// <summary>Whether the command has <c>--help</c>.</summary>
    public bool AddHelpOption { get; set; } = true;

    /// <summary>Whether words that no parameter takes are left in <see cref="ClickContext.Args"/>.</summary>
    public bool AllowExtraArgs { get; set; }

    /// <summary>Whether options that the command does not have are left in <see cref="ClickContext.Args"/>, for a command that passes them on.</summary>
    public bool IgnoreUnknownOptions { get; set; }

    /// <summary>The start of the environment variables that stand in for options: with <c>FLASK</c>, <c>run --port</c> reads <c>FLASK_RUN_PORT</c>.</summary>
    public string? AutoEnvVarPrefix { get; set; }

    /// <summary>The options and arguments.</summary>
    public IList<Parameter> Parameters { get; } = [];

    /// <summary>What the command does.</summary>
    public Delegate? Callback { get; set; }

    /// <summary>The line that describes the command in its group's list.</summary>
    public string GetShortHelp(int limit = 45)
    {
        var text = ShortHelp ?? (Help is null ? "" : HelpText.FirstSentence(Help, limit));
        return Deprecated ? $"{text} (DEPRECATED)".TrimStart() : text;
    }

    /// <summary>The help page.</summary>
    public string GetHelp(ClickContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return HelpPage.Write(this, context);
    }

    /// <summary>The parameters, with those that the callback asks for but nobody declared.</summary>
    public IReadOnlyList<Parameter> GetParameters() => [.. Parameters, .. CallbackBinding.Undeclared(this)];

    /// <summary>The words after the command's name in its usage line.</summary>
    protected internal virtual IEnumerable<string> GetUsagePieces()
    {
        yield return "[OPTIONS]";
        foreach (var argument in GetParameters().OfType<Argument>())
            yield return argument.UsageMetavar;
    }

    /// <summary>Runs the callback with the values of a context.</summary>
    /// <returns>The exit code.</returns>
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The callback is a delegate the application holds; its parameters stay.")]
    protected internal virtual async ValueTask<int> InvokeAsync(ClickContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (Deprecated)
            Terminal.Secho($"DeprecationWarning: The command '{Name}' is deprecated.", foreground: "red", toError: true);

        return Callback is null ? 0 : await CallbackBinding.InvokeAsync(Callback, context);
    }
}
