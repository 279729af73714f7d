namespace Carafe.Click;

/// <summary>A command that holds other commands.</summary>
/// <example>
/// <code>
/// var cli = new Group("shop");
/// cli.Command("restock", (string product, int amount = 1) =&gt; Terminal.Echo($"{amount} {product}"));
/// return await cli.MainAsync(args);
/// </code>
/// </example>
public class Group : Command
{
    private readonly Dictionary<string, Command> _commands = new(StringComparer.Ordinal);

    /// <summary>Makes a group without commands.</summary>
    public Group(string name)
        : base(name) => NoArgsIsHelp = true;

    /// <summary>Makes a group that does something before its commands.</summary>
    public Group(string name, Delegate callback)
        : base(name, callback) => NoArgsIsHelp = true;

    /// <summary>Whether the group's own callback also runs when no command is named.</summary>
    public bool InvokeWithoutCommand
    {
        get;
        set
        {
            field = value;
            NoArgsIsHelp = !value;
        }
    }

    /// <summary>Whether several commands may follow each other: <c>build test publish</c>.</summary>
    public bool Chain { get; set; }

    /// <summary>
    /// What is done with the results of the commands. Its first parameter takes the result, in a chain an
    /// <see cref="IReadOnlyList{T}"/> of them; the others are supplied as those of <see cref="Command.Callback"/>.
    /// </summary>
    /// <example><code>cli.ResultCallback = (IReadOnlyList&lt;object?&gt; results, bool verbose) =&gt; …;</code></example>
    public Delegate? ResultCallback { get; set; }

    /// <summary>The commands added to this group, by name.</summary>
    public IReadOnlyDictionary<string, Command> Commands => _commands;

    /// <summary>Adds a command, under its own or another name; one of that name is replaced.</summary>
    public void AddCommand(Command command, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(command);
        _commands[name ?? command.Name] = command;
    }

    /// <summary>Adds a command made of a lambda or method.</summary>
    /// <param name="name">The word that calls it.</param>
    /// <param name="callback">What it does; parameters without a default are arguments, those with one options.</param>
    /// <param name="help">What it does, for its help page.</param>
    /// <param name="parameters">Parameters that need more than their name and type.</param>
    public Command Command(string name, Delegate callback, string? help = null, params ReadOnlySpan<Parameter> parameters)
    {
        var command = MakeCommand(name, callback);
        command.Help = help;
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter);

        AddCommand(command);
        return command;
    }

    /// <summary>Adds a group inside this one.</summary>
    /// <param name="name">The word that calls it.</param>
    /// <param name="help">What its commands are about.</param>
    public Group AddGroup(string name, string? help = null)
    {
        var group = MakeGroup(name);
        group.Help = help;
        AddCommand(group);
        return group;
    }

    /// <summary>The command of a name, or null.</summary>
    public virtual Command? GetCommand(ClickContext context, string name) => _commands.GetValueOrDefault(name);

    /// <summary>The names of all commands, in the order of the help page.</summary>
    public virtual IReadOnlyList<string> ListCommands(ClickContext context) => [.. _commands.Keys.Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    protected internal override IEnumerable<string> GetUsagePieces() =>
        [.. base.GetUsagePieces(), Chain ? "COMMAND1 [ARGS]... [COMMAND2 [ARGS]...]..." : "COMMAND [ARGS]..."];

    /// <summary>Makes the group for <see cref="AddGroup"/>; a derived class may make its own kind.</summary>
    protected virtual Group MakeGroup(string name) => new(name);

    /// <summary>Makes the command for <see cref="Command(string, Delegate, string, ReadOnlySpan{Parameter})"/>; a derived class may make its own kind.</summary>
    protected virtual Command MakeCommand(string name, Delegate callback) => new(name, callback);
}
