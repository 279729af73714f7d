using Carafe.Jinja.Lexing;

namespace Carafe.Jinja.Ast;

/// <summary>A node of a parsed template.</summary>
/// <param name="Span">The place in the source.</param>
public abstract record AstNode(SourceSpan Span)
{
    /// <summary>The one-based line.</summary>
    public int Line => Span.Line;

    /// <summary>The nodes directly below, in source order.</summary>
    public abstract IEnumerable<AstNode> Children { get; }

    /// <summary>All nodes of a type below this one, in source order, outer ones first.</summary>
    public IEnumerable<T> Find<T>()
        where T : AstNode
    {
        // An explicit stack: the depth of a template must not be the depth of the thread's stack.
        var open = new Stack<IEnumerator<AstNode>>();
        open.Push(Children.GetEnumerator());
        while (open.TryPeek(out var children))
        {
            if (!children.MoveNext())
            {
                open.Pop();
                continue;
            }

            if (children.Current is T found)
                yield return found;
            open.Push(children.Current.Children.GetEnumerator());
        }
    }

    private protected static IEnumerable<AstNode> Join(params IEnumerable<AstNode?>?[] parts)
    {
        foreach (var part in parts)
        {
            if (part is null)
                continue;

            foreach (var node in part)
            {
                if (node is not null)
                    yield return node;
            }
        }
    }
}

/// <summary>A statement: something that renders.</summary>
public abstract record Statement(SourceSpan Span) : AstNode(Span);

/// <summary>An expression: something that has a value.</summary>
public abstract record Expression(SourceSpan Span) : AstNode(Span)
{
    /// <summary>What error messages call this kind of expression.</summary>
    internal abstract string UpstreamName { get; }

    /// <summary>True if a value can be assigned to this expression.</summary>
    public virtual bool CanAssign => false;
}
