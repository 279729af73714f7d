using Carafe.Jinja.Ast;
using Carafe.Jinja.Rendering;
using Carafe.Jinja.Rendering.Nodes;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Compiling;

internal sealed partial class Compiler
{
    private void Compile(Statement statement, CompileFrame frame, List<RenderNode> nodes)
    {
        switch (statement)
        {
            case OutputStatement output:
                CompileOutput(output, frame, nodes);
                break;
            case ForStatement loop:
                nodes.Add(CompileFor(loop, frame));
                break;
            case IfStatement condition:
                nodes.Add(CompileIf(condition, frame));
                break;
            case AssignStatement assign:
                nodes.Add(CompileAssign(assign, frame));
                break;
            case AssignBlockStatement assign:
                nodes.Add(CompileAssignBlock(assign, frame));
                break;
            case MacroStatement macro:
                nodes.Add(new MacroNode(CompileMacro(macro, macro.Name, frame), frame.Symbols.Reference(macro.Name).Slot, frame.IsTopLevel));
                break;
            case CallBlockStatement call:
                nodes.Add(CompileCallBlock(call, frame));
                break;
            case FilterBlockStatement filter:
                nodes.Add(CompileFilterBlock(filter, frame));
                break;
            case WithStatement with:
                nodes.Add(CompileWith(with, frame));
                break;
            case ScopeStatement scope:
                nodes.Add(CompileScope(scope, scope.Body, frame.Inner()));
                break;
            case GenerationStatement generation:
                nodes.Add(new GenerationNode([CompileScope(generation, generation.Body, frame.Inner())]));
                break;
            case AutoescapeStatement autoescape:
                nodes.Add(CompileAutoescape(autoescape, frame));
                break;
            case ExpressionStatement expression:
                nodes.Add(new ExpressionNode(Compile(expression.Node, frame)));
                break;
            case BreakStatement:
                nodes.Add(frame.InsideLoop ? new FlowNode(Flow.Break) : throw SyntaxError("'break' outside loop", statement.Span));
                break;
            case ContinueStatement:
                nodes.Add(frame.InsideLoop ? new FlowNode(Flow.Continue) : throw SyntaxError("'continue' not properly in loop", statement.Span));
                break;
            default:
                CompileTemplateStatement(statement, frame, nodes);
                break;
        }
    }

    private IfNode CompileIf(IfStatement condition, CompileFrame frame)
    {
        var soft = frame.Soft();
        var branches = new List<(ValueNode, RenderNode[])>(1 + condition.Elif.Count) { Branch(condition) };
        foreach (var elif in condition.Elif)
            branches.Add(Branch(elif));

        return new IfNode([.. branches], CompileBody(condition.Else, soft));

        (ValueNode, RenderNode[]) Branch(IfStatement branch) => (Compile(branch.Test, soft), CompileBody(branch.Body, soft));
    }

    private ScopeNode CompileScope(Statement scope, IReadOnlyList<Statement> statements, CompileFrame inner)
    {
        SymbolVisitor.Analyze(scope, inner.Symbols);
        var closures = inner.Symbols.Function.Frame.Closures;
        var body = CompileBody(statements, inner);
        return new ScopeNode(EntryOf(inner.Symbols, clears: inner.Symbols.Function.Frame.Closures > closures), body);
    }

    private AutoescapeNode CompileAutoescape(AutoescapeStatement autoescape, CompileFrame frame)
    {
        var value = Compile(autoescape.Value, frame);
        var context = frame.Context;
        var (wasAutoescape, wasVolatile) = (context.Autoescape, context.IsVolatile);
        if (value is ConstNode constant)
            context.Autoescape = constant.Value.IsTrue();
        else
            context.IsVolatile = true;

        var body = CompileBody(autoescape.Body, frame);
        (context.Autoescape, context.IsVolatile) = (wasAutoescape, wasVolatile);
        return new AutoescapeNode(value, body);
    }

    private WithNode CompileWith(WithStatement with, CompileFrame frame)
    {
        var inner = frame.Inner();
        SymbolVisitor.Analyze(with, inner.Symbols);
        var closures = inner.Symbols.Function.Frame.Closures;
        var assignments = new (AssignTarget, ValueNode)[with.Targets.Count];
        for (var i = 0; i < assignments.Length; i++)
            assignments[i] = (CompileTarget(with.Targets[i], inner), Compile(with.Values[i], frame));

        var body = CompileBody(with.Body, inner);
        return new WithNode(EntryOf(inner.Symbols, clears: inner.Symbols.Function.Frame.Closures > closures), assignments, body, with.Span);
    }

    private ScopeNode CompileFilterBlock(FilterBlockStatement filter, CompileFrame frame)
    {
        var inner = frame.Inner();
        SymbolVisitor.Analyze(filter, inner.Symbols);
        var closures = inner.Symbols.Function.Frame.Closures;
        var body = CompileBody(filter.Body, inner);
        var value = CompileFilter(filter.Filter, inner, new CapturedNode(body, EscapingOf(inner), filter.Span));
        var entry = EntryOf(inner.Symbols, clears: inner.Symbols.Function.Frame.Closures > closures);
        return new ScopeNode(entry, [new RawOutputNode(value)]);
    }

    private AssignNode CompileAssign(AssignStatement assign, CompileFrame frame)
    {
        var target = CompileTarget(assign.Target, frame);
        var namespaces = new List<NamespaceTarget>();
        CollectNamespaces(target, namespaces);
        return new AssignNode(target, [.. namespaces], Compile(assign.Value, frame), TrackingOf(assign.Target, frame), assign.Span);
    }

    private static void CollectNamespaces(AssignTarget target, List<NamespaceTarget> found)
    {
        if (target is NamespaceTarget reference)
            found.Add(reference);
        else if (target is TupleTarget tuple)
        {
            foreach (var item in tuple.Targets)
                CollectNamespaces(item, found);
        }
    }

    private AssignBlockNode CompileAssignBlock(AssignBlockStatement assign, CompileFrame frame)
    {
        var inner = frame.Inner();
        inner.RequiresOutputCheck = false;
        SymbolVisitor.Analyze(assign, inner.Symbols);
        var closures = inner.Symbols.Function.Frame.Closures;
        var body = CompileBody(assign.Body, inner);
        ValueNode value = assign.Filter is null
            ? new CapturedNode(body, Escaping.Never, assign.Span)
            : CompileFilter(assign.Filter, inner, new CapturedNode(body, EscapingOf(inner), assign.Span));
        var entry = EntryOf(inner.Symbols, clears: inner.Symbols.Function.Frame.Closures > closures);
        return new AssignBlockNode(CompileTarget(assign.Target, frame), entry, value, TrackingOf(assign.Target, frame), assign.Span);
    }

    private AssignTarget CompileTarget(Expression target, CompileFrame frame) => target switch
    {
        NameExpression name => new SlotTarget(frame.Symbols.Reference(name.Name).Slot),
        NamespaceExpression reference =>
            new NamespaceTarget(Reference(frame.Symbols.Reference(reference.Name), frame.Symbols), reference.Attribute),
        TupleExpression tuple => new TupleTarget([.. tuple.Items.Select(item => CompileTarget(item, frame))]),
        _ => throw SyntaxError($"can't assign to {Lexing.SourceText.Quote(target.UpstreamName)}", target.Span),
    };

    private static AssignmentTracking TrackingOf(Expression target, CompileFrame frame)
    {
        var visibility = frame.IsLoop || frame.IsBlock ? Visibility.Locals : frame.IsTopLevel ? Visibility.Context : Visibility.None;
        var names = NamesIn(target).Distinct(StringComparer.Ordinal).Select(name => (name, frame.Symbols.Reference(name).Slot));
        return new AssignmentTracking(visibility, visibility == Visibility.None ? [] : [.. names]);
    }

    private static IEnumerable<string> NamesIn(Expression target) => target switch
    {
        NameExpression name => [name.Name],
        TupleExpression tuple => tuple.Items.SelectMany(NamesIn),
        _ => [],
    };

    private static Escaping EscapingOf(CompileFrame frame) =>
        frame.Context.IsVolatile ? Escaping.Volatile : frame.Context.Autoescape ? Escaping.Always : Escaping.Never;

    private void CompileOutput(OutputStatement output, CompileFrame frame, List<RenderNode> nodes)
    {
        if (frame.RequiresOutputCheck && _hasKnownExtends)
            return;

        var body = frame.RequiresOutputCheck ? [] : nodes;
        var escaping = EscapingOf(frame);
        var isPlain = escaping != Escaping.Volatile && !_environment.IsNative && _environment.Finalize is null;
        var parts = new List<(Literal Before, ValueNode Value)>();
        string? text = null;
        foreach (var node in output.Nodes)
        {
            if (node is TemplateDataExpression data)
            {
                if (data.Data.Length > 0)
                    text += data.Data;
                continue;
            }

            var value = Compile(node, frame);
            if (TryFoldOutput(node, value, frame, out var constant))
            {
                text += constant;
                continue;
            }

            if (!isPlain)
                AddText(text);
            if (isPlain)
                parts.Add((Literal.Of(text), value));
            else
                body.Add(new FinalizedOutputNode(value, escaping, _environment.Finalize));
            text = null;
        }

        if (parts.Count > 0)
            body.Add(new OutputNode(PartsOf(parts, Literal.Of(text), escaping == Escaping.Always)));
        else
            AddText(text);
        if (frame.RequiresOutputCheck && body.Count > 0)
            nodes.Add(new UnlessExtendedNode([.. body]));

        void AddText(string? text)
        {
            // Natively an empty text is a value, and nothing at all is none.
            if (text is { Length: > 0 } || (text is not null && _environment.IsNative))
                body.Add(new LiteralNode(text));
        }
    }

    private static OutputPart[] PartsOf(List<(Literal Before, ValueNode Value)> parts, Literal rest, bool escapes)
    {
        var result = new OutputPart[parts.Count];
        for (var i = 0; i < result.Length; i++)
            result[i] = new OutputPart(parts[i].Before, parts[i].Value, i + 1 < result.Length ? Literal.Empty : rest, escapes);

        return result;
    }
}
