using System.Runtime.CompilerServices;
using Carafe.Commands;

namespace Carafe;

public partial class Flask
{
    private AppGroup? _cli;

    /// <summary>The app's own commands: <c>dotnet run -- init-db</c> calls the command <c>init-db</c>.</summary>
    /// <example><code>app.Cli.Command("init-db", () => Db.CreateTables(), help: "Create the tables.");</code></example>
    public AppGroup Cli => _cli ??= new AppGroup(Name);

    /// <summary>The blueprints by the groups of their commands, in the order of their registration; without a group they belong to the app.</summary>
    internal List<(string? Group, Blueprint Blueprint)> BlueprintCommands { get; } = [];

    internal void AddCommands(Blueprint blueprint, string? group) => BlueprintCommands.Add((group, blueprint));

    /// <summary>Makes a runner that calls the app's commands in tests; override it to use a runner class of your own.</summary>
    public virtual FlaskCliRunner TestCliRunner() => new(this);

    /// <summary>Does what the command line asks for: serves the app, or runs one of its commands.</summary>
    /// <param name="args">The words after the program's name. None, or options of <c>run</c>, serve the app.</param>
    /// <returns>The exit code.</returns>
    /// <example><code>return app.Run(args);</code></example>
    public int Run(string[] args) => RunAsync(args).GetAwaiter().GetResult();

    /// <inheritdoc cref="Run(string[])"/>
    /// <param name="args">The words after the program's name. None, or options of <c>run</c>, serve the app.</param>
    /// <param name="cancellationToken">Stops the server or the command.</param>
    public async Task<int> RunAsync(string[] args, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(args);
        if (CommandLineTool.TakeOver is { } takeOver)
            return await takeOver(this, cancellationToken);

        if (args.Length > 0)
            return await RunCommandLineAsync(args, cancellationToken);

        // Serving alone must start quickly: nothing of the command line is loaded for it.
        await RunAsync(cancellationToken: cancellationToken);
        return Environment.ExitCode;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Task<int> RunCommandLineAsync(string[] args, CancellationToken cancellationToken)
    {
        var group = new FlaskGroup(this);
        string[] words = args[0] is ['-', ..] and not ("--help" or "--version" or "--debug" or "--no-debug") ? ["run", .. args] : args;
        return group.MainAsync(words, Name, this, cancellationToken);
    }
}
