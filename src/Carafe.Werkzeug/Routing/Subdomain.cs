namespace Carafe.Werkzeug.Routing;

/// <summary>Puts all rules of a group under a subdomain, which may have variables.</summary>
/// <example><code>map.Add(new Subdomain("&lt;lang&gt;", [new Rule("/") { Endpoint = "index" }]));</code></example>
public sealed class Subdomain(string subdomain, IEnumerable<RuleFactory> rules) : RuleFactory
{
    private readonly RuleFactory[] _rules = [.. rules];

    /// <inheritdoc/>
    public override IEnumerable<Rule> GetRules(UrlMap map) =>
        _rules.SelectMany(factory => factory.GetRules(map)).Select(rule => new Rule(rule.Text, rule) { Subdomain = subdomain });
}
