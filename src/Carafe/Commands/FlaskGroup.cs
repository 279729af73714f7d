using System.Reflection;
using System.Runtime.InteropServices;
using Carafe.Click;

namespace Carafe.Commands;

/// <summary>The command line of an app: <c>run</c>, <c>routes</c> and the commands of the app and its blueprints.</summary>
internal sealed class FlaskGroup : AppGroup
{
    private readonly Flask _app;

    public FlaskGroup(Flask app)
        : base(app.Name)
    {
        _app = app;
        AutoEnvVarPrefix = "FLASK";
        Help = $"The command line of {app.Name}. Without a command it serves the app.";
        Parameters.Add(new Option<bool?>("--debug/--no-debug")
        {
            Help = "Set debug mode.",
            IsFlag = true,
            Callback = (_, value) => SetDebug(value),
        });
        Parameters.Add(new Option<bool>("--version") { Help = "Show the version and exit.", Callback = ShowVersion });
        AddCommand(RunCommand.Create(app));
        AddCommand(RoutesCommand.Create(app));
    }

    /// <inheritdoc/>
    public override Command? GetCommand(ClickContext context, string name)
    {
        if (base.GetCommand(context, name) is { } builtIn)
            return builtIn;

        if (_app.Cli.GetCommand(context, name) is { } own)
            return own;

        foreach (var (registered, blueprint) in _app.Blueprints)
        {
            if (blueprint.HasCommands && FindIn(blueprint, registered, context, name) is { } command)
                return command;
        }

        return null;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> ListCommands(ClickContext context)
    {
        var names = new SortedSet<string>(base.ListCommands(context), StringComparer.Ordinal);
        names.UnionWith(_app.Cli.ListCommands(context));
        foreach (var (registered, blueprint) in _app.Blueprints)
        {
            if (!blueprint.HasCommands)
                continue;

            if (blueprint.CliGroup is "")
                names.UnionWith(blueprint.Cli.ListCommands(context));
            else
                names.Add(blueprint.CliGroup ?? registered);
        }

        return [.. names];
    }

    private static Command? FindIn(Blueprint blueprint, string registered, ClickContext context, string name) => blueprint.CliGroup switch
    {
        "" => blueprint.Cli.GetCommand(context, name),
        { } group => group == name ? blueprint.Cli : null,
        null => registered == name ? blueprint.Cli : null,
    };

    private object? SetDebug(object? value)
    {
        if (value is bool debug)
            _app.Debug = debug;

        return value;
    }

    private static object? ShowVersion(ClickContext context, object? value)
    {
        if (value is not true)
            return value;

        var version = typeof(Flask).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];
        Terminal.Echo($"{RuntimeInformation.FrameworkDescription}\nCarafe {version}");
        ClickContext.Exit();
        return null;
    }
}
