using Carafe.Jinja.Ast;
using Carafe.Jinja.Lexing;
using Carafe.Jinja.Sandbox;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Rendering.Nodes;

/// <summary>An arithmetic operator that the sandbox computes itself.</summary>
internal sealed class InterceptedBinaryNode(
    SandboxedEnvironment sandbox, BinaryOperator @operator, ValueNode left, ValueNode right, SourceSpan span) : ValueNode(span)
{
    public override TemplateValue Evaluate(Frame frame)
    {
        var first = left.Evaluate(frame);
        return sandbox.CallBinary(frame.Context, @operator, first, right.Evaluate(frame));
    }

    public override async ValueTask<TemplateValue> EvaluateAsync(Frame frame)
    {
        var first = await left.EvaluateAsync(frame);
        return sandbox.CallBinary(frame.Context, @operator, first, await right.EvaluateAsync(frame));
    }
}

/// <summary>A sign that the sandbox computes itself.</summary>
internal sealed class InterceptedUnaryNode(SandboxedEnvironment sandbox, UnaryOperator @operator, ValueNode operand, SourceSpan span)
    : ValueNode(span)
{
    public override TemplateValue Evaluate(Frame frame) => sandbox.CallUnary(frame.Context, @operator, operand.Evaluate(frame));

    public override async ValueTask<TemplateValue> EvaluateAsync(Frame frame) =>
        sandbox.CallUnary(frame.Context, @operator, await operand.EvaluateAsync(frame));
}
