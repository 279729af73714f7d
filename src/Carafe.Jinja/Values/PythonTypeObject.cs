namespace Carafe.Jinja.Values;

/// <summary>What <c>value.__class__</c> gives: a name to print, and nothing to reach through it.</summary>
internal sealed class PythonTypeObject(string module, string name) : TemplateObject
{
    public override string TypeName => "type";

    public string Name => name;

    public static bool TryGetClass(in TemplateValue value, string attribute, out TemplateValue result)
    {
        result = default;
        if (attribute != "__class__")
            return false;

        var described = PythonTypes.Describe(value);
        var full = value.IsNone ? "NoneType" : described[..^" object".Length];
        var dot = full.LastIndexOf('.');
        result = new PythonTypeObject(dot < 0 ? "" : full[..dot], full[(dot + 1)..]);
        return true;
    }

    public override bool TryGetAttribute(string name, EvalContext context, out TemplateValue value)
    {
        value = name is "__name__" or "__qualname__" ? Name
            : name == "__module__" ? module.Length == 0 ? "builtins" : module
            : name == "__mro__" ? new TemplateTuple(this, new PythonTypeObject("", "object"))
            : default(TemplateValue);
        return !value.IsMissing;
    }

    public override string Repr() => module.Length == 0 ? $"<class '{name}'>" : $"<class '{module}.{name}'>";

    public override bool ValueEquals(TemplateObject other) => other is PythonTypeObject type && type.Repr() == Repr();

    public override int ValueHashCode() => Repr().GetHashCode(StringComparison.Ordinal);
}
