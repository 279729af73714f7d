using System.Collections;

namespace Carafe.Jinja.Values.Clr;

/// <summary>Anything else of .NET that can be enumerated; with a count, it has a length.</summary>
internal sealed class ClrEnumerable(IEnumerable items, Func<object, int>? count, bool isSet) : TemplateObject, IClrWrapper
{
    public object Target => items;

    public override string TypeName => isSet ? "set" : count is null ? "generator" : "list";

    public override int? Length => count?.Invoke(items);

    public override TemplateIterator GetIterator() => TemplateIterator.From(Items(), isSet ? "set_iterator" : "generator");

    public override bool TryGetAttribute(string name, EvalContext context, out TemplateValue value) =>
        ClrMembers.TryGetAttribute(items, name, context, out value);

    public override bool TryGetItem(in TemplateValue key, EvalContext context, out TemplateValue value) =>
        ClrMembers.TryGetItem(items, key, out value);

    public override string? ToHtml() => (items as MarkupSafe.IHtml)?.ToHtml();

    public override string Repr()
    {
        if (ClrMembers.OverridesToString(items.GetType()))
            return items.ToString() ?? "";

        return isSet || count is not null ? ReprBuilder.Build(this) : $"<generator object {items.GetType().Name}>";
    }

    internal override void AppendRepr(ReprBuilder builder)
    {
        if (ClrMembers.OverridesToString(items.GetType()) || (!isSet && count is null))
            builder.Append(Repr());
        else if (isSet && Length == 0)
            builder.Append("set()");
        else
            builder.AppendItems(isSet ? "{" : "[", Items(), isSet ? "}" : "]");
    }

    private IEnumerable<TemplateValue> Items()
    {
        foreach (var item in items)
            yield return TemplateValue.FromObject(item);
    }
}
