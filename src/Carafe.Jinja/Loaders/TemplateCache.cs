using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Carafe.Jinja.Loaders;

/// <summary>The compiled templates of an environment; those used longest ago make room for new ones.</summary>
/// <remarks>Finding takes no lock, so that threads that render the same templates do not wait for each other.</remarks>
internal sealed class TemplateCache(int capacity)
{
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<(TemplateLoader, string), Entry> _entries = [];
    private int _count;
    private long _clock;

    private sealed class Entry(Template template, long lastUse)
    {
        public readonly Template Template = template;

        // Two threads may take the same tick: then it does not matter which of their templates is older.
        public long LastUse = lastUse;
    }

    public bool TryGet(TemplateLoader loader, string name, [MaybeNullWhen(false)] out Template template)
    {
        if (!_entries.TryGetValue((loader, name), out var entry))
        {
            template = null;
            return false;
        }

        // The order of use matters only when the cache gets full.
        if (capacity > 0 && _count * 2 >= capacity && entry.LastUse != _clock)
            entry.LastUse = ++_clock;
        template = entry.Template;
        return true;
    }

    public void Add(TemplateLoader loader, string name, Template template)
    {
        lock (_lock)
        {
            if (!_entries.ContainsKey((loader, name)))
                _count++;
            _entries[(loader, name)] = new Entry(template, ++_clock);
            if (capacity <= 0 || _count <= capacity)
                return;

            _entries.TryRemove(_entries.MinBy(static pair => pair.Value.LastUse));
            _count--;
        }
    }
}
