using System.Diagnostics.CodeAnalysis;
using Carafe.Jinja.Ast;
using Carafe.Jinja.Rendering;
using Carafe.Jinja.Rendering.Nodes;
using Carafe.Jinja.Values;
using Carafe.MarkupSafe;

namespace Carafe.Jinja.Compiling;

internal sealed partial class Compiler
{
    /// <summary>Results beyond this length are computed when rendering, where the limits of the render hold.</summary>
    private const int MaxFoldedLength = 1000;

    // Compiling must stay cheap whatever the template says: 'A' * 10**9 is left to the render and its limits.
    private static readonly Sandbox.LimitOptions FoldingLimits = new() { MaxMemory = 1_000_000, MaxSteps = 1_000_000, MaxTime = null };

    /// <summary>Replaces an expression whose value depends on nothing by that value.</summary>
    private ValueNode Fold(ValueNode node, Expression expression, CompileFrame frame)
    {
        if (node is ConstNode || !_environment.Optimized || frame.Context.IsVolatile || !CanFold(expression)
            || !TryEvaluateConstant(node, frame, out var value))
        {
            return node;
        }

        if (IsImmutable(value))
            return new ConstNode(value, node.Span);

        return ConstantCopy.IsPossible(value) ? new CopyNode(value, node.Span) : node;
    }

    // Upstream folds where it visits operators, members, filters and tests; displays only as parts of those.
    private static bool CanFold(Expression expression) => expression is
        BinaryExpression or UnaryExpression or CompareExpression or ConcatExpression or ConditionalExpression
        or AttributeExpression or ItemExpression or FilterExpression or TestExpression;

    private bool TryEvaluateConstant(ValueNode node, CompileFrame frame, out TemplateValue value)
    {
        value = default;
        if (!node.IsConstant)
            return false;

        _constantContext.Autoescape = frame.Context.Autoescape;
        var constantFrame = new Frame(ConstantTemplate, ConstantShape, _constantContext, NullOutput.Instance);
        try
        {
            // A folded concatenation is joined as plain text whatever the escaping: upstream's own quirk.
            value = (node as ConcatNode)?.EvaluatePlain(constantFrame) ?? node.Evaluate(constantFrame);
            return true;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // What fails now is left to fail when rendering, if it is ever reached.
            return false;
        }
    }

    private static readonly FrameShape ConstantShape = new("constant");

    private Template ConstantTemplate => field ??= Template.FromCode(_environment, TemplateCode.Empty, _source);

    private static bool IsImmutable(in TemplateValue value) => value.Kind switch
    {
        TemplateKind.None or TemplateKind.Boolean or TemplateKind.Integer or TemplateKind.Float or TemplateKind.BigInteger => true,
        TemplateKind.String or TemplateKind.Markup => value.AsString!.Length <= MaxFoldedLength,
        _ => false,
    };

    /// <summary>The filters that take an asynchronous sequence where they take any other.</summary>
    private static bool TakesSequence(string name) => name is
        "first" or "groupby" or "join" or "list" or "map" or "reject" or "rejectattr" or "select" or "selectattr" or "slice" or "sum" or "unique";

    private static bool IsPureFilter(string name) => name is not ("random" or "map" or "select" or "reject" or "selectattr" or "rejectattr");

    /// <summary>Gives the text that a printed constant becomes.</summary>
    private bool TryFoldOutput(Expression expression, ValueNode node, CompileFrame frame, [NotNullWhen(true)] out string? text)
    {
        text = null;
        if (frame.Context.IsVolatile || expression is CallExpression || !TryEvaluateConstant(node, frame, out var value))
            return false;
        if (_environment.IsNative && !IsImmutable(value) && !ConstantCopy.IsPossible(value))
            return false;

        try
        {
            // Upstream escapes a constant before it finalizes it, a variable after.
            if (frame.Context.Autoescape && !_environment.IsNative)
                value = TemplateValue.FromMarkup(PythonDisplay.Escape(value));
            if (_environment.Finalize is { } finalize)
                value = finalize.Invoke(new TemplateCall(_constantContext, new ReadOnlySpan<TemplateValue>(in value)));
            text = value.ToDisplayString();
            return text.Length <= MaxFoldedLength;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return false;
        }
    }
}
