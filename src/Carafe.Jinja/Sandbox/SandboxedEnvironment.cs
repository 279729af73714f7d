using Carafe.Jinja.Ast;
using Carafe.Jinja.Rendering.Nodes;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Sandbox;

/// <summary>An environment for templates that are not trusted: unsafe attributes are hidden, and every render has limits.</summary>
public class SandboxedEnvironment : JinjaEnvironment
{
    /// <summary>A sandbox with the usual rules and limits.</summary>
    public SandboxedEnvironment()
        : this(new SandboxResolver())
    {
    }

    /// <summary>A sandbox with rules of its own.</summary>
    public SandboxedEnvironment(SandboxResolver rules)
    {
        Members = rules;
        Limits = new LimitOptions();
    }

    /// <summary>The arithmetic operators that go through <see cref="CallBinary"/>; set them before templates are loaded.</summary>
    public ISet<BinaryOperator> InterceptedBinaryOperators { get; init; } = new HashSet<BinaryOperator>();

    /// <summary>The signs that go through <see cref="CallUnary"/>; set them before templates are loaded.</summary>
    public ISet<UnaryOperator> InterceptedUnaryOperators { get; init; } = new HashSet<UnaryOperator>();

    /// <summary>Computes an intercepted operator with two operands. Override it to refuse some, or to compute others.</summary>
    /// <example><code>
    /// protected override TemplateValue CallBinary(EvalContext context, BinaryOperator op, in TemplateValue left, in TemplateValue right) =>
    ///     op == BinaryOperator.Pow ? context.UndefinedWithHint("the power operator is unavailable") : base.CallBinary(context, op, left, right);
    /// </code></example>
    protected internal virtual TemplateValue CallBinary(
        EvalContext context, BinaryOperator op, in TemplateValue left, in TemplateValue right) => BinaryNode.Apply(op, left, right, context);

    /// <summary>Computes an intercepted sign.</summary>
    protected internal virtual TemplateValue CallUnary(EvalContext context, UnaryOperator op, in TemplateValue operand) =>
        SignNode.Apply(op == UnaryOperator.Neg, operand, context);
}
