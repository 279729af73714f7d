using Carafe.Jinja.Values;

namespace Carafe.Jinja.Rendering.Nodes;

internal abstract partial class RenderNode
{
    /// <summary>Runs the statement and waits where something in it has to be waited for.</summary>
    public virtual ValueTask<Flow> RenderAsync(Frame frame) => new(Render(frame));

    public static async ValueTask<Flow> RenderAllAsync(RenderNode[] nodes, Frame frame)
    {
        foreach (var node in nodes)
        {
            frame.Context.CancellationToken.ThrowIfCancellationRequested();
            var flow = await node.RenderAsync(frame);
            if (flow != Flow.Next)
                return flow;
        }

        return Flow.Next;
    }

    public static async ValueTask<TemplateValue> CaptureAsync(RenderNode[] nodes, Frame frame)
    {
        var outer = frame.Output;
        try
        {
            return await frame.Context.CaptureAsync(async output =>
            {
                frame.Output = output;
                await RenderAllAsync(nodes, frame);
            });
        }
        finally
        {
            frame.Output = outer;
        }
    }
}

internal abstract partial class ValueNode
{
    /// <summary>Evaluates and waits where something has to be waited for.</summary>
    public virtual ValueTask<TemplateValue> EvaluateAsync(Frame frame) => new(Evaluate(frame));

    public static async ValueTask<TemplateValue[]> EvaluateAllAsync(ValueNode[] nodes, Frame frame)
    {
        var values = new TemplateValue[nodes.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = await nodes[i].EvaluateAsync(frame);

        return values;
    }
}
