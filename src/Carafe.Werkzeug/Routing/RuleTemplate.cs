using Carafe.MarkupSafe.PythonText;

namespace Carafe.Werkzeug.Routing;

/// <summary>Rules with placeholders, <c>$name</c> or <c>${name}</c>, in their text, endpoint, subdomain and defaults.</summary>
/// <example><code>
/// var resource = new RuleTemplate([new Rule("/$name/") { Endpoint = "$name.list" }]);
/// map.Add(resource.Create(("name", "user")));
/// </code></example>
public sealed class RuleTemplate(IEnumerable<RuleFactory> rules)
{
    private readonly RuleFactory[] _rules = [.. rules];

    /// <summary>The rules with the placeholders filled in.</summary>
    public RuleFactory Create(params ReadOnlySpan<(string Name, object? Value)> context)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in context)
            texts[name] = PythonRepr.Str(value);

        return new RuleTemplateFactory(_rules, texts);
    }
}
