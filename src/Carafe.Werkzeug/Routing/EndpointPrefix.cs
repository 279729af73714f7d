namespace Carafe.Werkzeug.Routing;

/// <summary>Puts a prefix before the endpoints of a group, often with a dot at its end.</summary>
/// <example><code>map.Add(new EndpointPrefix("blog.", [new Rule("/") { Endpoint = "index" }])); // blog.index</code></example>
public sealed class EndpointPrefix(string prefix, IEnumerable<RuleFactory> rules) : RuleFactory
{
    private readonly RuleFactory[] _rules = [.. rules];

    /// <inheritdoc/>
    public override IEnumerable<Rule> GetRules(UrlMap map) =>
        _rules.SelectMany(factory => factory.GetRules(map)).Select(rule => new Rule(rule.Text, rule) { Endpoint = prefix + rule.Endpoint });
}
