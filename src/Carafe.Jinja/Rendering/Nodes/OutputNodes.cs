using Carafe.Jinja.Lexing;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Rendering.Nodes;

/// <summary>Writes text that is known when compiling.</summary>
internal sealed partial class LiteralNode(string text) : RenderNode
{
    private readonly Literal _literal = Literal.Of(text);

    public override Flow Render(Frame frame)
    {
        frame.Output.Write(_literal);
        return Flow.Next;
    }
}

/// <summary>How a printed value becomes text.</summary>
internal enum Escaping
{
    Never,
    Always,

    /// <summary>As the context says when rendering.</summary>
    Volatile,
}

/// <summary>Writes text and the values of expressions, as they follow one another.</summary>
internal sealed partial class OutputNode(OutputPart[] parts) : RenderNode
{
    public override Flow Render(Frame frame)
    {
        OutputPart? current = null;
        try
        {
            foreach (var part in parts)
            {
                current = part;
                part.Value.Write(frame, part);
            }
        }
        catch (Exception exception) when (ErrorTrace.Note(exception, frame, current!.Value.Span))
        {
            throw;
        }

        return Flow.Next;
    }
}

/// <summary>Writes the value of an expression where it is processed first, kept as a value, or escaped as the context says.</summary>
internal sealed partial class FinalizedOutputNode(ValueNode value, Escaping escaping, ITemplateCallable? finalize) : RenderNode
{
    public override Flow Render(Frame frame)
    {
        try
        {
            Write(frame, value.Evaluate(frame));
        }
        catch (Exception exception) when (ErrorTrace.Note(exception, frame, value.Span))
        {
            throw;
        }

        return Flow.Next;
    }

    private void Write(Frame frame, TemplateValue result)
    {
        if (finalize is not null)
            result = finalize.Invoke(new TemplateCall(frame.Context, new ReadOnlySpan<TemplateValue>(in result)));

        frame.Output.Write(result, escaping == Escaping.Volatile ? frame.Context.Autoescape : escaping == Escaping.Always);
    }
}

/// <summary>Writes the text that a call block or a filter block gave, as it is.</summary>
internal sealed partial class RawOutputNode(ValueNode value) : RenderNode
{
    public override Flow Render(Frame frame)
    {
        try
        {
            Write(frame, value.Evaluate(frame));
        }
        catch (Exception exception) when (ErrorTrace.Note(exception, frame, value.Span))
        {
            throw;
        }

        return Flow.Next;
    }

    private static void Write(Frame frame, in TemplateValue result)
    {
        if (frame.Output is NativeOutput native)
            native.Add(result);
        else if (result.AsString is { } text)
            frame.Output.Write(text);
        else
            throw PythonErrors.TypeError($"sequence item 0: expected str instance, {PythonTypes.NameOf(result)} found");
    }
}

/// <summary>Skips its body once the template has turned out to extend another one.</summary>
internal sealed partial class UnlessExtendedNode(RenderNode[] body) : RenderNode
{
    public override Flow Render(Frame frame) => frame.ParentTemplate is null ? RenderAll(body, frame) : Flow.Next;
}

/// <summary>Evaluates an expression and drops its value.</summary>
internal sealed partial class ExpressionNode(ValueNode value) : RenderNode
{
    public override Flow Render(Frame frame)
    {
        try
        {
            value.Evaluate(frame);
        }
        catch (Exception exception) when (ErrorTrace.Note(exception, frame, value.Span))
        {
            throw;
        }

        return Flow.Next;
    }
}

/// <summary>Changes autoescaping for a body.</summary>
internal sealed partial class AutoescapeNode(ValueNode value, RenderNode[] body) : RenderNode
{
    public override Flow Render(Frame frame)
    {
        var context = frame.Context;
        var outer = context.Autoescape;
        context.Autoescape = value.IsTrue(frame);
        var flow = RenderAll(body, frame);
        context.Autoescape = outer;
        return flow;
    }
}

/// <summary>Marks its body as what a language model wrote.</summary>
internal sealed partial class GenerationNode(RenderNode[] body) : RenderNode
{
    public override Flow Render(Frame frame)
    {
        var output = frame.Output as TextOutput;
        var start = output?.Position ?? 0;
        var flow = RenderAll(body, frame);
        output?.Generations?.Add(start..output.Position);
        return flow;
    }
}
