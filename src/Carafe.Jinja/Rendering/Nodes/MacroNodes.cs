using Carafe.Jinja.Lexing;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Rendering.Nodes;

/// <summary><c>{% macro %}</c></summary>
internal sealed partial class MacroNode(MacroCode code, int slot, bool isTopLevel) : RenderNode
{
    public override Flow Render(Frame frame)
    {
        TemplateValue macro = new Macro(code, frame);
        frame.Slots[slot] = macro;
        if (isTopLevel)
        {
            frame.Context.Set(code.Name!, macro);
            if (!code.Name!.StartsWith('_'))
                frame.Context.Export(code.Name);
        }

        return Flow.Next;
    }
}

/// <summary>The value of a call block: its callee, called with the block's body as <c>caller</c>.</summary>
internal sealed partial class CallBlockNode(MacroCode code, CallNode call, SourceSpan span) : ValueNode(span)
{
    public override TemplateValue Evaluate(Frame frame) => call.Call(frame, new Macro(code, frame));
}
