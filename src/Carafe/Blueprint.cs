using System.Runtime.CompilerServices;
using Carafe.Registration;

namespace Carafe;

/// <summary>A part of an app: views, hooks, error handlers, templates and static files that are registered together.</summary>
/// <example><code>
/// var auth = new Blueprint("auth", urlPrefix: "/auth");
/// auth.Route("/login", Login, methods: ["GET", "POST"]);
/// app.RegisterBlueprint(auth);
/// </code></example>
public partial class Blueprint : Scaffold
{
    private readonly List<Action<BlueprintSetupState>> _deferred = [];
    private readonly List<(Blueprint Child, BlueprintOptions Options)> _children = [];
    private bool _isRegistered;

    /// <summary>Creates a blueprint.</summary>
    /// <param name="name">The name that precedes its endpoints.</param>
    /// <param name="urlPrefix">Goes before the paths of its rules.</param>
    /// <param name="subdomain">The subdomain of its rules.</param>
    /// <param name="staticFolder">The folder of its static files.</param>
    /// <param name="staticUrlPath">The URL path of its static files; by default the folder's name.</param>
    /// <param name="templateFolder">The folder of its templates; templates of the app win over those of the same name.</param>
    /// <param name="urlDefaults">Values that all its views get.</param>
    /// <param name="cliGroup">The command group of its commands; null adds them to the app itself. By default a group of the blueprint's name.</param>
    /// <param name="rootPath">The folder that the others are relative to; by default that of the source file while developing.</param>
    /// <param name="callerFilePath">Filled in by the compiler.</param>
    /// <exception cref="ArgumentException">The name is empty or contains a dot.</exception>
    public Blueprint(
        string name,
        string? urlPrefix = null,
        string? subdomain = null,
        string? staticFolder = null,
        string? staticUrlPath = null,
        string? templateFolder = null,
        Dictionary<string, object?>? urlDefaults = null,
        CliGroup cliGroup = default,
        string? rootPath = null,
        [CallerFilePath] string callerFilePath = "")
        : base(staticFolder, staticUrlPath, templateFolder, rootPath ?? RootFolder.Find(callerFilePath))
    {
        if (string.IsNullOrEmpty(name))
            throw new ArgumentException("'name' may not be empty.", nameof(name));
        if (name.Contains('.', StringComparison.Ordinal))
            throw new ArgumentException("'name' may not contain a dot '.' character.", nameof(name));
        Name = name;
        UrlPrefix = urlPrefix;
        Subdomain = subdomain;
        UrlValuesDefaults = urlDefaults ?? new Dictionary<string, object?>(StringComparer.Ordinal);
        CliGroup = cliGroup;
    }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <summary>Goes before the paths of its rules, unless the registration says otherwise.</summary>
    public string? UrlPrefix { get; }

    /// <summary>The subdomain of its rules, unless the registration says otherwise.</summary>
    public string? Subdomain { get; }

    /// <summary>The command group of its commands, unless the registration says otherwise.</summary>
    public CliGroup CliGroup { get; }

    /// <summary>Values that all its views get.</summary>
    public IReadOnlyDictionary<string, object?> UrlValuesDefaults { get; }

    /// <summary>Adds a function that runs at each registration.</summary>
    public void Record(Action<BlueprintSetupState> function)
    {
        CheckSetupFinished();
        ArgumentNullException.ThrowIfNull(function);
        _deferred.Add(function);
    }

    /// <summary>Adds a function that runs at the first registration only, for what belongs to the whole app.</summary>
    public void RecordOnce(Action<BlueprintSetupState> function)
    {
        CheckSetupFinished();
        ArgumentNullException.ThrowIfNull(function);
        _deferred.Add(state =>
        {
            if (state.IsFirstRegistration)
                function(state);
        });
    }

    /// <summary>Puts a blueprint inside this one: its name, prefix and hooks then come after this one's.</summary>
    /// <inheritdoc cref="Flask.RegisterBlueprint"/>
    public void RegisterBlueprint(
        Blueprint blueprint,
        string? urlPrefix = null,
        string? subdomain = null,
        Dictionary<string, object?>? urlDefaults = null,
        string? name = null,
        CliGroup cliGroup = default)
    {
        CheckSetupFinished();
        ArgumentNullException.ThrowIfNull(blueprint);
        if (ReferenceEquals(blueprint, this))
            throw new ArgumentException("Cannot register a blueprint on itself", nameof(blueprint));
        _children.Add((blueprint, new BlueprintOptions { UrlPrefix = urlPrefix, Subdomain = subdomain, UrlDefaults = urlDefaults, Name = name, CliGroup = cliGroup }));
    }

    /// <summary>How long, in seconds, clients may use one of the blueprint's files without asking again; by default as the app says.</summary>
    protected internal virtual long? GetSendFileMaxAge(string? filename) => Globals.CurrentApp.GetSendFileMaxAge(filename);

    /// <summary>Sends a file of the blueprint's static folder.</summary>
    /// <exception cref="InvalidOperationException">The blueprint has no static folder.</exception>
    public Response SendStaticFile(string filename) => Globals.CurrentApp.SendStaticFile(this, filename);

    private protected override void CheckSetupFinished([CallerMemberName] string method = "")
    {
        if (_isRegistered)
        {
            throw new InvalidOperationException(
                $"The setup method '{method}' can no longer be called on the blueprint '{Name}'. It has already been registered at"
                + " least once, any changes will not be applied consistently.\nMake sure all imports, decorators, functions, etc."
                + " needed to set up the blueprint are done before registering it.");
        }
    }

    private protected override void AddRule(RouteOptions options)
    {
        if (options.Endpoint?.Contains('.', StringComparison.Ordinal) is true)
            throw new ArgumentException("'endpoint' may not contain a dot '.' character.");
        _deferred.Add(state => state.AddRule(options));
    }
}
