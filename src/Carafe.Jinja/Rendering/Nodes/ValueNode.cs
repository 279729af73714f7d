using Carafe.Jinja.Lexing;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Rendering.Nodes;

/// <summary>A compiled expression.</summary>
internal abstract partial class ValueNode(SourceSpan span)
{
    public SourceSpan Span => span;

    /// <summary>True where the value depends on nothing but the template, so that it may be computed when compiling.</summary>
    public virtual bool IsConstant => false;

    public abstract TemplateValue Evaluate(Frame frame);

    /// <summary>Writes the value between the texts of its part; nodes that know what the value is made of write that, and build nothing that is only written.</summary>
    public virtual void Write(Frame frame, OutputPart part) => frame.Output.Write(part, Evaluate(frame));

    /// <summary>Evaluates to Python's truth of the value.</summary>
    public virtual bool IsTrue(Frame frame) => Evaluate(frame).IsTrue();
}

/// <summary>A value that is known when compiling.</summary>
internal sealed partial class ConstNode(TemplateValue value, SourceSpan span) : ValueNode(span)
{
    private readonly TemplateValue _value = value;

    public TemplateValue Value => _value;

    public override bool IsConstant => true;

    public override TemplateValue Evaluate(Frame frame) => _value;
}

/// <summary>A list, a dict or a tuple that is known when compiling; every evaluation gives one of its own.</summary>
internal sealed partial class CopyNode(TemplateValue value, SourceSpan span) : ValueNode(span)
{
    public override bool IsConstant => true;

    public override TemplateValue Evaluate(Frame frame) => ConstantCopy.Of(value);
}

/// <summary>A value that some other node put into the frame.</summary>
internal sealed partial class SlotNode(int slot, string name, SourceSpan span) : ValueNode(span)
{
    public int Slot => slot;

    public override TemplateValue Evaluate(Frame frame)
    {
        ref readonly var value = ref frame.Slots[slot];
        return value.IsMissing ? frame.Context.UndefinedVariable(name) : value;
    }

    public override void Write(Frame frame, OutputPart part) => frame.Output.Write(part, Evaluate(frame));
}

/// <summary>A variable of a function around the running one.</summary>
internal sealed partial class OuterSlotNode(int distance, int slot, string name, SourceSpan span) : ValueNode(span)
{
    public override TemplateValue Evaluate(Frame frame)
    {
        ref readonly var value = ref frame.At(distance).Slots[slot];
        return value.IsMissing ? frame.Context.UndefinedVariable(name) : value;
    }
}
