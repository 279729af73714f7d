using System.Globalization;
using System.Runtime.CompilerServices;
using Carafe.Registration;
using Carafe.Views;
using Carafe.Werkzeug.Routing;

namespace Carafe;

public partial class Flask
{
    private readonly Dictionary<string, Blueprint> _blueprints = new(StringComparer.Ordinal);
    private readonly HashSet<Rule> _automaticOptions = new(ReferenceEqualityComparer.Instance);
    private volatile PlanTable _planTable = new();

    /// <summary>Functions that may give a URL for an endpoint that <see cref="UrlFor(string, ReadOnlySpan{ValueTuple{string, object}})"/> cannot build; null or a <see cref="BuildException"/> passes on.</summary>
    public IList<Func<BuildException, string, IDictionary<string, object?>, string?>> UrlBuildErrorHandlers { get; } = [];

    /// <summary>The functions that run when an application context ends.</summary>
    internal List<TeardownFunction> TeardownAppContextFunctions { get; } = [];

    /// <summary>The functions that add names to the interactive shell.</summary>
    internal List<Func<IDictionary<string, object?>>> ShellContextProcessors { get; } = [];

    /// <summary>Adds a function that runs when an application context ends, with the unhandled error, if any.</summary>
    public void TeardownAppContext(Action<Exception?> function)
    {
        CheckSetupFinished();
        TeardownAppContextFunctions.Add(new TeardownFunction(function));
    }

    /// <inheritdoc cref="TeardownAppContext(Action{Exception})"/>
    public void TeardownAppContext(Func<Exception?, Task> function)
    {
        CheckSetupFinished();
        TeardownAppContextFunctions.Add(new TeardownFunction(function));
    }

    /// <summary>Adds a function whose names the interactive shell knows.</summary>
    public void ShellContextProcessor(Func<IDictionary<string, object?>> function)
    {
        CheckSetupFinished();
        ArgumentNullException.ThrowIfNull(function);
        ShellContextProcessors.Add(function);
    }

    /// <summary>The names that the interactive shell starts with.</summary>
    public Dictionary<string, object?> MakeShellContext()
    {
        var names = new Dictionary<string, object?>(StringComparer.Ordinal) { ["app"] = this, ["g"] = Globals.G };
        foreach (var processor in ShellContextProcessors)
        {
            foreach (var (name, value) in processor())
                names[name] = value;
        }
        return names;
    }

    /// <summary>Adds the views, hooks and files of a blueprint.</summary>
    /// <param name="blueprint">The blueprint.</param>
    /// <param name="urlPrefix">Goes before its rules, in place of its own prefix.</param>
    /// <param name="subdomain">The subdomain of its rules, in place of its own.</param>
    /// <param name="urlDefaults">Values that all its views get.</param>
    /// <param name="name">Another name, which registers a blueprint a second time.</param>
    /// <param name="cliGroup">The group of its commands, in place of its own; null adds them to the app itself.</param>
    /// <exception cref="ArgumentException">The name is taken.</exception>
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
        blueprint.Register(this, new BlueprintOptions { UrlPrefix = urlPrefix, Subdomain = subdomain, UrlDefaults = urlDefaults, Name = name, CliGroup = cliGroup });
    }

    /// <summary>The registered blueprints in order.</summary>
    public IEnumerable<Blueprint> IterBlueprints() => _blueprints.Values;

    internal void AddBlueprint(string name, Blueprint blueprint) => _blueprints.Add(name, blueprint);

    private protected override void CheckSetupFinished([CallerMemberName] string method = "")
    {
        if (GotFirstRequest)
        {
            throw new InvalidOperationException(
                $"The setup method '{method}' can no longer be called on the application. It has already handled its first request,"
                + " any changes will not be applied consistently.\nMake sure all imports, decorators, functions, etc. needed to set up"
                + " the application are done before running it.");
        }
        _planTable = new PlanTable();
    }

    private protected override void AddRule(RouteOptions options) => AddRule(options, options.Endpoint is null && options.View?.Name is null);

    /// <summary>Adds a rule to the map and its view to the endpoint.</summary>
    /// <param name="options">The rule.</param>
    /// <param name="isNameless">Whether the view is a lambda without an endpoint, which gets a name that no other view has.</param>
    internal void AddRule(RouteOptions options, bool isNameless)
    {
        var endpoint = isNameless && options.View is not null ? FreeEndpoint(options) : options.EndpointName;
        var methods = CollectMethods(options, out var automaticOptions);
        if (options.View is { } view)
            AddView(endpoint, view);
        var rule = CreateUrlRule(CreateRule(options, endpoint, methods));
        UrlMap.Add(rule);
        if (automaticOptions)
            _automaticOptions.Add(rule);
    }

    /// <summary>Makes the rule that is added to the map; override it to use a rule class of your own.</summary>
    /// <remarks>It is called for the route of static files while the app is being constructed.</remarks>
    /// <example><code>protected override Rule CreateUrlRule(Rule rule) => new DocumentedRule(rule);</code></example>
    protected virtual Rule CreateUrlRule(Rule rule) => rule;

    private static Rule CreateRule(RouteOptions options, string endpoint, HashSet<string> methods) => new(options.Rule)
    {
        Endpoint = endpoint,
        Methods = methods,
        Defaults = options.Defaults,
        StrictSlashes = options.StrictSlashes,
        MergeSlashes = options.MergeSlashes,
        Subdomain = options.Subdomain,
        Host = options.Host,
        RedirectTo = options.RedirectTo,
        IsAlias = options.Alias,
        IsBuildOnly = options.BuildOnly,
        IsWebsocket = options.IsWebSocket,
    };

    private HashSet<string> CollectMethods(RouteOptions options, out bool automaticOptions)
    {
        var methods = new HashSet<string>(StringComparer.Ordinal);
        foreach (var method in options.Methods ?? options.View?.Methods ?? (IEnumerable<string>)["GET"])
            methods.Add(method.ToUpperInvariant());
        var wanted = options.ProvideAutomaticOptions ?? options.View?.ProvideAutomaticOptions;
        automaticOptions = wanted ?? (!methods.Contains("OPTIONS") && Config.Get("PROVIDE_AUTOMATIC_OPTIONS", true));
        if (wanted is null && automaticOptions)
            methods.Add("OPTIONS");
        return methods;
    }

    private void AddView(string endpoint, ViewFunction view)
    {
        if (ViewFunctions.TryGetValue(endpoint, out var old) && !old.IsSameAs(view))
        {
            throw new InvalidOperationException(
                $"View function mapping is overwriting an existing endpoint function: {endpoint}. "
                + "Give this view its own name with the 'endpoint' argument.");
        }
        ViewFunctions[endpoint] = view;
    }

    private string FreeEndpoint(RouteOptions options)
    {
        var name = options.Endpoint ?? ViewName.OfRule(options.Rule);
        var free = name;
        for (var i = 2; ViewFunctions.TryGetValue(free, out var old) && !old.IsSameAs(options.View!); i++)
            free = string.Create(CultureInfo.InvariantCulture, $"{name}_{i}");
        return free;
    }
}
