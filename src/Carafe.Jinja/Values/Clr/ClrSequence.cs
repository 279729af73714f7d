using System.Collections;

namespace Carafe.Jinja.Values.Clr;

/// <summary>A list or array of .NET as a list.</summary>
internal sealed class ClrSequence(IList list) : TemplateSequence, IClrWrapper
{
    public object Target => list;

    public override int Count => list.Count;

    public override TemplateValue this[int index] => TemplateValue.FromObject(list[index]);

    public override bool TryGetAttribute(string name, EvalContext context, out TemplateValue value) =>
        ClrMembers.TryGetAttribute(list, name, context, out value);
}
