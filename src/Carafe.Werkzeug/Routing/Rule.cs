using Carafe.Werkzeug.Routing.Converters;

namespace Carafe.Werkzeug.Routing;

/// <summary>A URL pattern and the endpoint it stands for.</summary>
/// <remarks>
/// The text is made of slashes, static text and variables: <c>&lt;name&gt;</c>, <c>&lt;converter:name&gt;</c> or
/// <c>&lt;converter(arguments):name&gt;</c>. A rule that ends in a slash is also asked for without it, and redirects there.
/// A rule belongs to one map.
/// </remarks>
/// <example><code>map.Add(new Rule("/user/&lt;int:id&gt;") { Endpoint = "user.show", Methods = ["GET"] });</code></example>
public partial class Rule : RuleFactory
{
    private readonly string[]? _methods;

    /// <summary>A rule with its text.</summary>
    /// <exception cref="RuleFormatException">The text does not start with a slash.</exception>
    public Rule(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.StartsWith('/'))
            throw new RuleFormatException($"URL rule '{text}' must start with a slash.");

        Text = text;
    }

    /// <summary>A rule with the text and the options of another one, for derived classes.</summary>
    /// <param name="rule">A rule that belongs to no map yet.</param>
    protected Rule(Rule rule)
        : this((rule ?? throw new ArgumentNullException(nameof(rule))).Text, rule)
    {
    }

    /// <summary>A rule with another text and the options of <paramref name="options"/>.</summary>
    internal Rule(string text, Rule options)
        : this(text)
    {
        Endpoint = options.Endpoint;
        _methods = options._methods;
        Subdomain = options.Subdomain;
        Host = options.Host;
        Defaults = options.Defaults;
        StrictSlashes = options.StrictSlashes;
        MergeSlashes = options.MergeSlashes;
        RedirectTo = options.RedirectTo;
        RedirectWith = options.RedirectWith;
        IsAlias = options.IsAlias;
        IsBuildOnly = options.IsBuildOnly;
        IsWebsocket = options.IsWebsocket;
    }

    /// <summary>The rule as it was written.</summary>
    public string Text { get; }

    /// <summary>What a match gives and what URLs are built for.</summary>
    public string Endpoint { get; init; } = "";

    /// <summary>The HTTP methods of the rule in upper case, or null for all; HEAD comes with GET.</summary>
    public IReadOnlyCollection<string>? Methods
    {
        get => _methods;
        init => _methods = value is null ? null : Normalize(value);
    }

    /// <summary>The subdomain of the rule, which may have variables; null for the map's default.</summary>
    public string? Subdomain { get; init; }

    /// <summary>The host of the rule, which may have variables, when the map matches hosts.</summary>
    public string? Host { get; init; }

    /// <summary>Values for names that are not in the path; building the endpoint with exactly these prefers this rule.</summary>
    public IReadOnlyDictionary<string, object?>? Defaults { get; init; }

    /// <summary>Whether a missing slash at the end redirects (true) or matches (false); null for the map's setting.</summary>
    public bool? StrictSlashes { get; init; }

    /// <summary>Whether repeated slashes redirect to single ones; null for the map's setting.</summary>
    public bool? MergeSlashes { get; init; }

    /// <summary>A URL to redirect to, in which <c>&lt;name&gt;</c> stands for a variable of the rule.</summary>
    public string? RedirectTo { get; init; }

    /// <summary>Makes the URL to redirect to from the values of a match.</summary>
    public Func<MapAdapter, RouteValues, string>? RedirectWith { get; init; }

    /// <summary>True for a second URL of an endpoint, which redirects to the first.</summary>
    public bool IsAlias { get; init; }

    /// <summary>True for a rule that only builds URLs.</summary>
    public bool IsBuildOnly { get; init; }

    /// <summary>True for a rule that WebSocket requests match, and no others.</summary>
    public bool IsWebsocket { get; init; }

    /// <summary>The map that the rule belongs to, or null.</summary>
    public UrlMap? Map { get; private set; }

    /// <summary>The names of the variables and the defaults; complete once the rule belongs to a map.</summary>
    public IReadOnlySet<string> Arguments => _arguments;

    /// <summary>The transitions that match the rule, once it belongs to a map.</summary>
    public IReadOnlyList<RulePart> Parts => _shape.Parts;

    /// <summary>The converters by the name of their variable, once the rule belongs to a map.</summary>
    public IReadOnlyDictionary<string, UrlConverter> Converters => _shape.Converters;

    /// <summary>Whether a missing slash redirects, once the rule belongs to a map.</summary>
    internal bool IsStrict { get; private set; }

    /// <summary>Whether repeated slashes redirect, once the rule belongs to a map.</summary>
    internal bool MergesSlashes { get; private set; }

    /// <inheritdoc/>
    public override IEnumerable<Rule> GetRules(UrlMap map) => [this];

    /// <summary>The rule in the form of Werkzeug's <c>repr</c>.</summary>
    public override string ToString()
    {
        if (Map is null)
            return "<Rule (unbound)>";

        var text = string.Concat(_shape.Trace.Select(step => step.IsVariable ? $"<{step.Text}>" : step.Text)).TrimStart('|');
        var methods = _methods is null ? "" : $" ({string.Join(", ", _methods)})";
        return $"<Rule {MarkupSafe.PythonText.PythonRepr.Repr(text)}{methods} -> {Endpoint}>";
    }

    internal bool Allows(string method)
    {
        if (_methods is null)
            return true;

        foreach (var allowed in _methods)
        {
            if (string.Equals(allowed, method, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private static string[] Normalize(IReadOnlyCollection<string> methods)
    {
        var names = methods.Select(method => method.ToUpperInvariant()).ToHashSet(StringComparer.Ordinal);
        if (names.Contains("GET"))
            names.Add("HEAD");

        return [.. names];
    }
}
