namespace Carafe.Werkzeug.Routing;

/// <summary>Something that gives rules: a <see cref="Rule"/>, or a group of them such as <see cref="Submount"/>.</summary>
public abstract class RuleFactory
{
    /// <summary>The rules for a map, not yet bound to it.</summary>
    public abstract IEnumerable<Rule> GetRules(UrlMap map);
}
