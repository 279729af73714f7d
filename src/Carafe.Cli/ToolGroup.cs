using Carafe.Cli.Reloading;
using Carafe.Click;
using Carafe.Commands;

namespace Carafe.Cli;

/// <summary>The commands of the tool; one it does not know is looked for in the app.</summary>
internal sealed class ToolGroup : Group
{
    /// <summary>A command that only lets the options before it be read.</summary>
    public const string Nothing = "__nothing__";

    private readonly ToolSession _session;

    public ToolGroup(ToolSession session)
        : base("flask")
    {
        _session = session;
        AutoEnvVarPrefix = "FLASK";
        Help = FlaskGroup.ToolHelp;
        FlaskGroup.AddToolOptions(this);
        // The file is read first: it may say which app.
        Parameters[0].Callback = LoadEnvironment;
        Parameters[1].Callback = (_, value) => session.App = value as string;
        Parameters.Add(new Option<bool?>("--debug/--no-debug") { Help = "Set debug mode.", IsFlag = true, Callback = (_, value) => session.Debug = value as bool? });
        Parameters.Add(FlaskGroup.VersionOption());
        AddCommand(ReloadingRun.CreateCommand(session));
        AddCommand(SecretCommand.Create());
        AddCommand(CompletionCommand.Create());
    }

    /// <inheritdoc/>
    public override Command? GetCommand(ClickContext context, string name) => name == Nothing
        ? new Command(name)
        : base.GetCommand(context, name) ?? PassOn(name);

    /// <inheritdoc/>
    public override IReadOnlyList<string> ListCommands(ClickContext context) => [.. base.ListCommands(context).Concat(["check", "routes", "shell"]).Order(StringComparer.Ordinal)];

    private Command PassOn(string name) => new(name, (ClickContext context, CancellationToken cancellationToken) =>
        _session.RunInAppAsync([name, .. context.Args], cancellationToken))
    {
        ShortHelp = name switch
        {
            "check" => "Check the app before it is deployed.",
            "routes" => "Show the routes for the app.",
            "shell" => "Run a shell in the app context.",
            _ => null,
        },
        IgnoreUnknownOptions = true,
        AllowExtraArgs = true,
        AddHelpOption = false,
    };

    private object? LoadEnvironment(ClickContext context, object? value)
    {
        _session.EnvFile = (value as FileInfo)?.FullName;
        _session.LoadEnvironment();
        return value;
    }
}
