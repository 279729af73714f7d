namespace Carafe.Jinja.Filters;

/// <summary>Settings of filters by upstream's names; unknown names are kept for extensions.</summary>
public sealed class TemplatePolicies
{
    private readonly Dictionary<string, Values.TemplateValue> _values = new(StringComparer.Ordinal)
    {
        ["urlize.rel"] = "noopener",
        ["urlize.target"] = Values.TemplateValue.None,
        ["urlize.extra_schemes"] = Values.TemplateValue.None,
        ["truncate.leeway"] = 5,
        ["json.dumps_function"] = Values.TemplateValue.None,
        ["json.dumps_kwargs"] = SortedKeys(),
        ["ext.i18n.trimmed"] = false,
        ["compiler.ascii_str"] = true,
    };

    /// <summary>The value of a policy; None when it was never set.</summary>
    public Values.TemplateValue this[string name]
    {
        get => _values.TryGetValue(name, out var value) ? value : Values.TemplateValue.None;
        set => _values[name] = value;
    }

    /// <summary>A copy with its own settings.</summary>
    public TemplatePolicies Copy()
    {
        var copy = new TemplatePolicies();
        foreach (var (name, value) in _values)
            copy._values[name] = value;
        return copy;
    }

    private static Values.TemplateDict SortedKeys()
    {
        var dict = new Values.TemplateDict();
        dict["sort_keys"] = true;
        return dict;
    }
}
