namespace Carafe.Jinja.Rendering.Nodes;

/// <summary><c>{% if %}</c> with its <c>elif</c> branches and its <c>else</c>.</summary>
internal sealed partial class IfNode((ValueNode Test, RenderNode[] Body)[] branches, RenderNode[] otherwise) : RenderNode
{
    public override Flow Render(Frame frame)
    {
        foreach (var (test, body) in branches)
        {
            if (Holds(test, frame))
                return RenderAll(body, frame);
        }

        return RenderAll(otherwise, frame);
    }

    private static bool Holds(ValueNode test, Frame frame)
    {
        try
        {
            return test.IsTrue(frame);
        }
        catch (Exception exception) when (ErrorTrace.Note(exception, frame, test.Span))
        {
            throw;
        }
    }
}

/// <summary><c>{% break %}</c>, <c>{% continue %}</c></summary>
internal sealed partial class FlowNode(Flow flow) : RenderNode
{
    public override Flow Render(Frame frame) => flow;
}
