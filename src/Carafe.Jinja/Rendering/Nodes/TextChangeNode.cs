using Carafe.Jinja.Filters;
using Carafe.Jinja.Lexing;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Rendering.Nodes;

/// <summary><c>value|upper</c>, <c>value|trim</c>: text that is only printed changes on the way.</summary>
internal sealed class TextChangeNode(TextChange change, ValueNode value, SourceSpan span) : ValueNode(span)
{
    public override bool IsConstant => value.IsConstant;

    public override TemplateValue Evaluate(Frame frame)
    {
        try
        {
            return Change(value.Evaluate(frame), frame);
        }
        catch (Exception exception) when (ErrorTrace.Note(exception, frame, Span))
        {
            throw;
        }
    }

    public override async ValueTask<TemplateValue> EvaluateAsync(Frame frame)
    {
        try
        {
            return Change(await value.EvaluateAsync(frame), frame);
        }
        catch (Exception exception) when (ErrorTrace.Note(exception, frame, Span))
        {
            throw;
        }
    }

    // The limits do not depend on where the text goes.
    public override void Write(Frame frame, OutputPart part)
    {
        try
        {
            var text = TextOf(value.Evaluate(frame));
            frame.Context.Limits?.ChargeMemory(text.AsString!.Length);
            frame.Output.Write(part, text, change);
        }
        catch (Exception exception) when (ErrorTrace.Note(exception, frame, Span))
        {
            throw;
        }
    }

    private TemplateValue Change(TemplateValue value, Frame frame)
    {
        var text = TextOf(value);
        return BuiltinFilters.Like(text, change.Apply(text.AsString!), frame.Context);
    }

    private static TemplateValue TextOf(TemplateValue value) => value.IsString ? value : BuiltinFilters.SoftText(value);
}
