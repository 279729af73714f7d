using Carafe.Registration;
using Carafe.Views;

namespace Carafe;

/// <summary>One registration of a blueprint, as functions given to <see cref="Blueprint.Record"/> see it.</summary>
public sealed class BlueprintSetupState
{
    private readonly string _name;

    internal BlueprintSetupState(Blueprint blueprint, Flask app, BlueprintOptions options, bool isFirstRegistration)
    {
        Blueprint = blueprint;
        App = app;
        IsFirstRegistration = isFirstRegistration;
        UrlPrefix = options.UrlPrefix ?? blueprint.UrlPrefix;
        Subdomain = options.Subdomain ?? blueprint.Subdomain;
        var ownName = options.Name ?? blueprint.Name;
        _name = options.NamePrefix.Length == 0 ? ownName : options.NamePrefix + "." + ownName;
        UrlDefaults = Merge(blueprint.UrlValuesDefaults, options.UrlDefaults);
    }

    /// <summary>The app.</summary>
    public Flask App { get; }

    /// <summary>The blueprint.</summary>
    public Blueprint Blueprint { get; }

    /// <summary>Whether the app did not have this blueprint before, under whatever name.</summary>
    public bool IsFirstRegistration { get; }

    /// <summary>The prefix of this registration.</summary>
    public string? UrlPrefix { get; }

    /// <summary>The subdomain of this registration.</summary>
    public string? Subdomain { get; }

    /// <summary>The values that all views of this registration get.</summary>
    public IReadOnlyDictionary<string, object?> UrlDefaults { get; }

    /// <summary>Adds a rule to the app, with the prefix, subdomain, name and defaults of this registration.</summary>
    public void AddUrlRule(string rule, string? endpoint = null, ViewFunction? view = null, IEnumerable<string>? methods = null) =>
        AddRule(new RouteOptions { Rule = rule, Endpoint = endpoint, View = view, Methods = methods });

    internal void AddRule(RouteOptions options)
    {
        var isNameless = options.Endpoint is null && options.View?.Name is null;
        var endpoint = isNameless && options.View is not null ? ViewName.OfRule(options.Rule) : options.EndpointName;
        App.AddRule(
            options with
            {
                Rule = Join(options.Rule),
                Endpoint = _name + "." + endpoint,
                Subdomain = options.Subdomain ?? Subdomain,
                Defaults = UrlDefaults.Count == 0 && options.Defaults is null ? null : Merge(UrlDefaults, options.Defaults),
            },
            isNameless);
    }

    private string Join(string rule)
    {
        if (UrlPrefix is null)
            return rule;
        return rule.Length == 0 ? UrlPrefix : UrlPrefix.TrimEnd('/') + "/" + rule.TrimStart('/');
    }

    private static Dictionary<string, object?> Merge(IReadOnlyDictionary<string, object?> first, Dictionary<string, object?>? second)
    {
        var merged = new Dictionary<string, object?>(first, StringComparer.Ordinal);
        foreach (var (name, value) in second ?? [])
            merged[name] = value;
        return merged;
    }
}
