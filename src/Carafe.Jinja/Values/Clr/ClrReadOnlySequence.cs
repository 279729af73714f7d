namespace Carafe.Jinja.Values.Clr;

/// <summary>A read-only list of .NET as a list.</summary>
internal sealed class ClrReadOnlySequence<T>(IReadOnlyList<T> list) : TemplateSequence, IClrWrapper
{
    public object Target => list;

    public override int Count => list.Count;

    public override TemplateValue this[int index] => TemplateValue.FromObject(list[index]);

    public override bool TryGetAttribute(string name, EvalContext context, out TemplateValue value) =>
        ClrMembers.TryGetAttribute(list, name, context, out value);
}
