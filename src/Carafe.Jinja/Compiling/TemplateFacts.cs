using Carafe.Jinja.Ast;

namespace Carafe.Jinja.Compiling;

/// <summary>What the compiler wants to know about a whole template in advance, found in one walk.</summary>
/// <remarks>A fact about a loop holds for those around it: it is told outwards until one knows it, so that nesting costs nothing.</remarks>
internal sealed class TemplateFacts
{
    private readonly Dictionary<ForStatement, LoopFacts> _loops = new(ReferenceEqualityComparer.Instance);
    private readonly Stack<(IEnumerator<AstNode> Nodes, Enclosing? Around, Enclosing? Reading)> _open = new();

    /// <summary>A loop around a node, and the loops around that one.</summary>
    private sealed record Enclosing(LoopFacts Facts, Enclosing? Outer);

    /// <summary>Walks through a template.</summary>
    public TemplateFacts(TemplateRoot root)
    {
        // An explicit stack: the depth of a template must not be the depth of the thread's stack.
        Open(root.Children, null, null);
        while (_open.TryPeek(out var level))
        {
            if (level.Nodes.MoveNext())
                Visit(level.Nodes.Current, level.Around, level.Reading);
            else
                _open.Pop();
        }
    }

    public bool HasExtends { get; private set; }

    /// <summary>The blocks in source order.</summary>
    public List<BlockStatement> Blocks { get; } = [];

    public LoopFacts Of(ForStatement loop) => _loops[loop];

    private void Open(IEnumerable<AstNode> nodes, Enclosing? around, Enclosing? reading) =>
        _open.Push((nodes.GetEnumerator(), around, reading));

    private void Visit(AstNode node, Enclosing? around, Enclosing? reading)
    {
        switch (node)
        {
            case ForStatement loop:
                OpenLoop(loop, around, reading);
                return;
            case NameExpression { Name: "loop" } name:
                NoteLoopName(name, around, reading);
                return;
            case NameExpression or ConstExpression or TemplateDataExpression:
                return;
            case BlockStatement block:
                Blocks.Add(block);
                if (block.IsScoped)
                    NoteScopedBlock(around);
                // A block is a function of its own: what it reads, the loop does not pass on.
                reading = null;
                break;
            case ExtendsStatement:
                HasExtends = true;
                break;
            case AssignStatement or AssignBlockStatement:
                NoteAssignment(around);
                break;
        }

        Open(node.Children, around, reading);
    }

    // Pushed last, visited first: target and iterable, then the body, then what stands behind it.
    private void OpenLoop(ForStatement loop, Enclosing? around, Enclosing? reading)
    {
        var facts = _loops[loop] = new LoopFacts();
        var within = new Enclosing(facts, around);
        Open(loop.Test is null ? loop.Else : [.. loop.Else, loop.Test], within, reading);
        Open(loop.Body, within, new Enclosing(facts, reading));
        Open([loop.Target, loop.Iterable], within, reading);
    }

    private static void NoteLoopName(NameExpression name, Enclosing? around, Enclosing? reading)
    {
        for (; reading is { Facts.ReadsLoop: null }; reading = reading.Outer)
            reading.Facts.ReadsLoop = name.Context == NameContext.Load;
        if (name.Context != NameContext.Store)
            return;

        for (; around is { Facts.LoopAssignment: null }; around = around.Outer)
            around.Facts.LoopAssignment = name;
    }

    private static void NoteScopedBlock(Enclosing? around)
    {
        for (; around is { Facts.HasScopedBlock: false }; around = around.Outer)
            around.Facts.HasScopedBlock = true;
    }

    private static void NoteAssignment(Enclosing? around)
    {
        for (; around is { Facts.Assigns: false }; around = around.Outer)
            around.Facts.Assigns = true;
    }
}
