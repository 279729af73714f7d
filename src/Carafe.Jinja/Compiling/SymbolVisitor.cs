using Carafe.Jinja.Ast;
using Carafe.Jinja.Lexing;

namespace Carafe.Jinja.Compiling;

/// <summary>Finds out which variables a scope reads and assigns, without looking into the scopes inside it.</summary>
internal sealed class SymbolVisitor
{
    private Symbols _symbols;

    private SymbolVisitor(Symbols symbols) => _symbols = symbols;

    /// <summary>Analyses what lies directly in the scope that <paramref name="node"/> opens.</summary>
    public static void Analyze(AstNode node, Symbols symbols)
    {
        var visitor = new SymbolVisitor(symbols);
        switch (node)
        {
            case AssignBlockStatement assign:
                visitor.VisitAll(assign.Body);
                if (assign.Filter is not null)
                    visitor.Visit(assign.Filter);
                break;
            case OverlayScopeStatement overlay:
                visitor.VisitAll(overlay.Body);
                break;
            case CallBlockStatement call:
                visitor.VisitAll(call.Parameters);
                visitor.VisitAll(call.Defaults);
                visitor.VisitAll(call.Body);
                break;
            case WithStatement with:
                visitor.VisitAll(with.Targets);
                visitor.VisitAll(with.Body);
                break;
            default:
                visitor.VisitAll(node.Children);
                break;
        }
    }

    public static void AnalyzeLoopBody(ForStatement loop, Symbols symbols)
    {
        var visitor = new SymbolVisitor(symbols);
        visitor.DeclareTarget(loop.Target);
        visitor.VisitAll(loop.Body);
    }

    public static void AnalyzeLoopElse(ForStatement loop, Symbols symbols) => new SymbolVisitor(symbols).VisitAll(loop.Else);

    public static void AnalyzeLoopTest(ForStatement loop, Symbols symbols)
    {
        var visitor = new SymbolVisitor(symbols);
        visitor.DeclareTarget(loop.Target);
        if (loop.Test is not null)
            visitor.Visit(loop.Test);
    }

    private void DeclareTarget(Expression target)
    {
        if (target is NameExpression name)
        {
            _symbols.DeclareParameter(name.Name);
        }
        else if (target is TupleExpression tuple)
        {
            foreach (var item in tuple.Items)
                DeclareTarget(item);
        }
        else
        {
            Visit(target);
        }
    }

    private void VisitAll(IEnumerable<AstNode> nodes)
    {
        foreach (var node in nodes)
            Visit(node);
    }

    private void Visit(AstNode node)
    {
        if (!StackGuard.HasRoom)
            throw new TemplateSyntaxException("The template is nested too deeply. Split it into macros or includes.", node.Line, node.Span.Column);

        switch (node)
        {
            case NameExpression name:
                VisitName(name);
                break;
            case NamespaceExpression reference:
                _symbols.LoadName(reference.Name);
                break;
            case IfStatement condition:
                VisitIf(condition);
                break;
            case MacroStatement macro:
                _symbols.Store(macro.Name);
                break;
            case ImportStatement import:
                Visit(import.Template);
                _symbols.Store(import.Target);
                break;
            case FromImportStatement import:
                Visit(import.Template);
                foreach (var name in import.Names)
                    _symbols.Store(name.Alias);
                break;
            case AssignStatement assign:
                Visit(assign.Value);
                Visit(assign.Target);
                break;
            case ForStatement loop:
                Visit(loop.Iterable);
                break;
            case CallBlockStatement call:
                Visit(call.Call);
                break;
            case FilterBlockStatement filter:
                Visit(filter.Filter);
                break;
            case WithStatement with:
                VisitAll(with.Values);
                break;
            case AssignBlockStatement assign:
                Visit(assign.Target);
                break;
            case ScopeStatement or GenerationStatement or BlockStatement or OverlayScopeStatement:
                break;
            default:
                VisitAll(node.Children);
                break;
        }
    }

    private void VisitName(NameExpression name)
    {
        switch (name.Context)
        {
            case NameContext.Parameter:
                _symbols.DeclareParameter(name.Name);
                break;
            case NameContext.Store:
                _symbols.Store(name.Name);
                break;
            default:
                _symbols.LoadName(name.Name);
                break;
        }
    }

    private void VisitIf(IfStatement condition)
    {
        Visit(condition.Test);
        var original = _symbols;
        Symbols[] branches = [VisitBranch(condition.Body), VisitBranch(condition.Elif), VisitBranch(condition.Else)];
        original.UpdateFrom(branches);

        Symbols VisitBranch(IEnumerable<AstNode> nodes)
        {
            var branch = _symbols = original.Copy();
            VisitAll(nodes);
            _symbols = original;
            return branch;
        }
    }
}
