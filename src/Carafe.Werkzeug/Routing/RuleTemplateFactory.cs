namespace Carafe.Werkzeug.Routing;

/// <summary>A <see cref="RuleTemplate"/> with its context.</summary>
internal sealed class RuleTemplateFactory(RuleFactory[] rules, IReadOnlyDictionary<string, string> context) : RuleFactory
{
    /// <inheritdoc/>
    public override IEnumerable<Rule> GetRules(UrlMap map) =>
        rules.SelectMany(factory => factory.GetRules(map)).Select(Fill);

    private Rule Fill(Rule rule) => new(TemplateText.Substitute(rule.Text, context), rule)
    {
        Endpoint = TemplateText.Substitute(rule.Endpoint, context),
        Subdomain = rule.Subdomain is null ? null : TemplateText.Substitute(rule.Subdomain, context),
        Defaults = rule.Defaults?.ToDictionary(
            pair => pair.Key,
            pair => pair.Value is string text ? TemplateText.Substitute(text, context) : pair.Value,
            StringComparer.Ordinal),
    };
}
