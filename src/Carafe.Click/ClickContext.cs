using System.Diagnostics.CodeAnalysis;

namespace Carafe.Click;

/// <summary>One run of a command: its values, its parent and what was stored for it.</summary>
public sealed class ClickContext
{
    private readonly Dictionary<string, object?> _values = new(StringComparer.Ordinal);
    private readonly HashSet<string> _given = new(StringComparer.Ordinal);

    internal ClickContext(Command command, string infoName, ClickContext? parent)
    {
        Command = command;
        InfoName = infoName;
        Parent = parent;
        State = parent?.State;
        CancellationToken = parent?.CancellationToken ?? default;
        AutoEnvVarPrefix = command.AutoEnvVarPrefix
            ?? (parent?.AutoEnvVarPrefix is { } prefix ? $"{prefix}_{infoName.ToUpperInvariant().Replace('-', '_')}" : null);
    }

    /// <summary>The command that runs.</summary>
    public Command Command { get; }

    /// <summary>The word by which it was called.</summary>
    public string InfoName { get; }

    /// <summary>The context of the group around it.</summary>
    public ClickContext? Parent { get; }

    /// <summary>The name of the command inside a group that is called next, or null.</summary>
    public string? InvokedSubcommand { get; internal set; }

    /// <summary>Anything the callbacks share; commands inside a group see their group's.</summary>
    public object? State { get; set; }

    /// <summary>Ends the command early.</summary>
    public CancellationToken CancellationToken { get; internal set; }

    /// <summary>The values by parameter name.</summary>
    public IReadOnlyDictionary<string, object?> Values => _values;

    /// <summary>The program and command names as typed: <c>flask run</c>.</summary>
    public string CommandPath => Parent is null ? InfoName : $"{Parent.CommandPath} {InfoName}";

    internal string? AutoEnvVarPrefix { get; }

    /// <summary>The value of a parameter.</summary>
    /// <exception cref="KeyNotFoundException">The command has no such parameter.</exception>
    [return: MaybeNull]
    public T Get<T>(string name) => _values.TryGetValue(name, out var value)
        ? value is null ? default : (T)value
        : throw new KeyNotFoundException($"The command '{Command.Name}' has no parameter '{name}'.");

    /// <summary>Whether the value of a parameter came from the command line.</summary>
    public bool IsGiven(string name) => _given.Contains(name);

    /// <summary>Ends the program with an exit code.</summary>
    /// <exception cref="ExitException">Always.</exception>
    [DoesNotReturn]
    public static void Exit(int code = 0) => throw new ExitException(code);

    /// <summary>Ends the command with a message about the user's mistake.</summary>
    /// <exception cref="UsageException">Always.</exception>
    [DoesNotReturn]
    public void Fail(string message) => throw new UsageException(message, this);

    /// <summary>The usage line.</summary>
    public string GetUsage() => HelpPage.Usage(Command, this);

    internal void Set(Parameter parameter, object? value, bool given)
    {
        _values[parameter.Name] = value;
        if (given)
            _given.Add(parameter.Name);
    }
}
