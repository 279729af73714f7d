using Carafe.Cli.Building;
using Carafe.Cli.Locating;
using Carafe.Cli.Running;
using Carafe.Commands;

namespace Carafe.Cli;

/// <summary>What the options before the command say.</summary>
internal sealed class ToolSession
{
    private readonly Dictionary<string, string?> _fromFiles = new(StringComparer.Ordinal);

    /// <summary>What <c>--app</c> or <c>FLASK_APP</c> names.</summary>
    public string? App { get; set; }

    /// <summary>What <c>--env-file</c> names.</summary>
    public string? EnvFile { get; set; }

    /// <summary>What <c>--debug</c> says, if anything.</summary>
    public bool? Debug { get; set; }

    /// <summary>What <c>--debugger</c> says, if anything.</summary>
    public bool? Debugger { get; set; }

    /// <summary>The files that variables came from.</summary>
    public IReadOnlyList<string> EnvFiles { get; private set; } = [];

    public bool IsDebug => Debug ?? EnvironmentFlags.IsDebug;

    /// <summary>Sets the variables of the environment files; again, after a file has changed.</summary>
    public void LoadEnvironment()
    {
        foreach (var name in _fromFiles.Keys)
            Environment.SetEnvironmentVariable(name, null);

        _fromFiles.Clear();
        EnvFiles = DotEnv.FindFiles(EnvFile, loadDefaults: true);
        foreach (var (name, value) in DotEnv.Read(EnvFiles))
        {
            if (value is null || Environment.GetEnvironmentVariable(name) is not null)
                continue;

            Environment.SetEnvironmentVariable(name, value);
            _fromFiles[name] = value;
        }
    }

    public AppSource Locate() =>
        AppLocator.Find(App ?? Environment.GetEnvironmentVariable("FLASK_APP"), Environment.CurrentDirectory);

    public Task<BuiltApp> BuildAsync(CancellationToken cancellationToken) => ProjectBuild.GetAsync(Locate(), cancellationToken);

    public ChildSettings SettingsFor(BuiltApp app) => new() { Module = app.Source.Module, Name = app.Source.Name, WithoutDebugger = Debugger is false, EnvFiles = EnvFiles };

    /// <summary>The variables of the app's process that differ from ours.</summary>
    public Dictionary<string, string?> ChildEnvironment()
    {
        var variables = new Dictionary<string, string?>(StringComparer.Ordinal);
        if (Debug is { } debug)
            variables["FLASK_DEBUG"] = debug ? "1" : "0";

        return variables;
    }

    /// <summary>Builds the app and runs a command of its command line in its own process.</summary>
    public async Task<int> RunInAppAsync(IEnumerable<string> args, CancellationToken cancellationToken)
    {
        var app = await BuildAsync(cancellationToken);
        using var process = ChildProcess.Start(app, args, SettingsFor(app), ChildEnvironment());
        return await ChildProcess.WaitAsync(process);
    }
}
