using Carafe.Jinja.Ast;
using Carafe.Jinja.Rendering.Nodes;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Calling;

namespace Carafe.Jinja.Compiling;

internal sealed partial class Compiler
{
    /// <summary>How many levels of an expression may pass without a look at the stack.</summary>
    private const int UncheckedDepth = 64;

    private ValueNode Compile(Expression expression, CompileFrame frame)
    {
        Enter(expression.Span);
        var node = Fold(CompileCore(expression, frame), expression, frame);
        if (_depth % UncheckedDepth == 0)
            node = new DeepNode(node);
        _depth--;
        return node;
    }

    private ValueNode CompileCore(Expression expression, CompileFrame frame) => expression switch
    {
        NameExpression name => CompileName(name, frame),
        ConstExpression constant => new ConstNode(constant.Value, constant.Span),
        TemplateDataExpression data => new ConstNode(data.Data, data.Span),
        AttributeExpression attribute => new AttributeNode(Compile(attribute.Node, frame), attribute.Attribute, attribute.Span),
        ItemExpression item => CompileItem(item, frame),
        CallExpression call => CompileCall(call, frame),
        FilterExpression filter => CompileFilter(filter, frame, null),
        TestExpression test => CompileTest(test, frame),
        BinaryExpression { Operator: BinaryOperator.And or BinaryOperator.Or } logical => new LogicalNode(
            logical.Operator == BinaryOperator.And, Compile(logical.Left, frame), Compile(logical.Right, frame), logical.Span),
        BinaryExpression binary when _environment is Sandbox.SandboxedEnvironment sandbox && sandbox.InterceptedBinaryOperators.Contains(binary.Operator) =>
            new InterceptedBinaryNode(sandbox, binary.Operator, Compile(binary.Left, frame), Compile(binary.Right, frame), binary.Span),
        BinaryExpression { Operator: BinaryOperator.Add } sum => CompileSum(sum, frame),
        BinaryExpression binary =>
            new BinaryNode(binary.Operator, Compile(binary.Left, frame), Compile(binary.Right, frame), binary.Span),
        UnaryExpression { Operator: UnaryOperator.Not } not => new NotNode(Compile(not.Node, frame), not.Span),
        UnaryExpression sign when _environment is Sandbox.SandboxedEnvironment sandbox && sandbox.InterceptedUnaryOperators.Contains(sign.Operator) =>
            new InterceptedUnaryNode(sandbox, sign.Operator, Compile(sign.Node, frame), sign.Span),
        UnaryExpression sign => new SignNode(sign.Operator == UnaryOperator.Neg, Compile(sign.Node, frame), sign.Span),
        CompareExpression compare => new CompareNode(
            Compile(compare.Left, frame),
            [.. compare.Operands.Select(operand => (operand.Operator, CompileOperand(operand, frame)))], compare.Span),
        ConcatExpression concat => new ConcatNode(
            CompileAll(concat.Nodes, frame), frame.Context is { Autoescape: true, IsVolatile: false }, concat.Span),
        ConditionalExpression conditional => CompileConditional(conditional, frame.Soft()),
        TupleExpression tuple => new TupleNode(CompileAll(tuple.Items, frame), tuple.Span),
        ListExpression list => new ListNode(CompileAll(list.Items, frame), list.Span),
        DictExpression dict => new DictNode(
            [.. dict.Items.Select(pair => (Compile(pair.Key, frame), Compile(pair.Value, frame)))], dict.Span),
        MarkSafeExpression safe => new MarkSafeNode(Compile(safe.Node, frame), safe.OnlyIfAutoescape, safe.Span),
        ExtensionCallExpression call => new ExtensionCallNode(call.Function, CompileAll(call.Arguments, frame), call.Span),
        _ => throw SyntaxError("invalid syntax", expression.Span),
    };

    private ValueNode[] CompileAll(IReadOnlyList<Expression> expressions, CompileFrame frame)
    {
        var nodes = new ValueNode[expressions.Count];
        for (var i = 0; i < nodes.Length; i++)
            nodes[i] = Compile(expressions[i], frame);

        return nodes;
    }

    private AddNode CompileSum(BinaryExpression sum, CompileFrame frame)
    {
        var left = Compile(sum.Left, frame);
        var right = Compile(sum.Right, frame);
        return new AddNode(left is AddNode first ? [.. first.Operands, right] : [left, right], sum.Span);
    }

    // What is only searched may be the same object each time, even a list.
    private ValueNode CompileOperand(CompareOperand operand, CompileFrame frame)
    {
        var node = Compile(operand.Expression, frame);
        return operand.Operator is CompareOperator.In or CompareOperator.NotIn && node is ListNode or TupleNode or DictNode
            && _environment.Optimized && TryEvaluateConstant(node, frame, out var value)
                ? new ConstNode(value, node.Span)
                : node;
    }

    private static ValueNode CompileName(NameExpression name, CompileFrame frame)
    {
        var reference = Reference(frame.Symbols.Reference(name.Name), frame.Symbols);
        return reference.Distance == 0
            ? new SlotNode(reference.Slot, name.Name, name.Span)
            : new OuterSlotNode(reference.Distance, reference.Slot, name.Name, name.Span);
    }

    private ValueNode CompileItem(ItemExpression item, CompileFrame frame)
    {
        var owner = Compile(item.Node, frame);
        if (item.Argument is not SliceExpression slice)
            return new ItemNode(owner, Compile(item.Argument, frame), item.Span);

        return new SliceNode(
            owner,
            slice.Start is null ? null : Compile(slice.Start, frame),
            slice.Stop is null ? null : Compile(slice.Stop, frame),
            slice.Step is null ? null : Compile(slice.Step, frame),
            item.Span);
    }

    private ConditionalNode CompileConditional(ConditionalExpression conditional, CompileFrame frame)
    {
        var position = _name is null ? $"line {conditional.Line}" : $"line {conditional.Line} in {Lexing.SourceText.Quote(_name)}";
        return new ConditionalNode(
            Compile(conditional.Test, frame),
            Compile(conditional.Then, frame),
            conditional.Else is null ? null : Compile(conditional.Else, frame),
            $"the inline if-expression on {position} evaluated to false and no else section was defined.",
            conditional.Span);
    }

    private CallNode CompileCall(CallExpression call, CompileFrame frame) =>
        new(Compile(call.Node, frame), CompileArguments(call.Arguments, frame, call.Span), frame.IsLoop || frame.IsBlock, call.Span);

    private ArgumentNodes CompileArguments(CallArguments arguments, CompileFrame frame, Lexing.SourceSpan span)
    {
        if (ReferenceEquals(arguments, CallArguments.Empty))
            return ArgumentNodes.None;

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var keyword in arguments.Keywords)
        {
            if (!names.Add(keyword.Name))
                throw SyntaxError($"keyword argument repeated: {keyword.Name}", span);
        }

        return new ArgumentNodes(
            CompileAll(arguments.Positional, frame),
            [.. arguments.Keywords.Select(keyword => (keyword.Name, Compile(keyword.Value, frame)))],
            arguments.Star is null ? null : Compile(arguments.Star, frame),
            arguments.DoubleStar is null ? null : Compile(arguments.DoubleStar, frame));
    }

    private ValueNode CompileFilter(FilterExpression filter, CompileFrame frame, ValueNode? captured)
    {
        if (!_environment.Filters.TryGet(filter.Name, out var callable))
            return Unknown("filter", filter.Name, _environment.Filters, filter.Span, frame);

        // In a filter block the innermost of several filters takes what the block captured.
        var value = filter.Node switch
        {
            null => captured!,
            FilterExpression inner when captured is not null => CompileFilter(inner, frame, captured),
            var node => Compile(node, frame),
        };
        var arguments = CompileArguments(filter.Arguments, frame, filter.Span);
        return callable is BuiltinFunction { TextChange: { } change } && arguments.SimpleCount == 0
            ? new TextChangeNode(change, value, filter.Span)
            : new FilterNode(callable, value, arguments, IsPureFilter(filter.Name), TakesSequence(filter.Name), filter.Span);
    }

    private ValueNode CompileTest(TestExpression test, CompileFrame frame)
    {
        if (!_environment.Tests.TryGet(test.Name, out var callable))
            return Unknown("test", test.Name, _environment.Tests, test.Span, frame);

        return new FilterNode(
            callable, Compile(test.Node, frame), CompileArguments(test.Arguments, frame, test.Span), isPure: true, takesSequence: false, test.Span);
    }

    private UnknownFilterNode Unknown(string kind, string name, CallableTable known, Lexing.SourceSpan span, CompileFrame frame)
    {
        var hint = Suggestion.For(name, known.Select(entry => entry.Key));
        var quoted = Lexing.SourceText.Quote(name);
        return frame.IsSoft
            ? new UnknownFilterNode($"No {kind} named {quoted} found.", hint, span)
            : throw Error($"No {kind} named {quoted}.", span, hint);
    }
}
