using System.Reflection;
using System.Runtime.InteropServices;
using Carafe.Click;

namespace Carafe.Commands;

/// <summary>The command line of an app: the built-in commands and those of the app and its blueprints.</summary>
internal sealed class FlaskGroup : AppGroup
{
    public const string ToolHelp =
        "A general utility script for Flask applications.\n\n"
        + "An application to load must be given with the '--app' option, 'FLASK_APP' environment variable, or with an 'app.cs' file or a project in the current directory.";

    private readonly Flask _app;

    public FlaskGroup(Flask app)
        : base(app.Name)
    {
        _app = app;
        AutoEnvVarPrefix = "FLASK";
        if (CommandLineTool.IsPresent)
        {
            Help = ToolHelp;
            AddToolOptions(this);
        }
        else
        {
            Help = $"The command line of {app.Name}. Without a command it serves the app.";
        }

        Parameters.Add(new Option<bool?>("--debug/--no-debug")
        {
            Help = "Set debug mode.",
            IsFlag = true,
            Callback = (_, value) => SetDebug(value),
        });
        Parameters.Add(VersionOption());
        AddCommand(RunCommand.Create(app));
        AddCommand(RoutesCommand.Create(app));
        AddCommand(CheckCommand.Create(app));
        AddCommand(SecretCommand.Create());
        foreach (var command in CommandLineTool.ExtraCommands)
            AddCommand(command);
    }

    /// <summary>Adds the options that the tool reads before there is an app.</summary>
    public static void AddToolOptions(Command group)
    {
        group.Parameters.Add(new Option<FileInfo?>("--env-file", "-e")
        {
            MustExist = true,
            Help = "Load environment variables from this file, taking precedence over those set by '.env' and '.flaskenv'. Variables set directly in the environment take highest precedence.",
        });
        group.Parameters.Add(new Option<string?>("--app", "-A")
        {
            Metavar = "IMPORT",
            Help = "The Flask application or factory function to load, in the form 'module:name'. Module is a project, a '.cs' file or a '.dll' file. "
                + "Name is not required when the program itself runs the app, or the factory is called 'Create', 'CreateApp' or 'MakeApp'; it can be 'Type.Method(args)' to pass arguments.",
        });
    }

    public static Option VersionOption() => new Option<bool>("--version") { Help = "Show the Carafe version.", Callback = ShowVersion };

    /// <inheritdoc/>
    public override Command? GetCommand(ClickContext context, string name)
    {
        if (base.GetCommand(context, name) is { } builtIn)
            return builtIn;

        if (_app.Cli.GetCommand(context, name) is { } own)
            return own;

        foreach (var (group, blueprint) in _app.BlueprintCommands)
        {
            if (blueprint.HasCommands && FindIn(blueprint, group, context, name) is { } command)
                return command;
        }

        return null;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> ListCommands(ClickContext context)
    {
        var names = new SortedSet<string>(base.ListCommands(context), StringComparer.Ordinal);
        names.UnionWith(_app.Cli.ListCommands(context));
        foreach (var (group, blueprint) in _app.BlueprintCommands)
        {
            if (!blueprint.HasCommands)
                continue;

            if (group is null)
                names.UnionWith(blueprint.Cli.ListCommands(context));
            else
                names.Add(group);
        }

        return [.. names];
    }

    private static Command? FindIn(Blueprint blueprint, string? group, ClickContext context, string name) =>
        group is null ? blueprint.Cli.GetCommand(context, name)
        : group == name ? blueprint.Cli
        : null;

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
