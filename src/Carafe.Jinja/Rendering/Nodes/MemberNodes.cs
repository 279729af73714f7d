using Carafe.Jinja.Lexing;
using Carafe.Jinja.Sandbox;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Clr;

namespace Carafe.Jinja.Rendering.Nodes;

/// <summary><c>owner.name</c></summary>
internal sealed partial class AttributeNode(ValueNode owner, string name, SourceSpan span) : ValueNode(span)
{
    private MemberSite? _site;

    public ValueNode Owner => owner;

    public string Name => name;

    public override bool IsConstant => owner.IsConstant;

    public override TemplateValue Evaluate(Frame frame)
    {
        var value = owner.Evaluate(frame);
        return Get(value, frame);
    }

    public TemplateValue Get(in TemplateValue value, Frame frame)
    {
        var context = frame.Context;
        return context.Members.GetAttribute(value, name, ref _site, context);
    }
}

/// <summary><c>owner[key]</c></summary>
internal sealed partial class ItemNode(ValueNode owner, ValueNode key, SourceSpan span) : ValueNode(span)
{
    public override bool IsConstant => owner.IsConstant && key.IsConstant;

    public override TemplateValue Evaluate(Frame frame)
    {
        var value = owner.Evaluate(frame);
        var keyValue = key.Evaluate(frame);
        var context = frame.Context;
        return context.Members.GetItem(value, keyValue, context);
    }
}

/// <summary><c>owner[start:stop:step]</c></summary>
internal sealed partial class SliceNode(ValueNode owner, ValueNode? start, ValueNode? stop, ValueNode? step, SourceSpan span) : ValueNode(span)
{
    public override bool IsConstant =>
        owner.IsConstant && (start?.IsConstant ?? true) && (stop?.IsConstant ?? true) && (step?.IsConstant ?? true);

    public override TemplateValue Evaluate(Frame frame)
    {
        var value = owner.Evaluate(frame);
        var first = start?.Evaluate(frame) ?? default;
        var last = stop?.Evaluate(frame) ?? default;
        var stride = step?.Evaluate(frame) ?? default;
        var context = frame.Context;
        return MemberResolver.GetSlice(value, first, last, stride, context);
    }
}
