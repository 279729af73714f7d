using Carafe.Jinja.Values;

namespace Carafe.Templating;

/// <summary>Stands for an object of the current context that is found anew at each use: what macros see of <c>request</c>.</summary>
/// <param name="name">The name of the variable.</param>
/// <param name="find">Finds the object; it raises where there is no context.</param>
/// <param name="isBound">Whether there is a context.</param>
internal sealed class ContextProxy(string name, Func<object?> find, Func<bool> isBound) : TemplateObject
{
    public override string TypeName => "LocalProxy";

    public override bool IsSubscriptable => true;

    public override bool IsTrue => isBound() && TemplateValue.FromObject(find()).IsTrue();

    public override bool TryGetAttribute(string name, EvalContext context, out TemplateValue value)
    {
        value = context.Members.GetAttributeOnly(TemplateValue.FromObject(find()), name, context);
        return !value.IsUndefined;
    }

    public override bool TryGetItem(in TemplateValue key, EvalContext context, out TemplateValue value)
    {
        value = context.Members.GetItem(TemplateValue.FromObject(find()), key, context);
        return !value.IsUndefined;
    }

    public override string Repr() => isBound() ? TemplateValue.FromObject(find()).Repr() : $"<LocalProxy unbound: {name}>";
}
