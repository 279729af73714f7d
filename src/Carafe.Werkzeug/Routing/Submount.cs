namespace Carafe.Werkzeug.Routing;

/// <summary>Puts a path before all rules of a group.</summary>
/// <example><code>map.Add(new Submount("/blog", [new Rule("/") { Endpoint = "blog.index" }]));</code></example>
public sealed class Submount(string path, IEnumerable<RuleFactory> rules) : RuleFactory
{
    private readonly string _path = (path ?? throw new ArgumentNullException(nameof(path))).TrimEnd('/');
    private readonly RuleFactory[] _rules = [.. rules];

    /// <inheritdoc/>
    public override IEnumerable<Rule> GetRules(UrlMap map) =>
        _rules.SelectMany(factory => factory.GetRules(map)).Select(rule => new Rule(_path + rule.Text, rule));
}
