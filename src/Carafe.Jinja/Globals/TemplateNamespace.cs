using Carafe.Jinja.Values;

namespace Carafe.Jinja.Globals;

/// <summary>An object whose attributes a template may set: <c>{% set ns.found = true %}</c>.</summary>
public sealed class TemplateNamespace : TemplateObject
{
    private readonly TemplateDict _attributes = new();

    /// <summary>An empty namespace.</summary>
    public TemplateNamespace()
    {
    }

    internal TemplateNamespace(in TemplateCall call) => PythonDicts.Update(_attributes, "dict", call);

    /// <inheritdoc/>
    public override string TypeName => "Namespace";

    /// <inheritdoc/>
    public override string? Module => "jinja2.utils";

    /// <inheritdoc/>
    public override bool TryGetAttribute(string name, EvalContext context, out TemplateValue value) =>
        _attributes.TryGetValue(name, out value);

    /// <summary>Assigns an attribute.</summary>
    public void Set(string name, in TemplateValue value) => _attributes[name] = value;

    /// <inheritdoc/>
    public override string Repr() => $"<Namespace {_attributes.Repr()}>";
}
