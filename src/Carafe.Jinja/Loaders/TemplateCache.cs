using System.Diagnostics.CodeAnalysis;

namespace Carafe.Jinja.Loaders;

/// <summary>The compiled templates of an environment; those used longest ago make room for new ones.</summary>
internal sealed class TemplateCache(int capacity)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(TemplateLoader, string), LinkedListNode<(TemplateLoader Loader, string Name, Template Template)>> _entries = [];
    private readonly LinkedList<(TemplateLoader Loader, string Name, Template Template)> _order = [];

    public bool TryGet(TemplateLoader loader, string name, [MaybeNullWhen(false)] out Template template)
    {
        lock (_lock)
        {
            if (!_entries.TryGetValue((loader, name), out var node))
            {
                template = null;
                return false;
            }

            if (capacity > 0 && !ReferenceEquals(_order.First, node))
            {
                _order.Remove(node);
                _order.AddFirst(node);
            }

            template = node.Value.Template;
            return true;
        }
    }

    public void Add(TemplateLoader loader, string name, Template template)
    {
        lock (_lock)
        {
            if (_entries.Remove((loader, name), out var old))
                _order.Remove(old);
            _entries[(loader, name)] = _order.AddFirst((loader, name, template));
            if (capacity <= 0 || _entries.Count <= capacity)
                return;

            var last = _order.Last!;
            _order.RemoveLast();
            _entries.Remove((last.Value.Loader, last.Value.Name));
        }
    }
}
