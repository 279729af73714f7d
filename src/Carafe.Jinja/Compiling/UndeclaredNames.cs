using Carafe.Jinja.Ast;

namespace Carafe.Jinja.Compiling;

/// <summary>Tells which of a few special names a body reads without assigning them first.</summary>
internal static class UndeclaredNames
{
    public static HashSet<string> Find(IEnumerable<AstNode> body, params ReadOnlySpan<string> names)
    {
        var open = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
            open.Add(name);

        var found = new HashSet<string>(StringComparer.Ordinal);
        var wanted = open.Count;
        var stack = new Stack<IEnumerator<AstNode>>();
        stack.Push(body.GetEnumerator());
        while (stack.TryPeek(out var nodes))
        {
            if (!nodes.MoveNext())
            {
                stack.Pop();
                continue;
            }

            var node = nodes.Current;
            if (node is NameExpression name)
            {
                if (name.Context != NameContext.Load || !open.Contains(name.Name))
                    open.Remove(name.Name);
                else if (found.Add(name.Name) && found.Count == wanted)
                    return found;
            }
            else if (node is not BlockStatement)
            {
                stack.Push(node.Children.GetEnumerator());
            }
        }

        return found;
    }
}
