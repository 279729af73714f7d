using Carafe.Jinja.Ast;
using Carafe.Jinja.Sandbox;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Tests.Sandbox;

public sealed class InterceptionTests
{
    private sealed class NoPowers : SandboxedEnvironment
    {
        public List<string> Calls { get; } = [];

        protected internal override TemplateValue CallBinary(EvalContext context, BinaryOperator op, in TemplateValue left, in TemplateValue right)
        {
            Calls.Add($"{left.Repr()} {op} {right.Repr()}");
            return op == BinaryOperator.Pow ? context.UndefinedWithHint("powers are not available") : base.CallBinary(context, op, left, right);
        }

        protected internal override TemplateValue CallUnary(EvalContext context, UnaryOperator op, in TemplateValue operand)
        {
            Calls.Add($"{op} {operand.Repr()}");
            return base.CallUnary(context, op, operand);
        }
    }

    [Fact]
    public void OperatorsAreNotInterceptedByThemselves()
    {
        var sandbox = new NoPowers();

        Assert.Equal("8", sandbox.FromString("{{ 2 ** 3 }}").Render());
        Assert.Empty(sandbox.Calls);
    }

    [Fact]
    public void InterceptedOperatorsGoThroughTheSandboxEvenForConstants()
    {
        var sandbox = new NoPowers { InterceptedBinaryOperators = { BinaryOperator.Pow, BinaryOperator.Add }, InterceptedUnaryOperators = { UnaryOperator.Neg } };
        var template = sandbox.FromString("{{ 1 + 2 }} {{ -x }} {{ 2 ** 3 }}.");

        Assert.Empty(sandbox.Calls);
        Assert.Equal("3 -4 .", template.Render(new Dictionary<string, object?> { ["x"] = 4 }));
        Assert.Equal(["1 Add 2", "Neg 4", "2 Pow 3"], sandbox.Calls);
    }

    [Fact]
    public async Task AsynchronousRendersAreInterceptedToo()
    {
        var sandbox = new NoPowers { EnableAsync = true, InterceptedBinaryOperators = { BinaryOperator.Pow } };

        var error = await Assert.ThrowsAsync<UndefinedException>(() => sandbox.FromString("{{ (2 ** 3).x }}").RenderAsync(null, TestContext.Current.CancellationToken).AsTask());

        Assert.Equal("powers are not available", error.Message);
    }
}
