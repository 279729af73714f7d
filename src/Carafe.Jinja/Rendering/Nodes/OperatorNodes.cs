using System.Runtime.CompilerServices;
using Carafe.Jinja.Ast;
using Carafe.Jinja.Lexing;
using Carafe.Jinja.Values;
using Carafe.MarkupSafe;

namespace Carafe.Jinja.Rendering.Nodes;

/// <summary>An arithmetic operator.</summary>
internal sealed partial class BinaryNode(BinaryOperator @operator, ValueNode left, ValueNode right, SourceSpan span) : ValueNode(span)
{
    public override bool IsConstant => left.IsConstant && right.IsConstant;

    public override TemplateValue Evaluate(Frame frame)
    {
        var first = left.Evaluate(frame);
        return Apply(@operator, first, right.Evaluate(frame), frame.Context);
    }

    public static TemplateValue Apply(BinaryOperator @operator, in TemplateValue first, in TemplateValue second, EvalContext context) =>
        @operator switch
        {
            BinaryOperator.Add => PythonOperators.Add(first, second, context),
            BinaryOperator.Sub => PythonOperators.Subtract(first, second, context),
            BinaryOperator.Mul => PythonOperators.Multiply(first, second, context),
            BinaryOperator.Div => PythonOperators.Divide(first, second, context),
            BinaryOperator.FloorDiv => PythonOperators.FloorDivide(first, second, context),
            BinaryOperator.Mod => PythonOperators.Modulo(first, second, context),
            _ => PythonOperators.Power(first, second, context),
        };
}

/// <summary><c>a + b + c</c>, added from the left.</summary>
/// <remarks>Mostly these are texts: they are collected and joined once, or written without being joined.</remarks>
internal sealed partial class AddNode(ValueNode[] operands, SourceSpan span) : ValueNode(span)
{
    // The node stands in one place, so there is one part that it is written for.
    private JoinedParts? _joined;

    public ValueNode[] Operands => operands;

    public override bool IsConstant => operands.All(operand => operand.IsConstant);

    public override TemplateValue Evaluate(Frame frame)
    {
        var slots = default(TextSlots);
        Span<string> texts = slots;
        var count = CollectTexts(frame, texts, out var next);
        return count == operands.Length ? Join(texts[..count], frame.Context) : AddRest(frame, texts[..count], next);
    }

    public override void Write(Frame frame, OutputPart part)
    {
        var slots = default(TextSlots);
        Span<string> texts = slots;
        var count = CollectTexts(frame, texts, out var next);
        if (count < operands.Length)
        {
            frame.Output.Write(part, AddRest(frame, texts[..count], next));
            return;
        }

        _joined ??= JoinedParts.Of(part, operands);
        if (_joined.Items.IsEmpty)
            frame.Output.Write(part, Join(texts[..count], frame.Context));
        foreach (var (joined, operand) in _joined.Items)
            frame.Output.Write(joined, TemplateValue.FromString(texts[operand]));
    }

    /// <summary>Evaluates operands for as long as they are plain texts; <paramref name="next"/> is the first that is none.</summary>
    private int CollectTexts(Frame frame, Span<string> texts, out TemplateValue next)
    {
        for (var i = 0; i < operands.Length; i++)
        {
            next = operands[i].Evaluate(frame);
            if (i == texts.Length || next.AsString is not { } text || next.IsMarkup)
                return i;

            texts[i] = text;
        }

        next = default;
        return operands.Length;
    }

    private TemplateValue AddRest(Frame frame, ReadOnlySpan<string> texts, in TemplateValue next)
    {
        var sum = texts.IsEmpty ? next : PythonOperators.Add(Join(texts, frame.Context), next, frame.Context);
        for (var i = texts.Length + 1; i < operands.Length; i++)
            sum = PythonOperators.Add(sum, operands[i].Evaluate(frame), frame.Context);

        return sum;
    }

    private static TemplateValue Join(ReadOnlySpan<string> texts, RenderContext context)
    {
        if (texts.Length == 1)
            return texts[0];

        long length = 0;
        foreach (var text in texts)
            length += text.Length;
        context.Limits?.ChargeMemory(length);
        return string.Concat(texts);
    }

    [InlineArray(8)]
    private struct TextSlots
    {
#pragma warning disable IDE0044, IDE0051 // The field is the first element of the inline array.
        private string _first;
#pragma warning restore IDE0044, IDE0051
    }
}

/// <summary><c>left and right</c>, <c>left or right</c></summary>
internal sealed partial class LogicalNode(bool isAnd, ValueNode left, ValueNode right, SourceSpan span) : ValueNode(span)
{
    public override bool IsConstant => left.IsConstant && right.IsConstant;

    public override TemplateValue Evaluate(Frame frame)
    {
        var first = left.Evaluate(frame);
        return first.IsTrue() == isAnd ? right.Evaluate(frame) : first;
    }

    public override bool IsTrue(Frame frame) =>
        isAnd ? left.IsTrue(frame) && right.IsTrue(frame) : left.IsTrue(frame) || right.IsTrue(frame);
}

/// <summary><c>not operand</c></summary>
internal sealed partial class NotNode(ValueNode operand, SourceSpan span) : ValueNode(span)
{
    public override bool IsConstant => operand.IsConstant;

    public override TemplateValue Evaluate(Frame frame) => !operand.IsTrue(frame);

    public override bool IsTrue(Frame frame) => !operand.IsTrue(frame);
}

/// <summary><c>-operand</c>, <c>+operand</c></summary>
internal sealed partial class SignNode(bool isNegative, ValueNode operand, SourceSpan span) : ValueNode(span)
{
    public override bool IsConstant => operand.IsConstant;

    public override TemplateValue Evaluate(Frame frame) => Apply(isNegative, operand.Evaluate(frame), frame.Context);

    public static TemplateValue Apply(bool isNegative, in TemplateValue value, EvalContext context) =>
        isNegative ? PythonOperators.Negate(value, context) : PythonOperators.Plus(value, context);
}

/// <summary><c>a &lt; b &lt;= c</c>: each operand is evaluated once, and only while the comparisons hold.</summary>
internal sealed partial class CompareNode(ValueNode left, (CompareOperator Operator, ValueNode Operand)[] operands, SourceSpan span)
    : ValueNode(span)
{
    public override bool IsConstant => left.IsConstant && operands.All(operand => operand.Operand.IsConstant);

    public override TemplateValue Evaluate(Frame frame) => IsTrue(frame);

    public override bool IsTrue(Frame frame)
    {
        var value = left.Evaluate(frame);
        foreach (var (@operator, operand) in operands)
        {
            var next = operand.Evaluate(frame);
            if (!Holds(@operator, value, next, frame.Context))
                return false;
            value = next;
        }

        return true;
    }

    private static bool Holds(CompareOperator @operator, in TemplateValue left, in TemplateValue right, RenderContext context) =>
        @operator switch
        {
            CompareOperator.Eq => PythonOperators.AreEqual(left, right),
            CompareOperator.Ne => !PythonOperators.AreEqual(left, right),
            CompareOperator.Lt => PythonOperators.LessThan(left, right),
            CompareOperator.LtEq => PythonOperators.LessThanOrEqual(left, right),
            CompareOperator.Gt => PythonOperators.GreaterThan(left, right),
            CompareOperator.GtEq => PythonOperators.GreaterThanOrEqual(left, right),
            CompareOperator.In => PythonOperators.Contains(left, right, context),
            _ => !PythonOperators.Contains(left, right, context),
        };
}

/// <summary><c>a ~ b ~ c</c></summary>
internal sealed partial class ConcatNode(ValueNode[] operands, bool escapes, SourceSpan span) : ValueNode(span)
{
    // The node stands in one place, so there is one part that it is written for.
    private JoinedParts? _joined;

    public override bool IsConstant => operands.All(operand => operand.IsConstant);

    public override TemplateValue Evaluate(Frame frame)
    {
        var values = Operands(frame);
        return Join(values, escapes && Array.Exists(values, value => value.IsMarkup), frame.Context);
    }

    /// <summary>Joins the texts and forgets that any of them was safe, as upstream does where autoescaping is off.</summary>
    public TemplateValue EvaluatePlain(Frame frame) => Join(Operands(frame), isSafe: false, frame.Context);

    public override void Write(Frame frame, OutputPart part)
    {
        var values = Operands(frame);
        var isSafe = escapes && Array.Exists(values, static value => value.IsMarkup);
        _joined ??= JoinedParts.Of(part, operands);
        if (_joined.Items.IsEmpty || (isSafe && !part.Escapes))
        {
            frame.Output.Write(part, Join(values, isSafe, frame.Context));
            return;
        }

        foreach (var (joined, operand) in _joined.Items)
        {
            ref readonly var value = ref values[operand];
            frame.Output.Write(joined, TemplateValue.FromText(value.ToDisplayString(), isSafe && value.IsMarkup));
        }
    }

    private static TemplateValue Join(TemplateValue[] values, bool isSafe, RenderContext context)
    {
        var texts = new string[values.Length];
        long length = 0;
        for (var i = 0; i < texts.Length; i++)
        {
            var text = values[i].ToDisplayString();
            texts[i] = isSafe && !values[i].IsMarkup ? HtmlEscape.Escape(text) : text;
            length += texts[i].Length;
        }

        context.Limits?.ChargeMemory(length);
        return TemplateValue.FromText(string.Concat(texts), isSafe);
    }

    private TemplateValue[] Operands(Frame frame)
    {
        var values = new TemplateValue[operands.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = operands[i].Evaluate(frame);

        return values;
    }
}

/// <summary><c>then if test else otherwise</c></summary>
internal sealed partial class ConditionalNode(ValueNode test, ValueNode then, ValueNode? otherwise, string hint, SourceSpan span)
    : ValueNode(span)
{
    public override bool IsConstant =>
        test.IsConstant && then.IsConstant && otherwise is { IsConstant: true };

    // Always the standard undefined, so that strict environments can leave the else out.
    public override TemplateValue Evaluate(Frame frame) =>
        test.IsTrue(frame) ? then.Evaluate(frame)
        : otherwise is null ? Nothing() : otherwise.Evaluate(frame);

    public override void Write(Frame frame, OutputPart part)
    {
        if (test.IsTrue(frame))
            then.Write(frame, part);
        else if (otherwise is not null)
            otherwise.Write(frame, part);
        else
            frame.Output.Write(part, Nothing());
    }

    private TemplateValue Nothing() => UndefinedFactory.Standard.Create(hint, default, default, null);
}

/// <summary>Marks a value as safe.</summary>
internal sealed partial class MarkSafeNode(ValueNode operand, bool onlyIfAutoescape, SourceSpan span) : ValueNode(span)
{
    public override TemplateValue Evaluate(Frame frame) => Apply(operand.Evaluate(frame), frame.Context);

    private TemplateValue Apply(in TemplateValue value, RenderContext context) =>
        onlyIfAutoescape && !context.Autoescape ? value : RenderNode.AsMarkup(value);
}
