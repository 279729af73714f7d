using System.Diagnostics.CodeAnalysis;

namespace Carafe.Click;

/// <summary>One run of a command: its values, its parent and what was stored for it.</summary>
public sealed class ClickContext
{
    private readonly Dictionary<string, object?> _values = new(StringComparer.Ordinal);
    private static readonly AsyncLocal<ClickContext?> Running = new();

    private readonly Dictionary<string, ParameterSource> _sources = new(StringComparer.Ordinal);
    private readonly List<Action> _closing = [];

    internal ClickContext(Command command, string infoName, ClickContext? parent)
    {
        Command = command;
        InfoName = infoName;
        Parent = parent;
        State = parent?.State;
        Meta = parent?.Meta ?? new Dictionary<string, object?>(StringComparer.Ordinal);
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

    /// <summary>The name of the command inside a group that is called next, <c>*</c> in a chain, or null.</summary>
    public string? InvokedSubcommand { get; internal set; }

    /// <summary>What the command returned; after a group, what its command did, or in a chain the list of all results.</summary>
    public object? Result { get; internal set; }

    /// <summary>Anything the callbacks share; commands inside a group see their group's.</summary>
    public object? State { get; set; }

    /// <summary>Ends the command early.</summary>
    public CancellationToken CancellationToken { get; internal set; }

    /// <summary>The words that no parameter took, when <see cref="Command.AllowExtraArgs"/> is set.</summary>
    public IReadOnlyList<string> Args { get; internal set; } = [];

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
    public bool IsGiven(string name) => GetParameterSource(name) == ParameterSource.CommandLine;

    /// <summary>Where the value of a parameter came from.</summary>
    public ParameterSource GetParameterSource(string name) => _sources.GetValueOrDefault(name);

    /// <summary>The command that runs now, or null.</summary>
    public static ClickContext? Current => Running.Value;

    /// <summary>What belongs to the whole command line: shared with the commands inside a group.</summary>
    public IDictionary<string, object?> Meta { get; }

    /// <summary>The context of the outermost group.</summary>
    public ClickContext FindRoot() => Parent?.FindRoot() ?? this;

    /// <summary>The nearest <see cref="State"/> of a type, here or in a group around; null when there is none.</summary>
    public T? FindObject<T>()
        where T : class => State as T ?? Parent?.FindObject<T>();

    /// <summary>Does something when the command has ended, whatever happened; the last one first.</summary>
    public void CallOnClose(Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        _closing.Add(action);
    }

    /// <summary>Disposes something when the command has ended.</summary>
    public T WithResource<T>(T resource)
        where T : IDisposable
    {
        CallOnClose(resource.Dispose);
        return resource;
    }

    /// <summary>Runs another command with a command line of its own, within this one.</summary>
    /// <param name="command">The command.</param>
    /// <param name="args">Its words.</param>
    /// <returns>The exit code.</returns>
    public Task<int> InvokeAsync(Command command, params IReadOnlyList<string> args)
    {
        ArgumentNullException.ThrowIfNull(command);
        return CommandLineParser.RunAsync(new ClickContext(command, command.Name, this), args);
    }

    /// <summary>Ends the command as if the user had.</summary>
    /// <exception cref="AbortException">Always.</exception>
    [DoesNotReturn]
    public static void Abort() => throw new AbortException();

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

    internal void Set(Parameter parameter, object? value, ParameterSource source)
    {
        // Several flags may stand for one value: the one that was given counts.
        if (source == ParameterSource.Default && _sources.GetValueOrDefault(parameter.Name) != ParameterSource.Default)
            return;

        if (source != ParameterSource.Default || value is not null || !_values.ContainsKey(parameter.Name))
            _values[parameter.Name] = value;

        _sources[parameter.Name] = source;
    }

    /// <summary>Makes this the running command until the result is disposed.</summary>
    internal IDisposable Enter()
    {
        var previous = Running.Value;
        Running.Value = this;
        return new Leaving(previous);
    }

    /// <summary>Does what waits for the command's end.</summary>
    internal void Close()
    {
        for (var i = _closing.Count - 1; i >= 0; i--)
            _closing[i]();

        _closing.Clear();
    }

    private sealed class Leaving(ClickContext? previous) : IDisposable
    {
        public void Dispose() => Running.Value = previous;
    }
}
