using Carafe.Jinja.Values;

namespace Carafe.Jinja.Globals;

/// <summary>What <c>namespace()</c> gives: attributes that a template can assign from within inner scopes.</summary>
public sealed class TemplateNamespace : TemplateObject
{
    private readonly Dictionary<string, TemplateValue> _attributes = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override string TypeName => "Namespace";

    /// <inheritdoc/>
    public override string? Module => "jinja2.utils";

    /// <summary>Assigns an attribute.</summary>
    public void Set(string name, in TemplateValue value) => _attributes[name] = value;

    /// <inheritdoc/>
    public override bool TryGetAttribute(string name, EvalContext context, out TemplateValue value) =>
        _attributes.TryGetValue(name, out value);

    /// <inheritdoc/>
    public override string Repr()
    {
        var dict = new TemplateDict();
        foreach (var (name, value) in _attributes)
            dict[name] = value;

        return $"<Namespace {((TemplateValue)dict).Repr()}>";
    }
}
