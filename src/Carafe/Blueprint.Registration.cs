using Carafe.Registration;

namespace Carafe;

public partial class Blueprint
{
    /// <summary>Adds everything of this blueprint, and of those inside it, to an app.</summary>
    internal void Register(Flask app, BlueprintOptions options)
    {
        var ownName = options.Name ?? Name;
        var name = options.NamePrefix.Length == 0 ? ownName : options.NamePrefix + "." + ownName;
        ThrowIfTaken(app, name, ownName);
        var isFirst = !app.Blueprints.Values.Contains(this);
        app.AddBlueprint(name, this);
        app.AddCommands(this, (options.CliGroup.IsGiven ? options.CliGroup : CliGroup).NameFor(name));
        _isRegistered = true;

        var state = new BlueprintSetupState(this, app, options, isFirst);
        if (HasStaticFolder)
            app.AddStaticRule(this, state);
        app.Callbacks.Merge(Callbacks, name);
        foreach (var (endpoint, view) in ViewFunctions)
            app.ViewFunctions[endpoint] = view;
        foreach (var function in _deferred)
            function(state);
        foreach (var (child, childOptions) in _children)
            child.Register(app, Nested(child, childOptions, state, name));
    }

    private void ThrowIfTaken(Flask app, string name, string ownName)
    {
        if (!app.Blueprints.TryGetValue(name, out var existing))
            return;
        var which = ReferenceEquals(existing, this) ? "this" : "a different";
        var at = ownName != name ? $" '{name}'" : "";
        throw new ArgumentException(
            $"The name '{ownName}' is already registered for {which} blueprint{at}. Use 'name=' to provide a unique name.");
    }

    private static BlueprintOptions Nested(Blueprint child, BlueprintOptions options, BlueprintSetupState parent, string parentName)
    {
        var prefix = options.UrlPrefix ?? child.UrlPrefix;
        var subdomain = options.Subdomain ?? child.Subdomain;
        return options with
        {
            NamePrefix = parentName,
            UrlPrefix = (parent.UrlPrefix, prefix) switch
            {
                ({ } outer, { } inner) => outer.TrimEnd('/') + "/" + inner.TrimStart('/'),
                var (outer, inner) => inner ?? outer,
            },
            Subdomain = (parent.Subdomain, subdomain) switch
            {
                ({ } outer, { } inner) => inner + "." + outer,
                var (outer, inner) => inner ?? outer,
            },
        };
    }
}
