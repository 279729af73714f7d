using Carafe.Jinja.Lexing;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Rendering.Nodes;

/// <summary><c>(a, b)</c></summary>
internal sealed partial class TupleNode(ValueNode[] items, SourceSpan span) : ValueNode(span)
{
    public override bool IsConstant => items.All(item => item.IsConstant);

    public override TemplateValue Evaluate(Frame frame)
    {
        var values = new TemplateValue[items.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = items[i].Evaluate(frame);

        return new TemplateTuple(values);
    }
}

/// <summary><c>[a, b]</c></summary>
internal sealed partial class ListNode(ValueNode[] items, SourceSpan span) : ValueNode(span)
{
    public override bool IsConstant => items.All(item => item.IsConstant);

    public override TemplateValue Evaluate(Frame frame)
    {
        var list = new TemplateList(items.Length);
        foreach (var item in items)
            list.Add(item.Evaluate(frame));

        return list;
    }
}

/// <summary><c>{key: value}</c></summary>
internal sealed partial class DictNode((ValueNode Key, ValueNode Value)[] items, SourceSpan span) : ValueNode(span)
{
    public override bool IsConstant => items.All(item => item.Key.IsConstant && item.Value.IsConstant);

    public override TemplateValue Evaluate(Frame frame)
    {
        var dict = new TemplateDict();
        foreach (var (key, value) in items)
        {
            var keyValue = key.Evaluate(frame);
            dict[keyValue] = value.Evaluate(frame);
        }

        return dict;
    }
}
