using Carafe.Jinja.Values;

namespace Carafe.Jinja.Rendering.Nodes;

internal sealed partial class ScopeNode
{
    public override async ValueTask<Flow> RenderAsync(Frame frame)
    {
        entry.Enter(frame);
        var flow = await RenderAllAsync(body, frame);
        entry.Leave(frame);
        return flow;
    }
}

internal sealed partial class OutputNode
{
    public override async ValueTask<Flow> RenderAsync(Frame frame)
    {
        OutputPart? current = null;
        try
        {
            foreach (var part in parts)
            {
                current = part;
                frame.Output.Write(part, await part.Value.EvaluateAsync(frame));
            }
        }
        catch (Exception exception) when (ErrorTrace.Note(exception, frame, current!.Value.Span))
        {
            throw;
        }

        return Flow.Next;
    }
}

internal sealed partial class FinalizedOutputNode
{
    public override async ValueTask<Flow> RenderAsync(Frame frame)
    {
        try
        {
            Write(frame, await value.EvaluateAsync(frame));
        }
        catch (Exception exception) when (ErrorTrace.Note(exception, frame, value.Span))
        {
            throw;
        }

        return Flow.Next;
    }
}

internal sealed partial class RawOutputNode
{
    public override async ValueTask<Flow> RenderAsync(Frame frame)
    {
        try
        {
            Write(frame, await value.EvaluateAsync(frame));
        }
        catch (Exception exception) when (ErrorTrace.Note(exception, frame, value.Span))
        {
            throw;
        }

        return Flow.Next;
    }
}

internal sealed partial class UnlessExtendedNode
{
    public override ValueTask<Flow> RenderAsync(Frame frame) =>
        frame.ParentTemplate is null ? RenderAllAsync(body, frame) : new ValueTask<Flow>(Flow.Next);
}

internal sealed partial class ExpressionNode
{
    public override async ValueTask<Flow> RenderAsync(Frame frame)
    {
        try
        {
            await value.EvaluateAsync(frame);
        }
        catch (Exception exception) when (ErrorTrace.Note(exception, frame, value.Span))
        {
            throw;
        }

        return Flow.Next;
    }
}

internal sealed partial class AutoescapeNode
{
    public override async ValueTask<Flow> RenderAsync(Frame frame)
    {
        var context = frame.Context;
        var outer = context.Autoescape;
        context.Autoescape = (await value.EvaluateAsync(frame)).IsTrue();
        var flow = await RenderAllAsync(body, frame);
        context.Autoescape = outer;
        return flow;
    }
}

internal sealed partial class GenerationNode
{
    public override ValueTask<Flow> RenderAsync(Frame frame) => RenderAllAsync(body, frame);
}

internal sealed partial class AssignNode
{
    public override async ValueTask<Flow> RenderAsync(Frame frame)
    {
        try
        {
            foreach (var reference in namespaces)
                reference.Namespace(frame);
            target.Assign(frame, await value.EvaluateAsync(frame));
        }
        catch (Exception exception) when (ErrorTrace.Note(exception, frame, span))
        {
            throw;
        }

        tracking.Apply(frame);
        return Flow.Next;
    }
}

internal sealed partial class AssignBlockNode
{
    public override async ValueTask<Flow> RenderAsync(Frame frame)
    {
        entry.Enter(frame);
        try
        {
            var result = await value.EvaluateAsync(frame);
            target.Assign(frame, frame.Context.Autoescape ? AsMarkup(result) : result);
        }
        catch (Exception exception) when (ErrorTrace.Note(exception, frame, span))
        {
            throw;
        }

        tracking.Apply(frame);
        entry.Leave(frame);
        return Flow.Next;
    }
}

internal sealed partial class WithNode
{
    public override async ValueTask<Flow> RenderAsync(Frame frame)
    {
        entry.Enter(frame);
        try
        {
            foreach (var (target, value) in assignments)
                target.Assign(frame, await value.EvaluateAsync(frame));
        }
        catch (Exception exception) when (ErrorTrace.Note(exception, frame, span))
        {
            throw;
        }

        var flow = await RenderAllAsync(body, frame);
        entry.Leave(frame);
        return flow;
    }
}

internal sealed partial class IfNode
{
    public override async ValueTask<Flow> RenderAsync(Frame frame)
    {
        foreach (var (test, body) in branches)
        {
            if (await HoldsAsync(test, frame))
                return await RenderAllAsync(body, frame);
        }

        return await RenderAllAsync(otherwise, frame);
    }

    private static async ValueTask<bool> HoldsAsync(ValueNode test, Frame frame)
    {
        try
        {
            return (await test.EvaluateAsync(frame)).IsTrue();
        }
        catch (Exception exception) when (ErrorTrace.Note(exception, frame, test.Span))
        {
            throw;
        }
    }
}

internal sealed partial class OverlayNode
{
    public override async ValueTask<Flow> RenderAsync(Frame frame)
    {
        Open(frame, await variables.EvaluateAsync(frame));
        return await RenderAllAsync(body, frame);
    }
}
