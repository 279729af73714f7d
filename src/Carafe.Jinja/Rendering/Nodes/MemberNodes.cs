using Carafe.Jinja.Lexing;
using Carafe.Jinja.Sandbox;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Clr;

namespace Carafe.Jinja.Rendering.Nodes;

/// <summary><c>owner.name</c></summary>
internal sealed partial class AttributeNode(ValueNode owner, string name, SourceSpan span) : ValueNode(span)
{
    private readonly int _slot = owner is SlotNode slot ? slot.Slot : -1;
    private MemberSite? _site;

    public ValueNode Owner => owner;

    public string Name => name;

    public override bool IsConstant => owner.IsConstant;

    public override TemplateValue Evaluate(Frame frame)
    {
        // Most owners are variables, which are read in place.
        if (_slot >= 0)
        {
            ref readonly var variable = ref frame.Slots[_slot];
            if (!variable.IsMissing)
                return Get(variable, frame);
        }

        return Get(owner.Evaluate(frame), frame);
    }

    public override void Write(Frame frame, OutputPart part) => frame.Output.Write(part, Evaluate(frame));

    public TemplateValue Get(TemplateValue value, Frame frame)
    {
        var context = frame.Context;
        return context.Members.GetAttribute(value, name, ref _site, context);
    }
}

/// <summary><c>owner[key]</c></summary>
internal sealed partial class ItemNode(ValueNode owner, ValueNode key, SourceSpan span) : ValueNode(span)
{
    private readonly string? _name = key is ConstNode { Value: { IsString: true, AsString: var name } } ? name : null;
    private MemberSite? _site;

    public override bool IsConstant => owner.IsConstant && key.IsConstant;

    public override TemplateValue Evaluate(Frame frame)
    {
        var value = owner.Evaluate(frame);
        var context = frame.Context;
        return _name is null
            ? context.Members.GetItem(value, key.Evaluate(frame), context)
            : context.Members.GetItem(value, _name, ref _site, context);
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
