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
    private int _version;
    private long _clock;

    internal sealed class Entry(Template template, long lastUse)
    {
        public readonly Template Template = template;

        // Two threads may take the same tick: then it does not matter which of their templates is older.
        public long LastUse = lastUse;
    }

    /// <summary>Finds a template, perhaps for a place that mostly asks for the same one.</summary>
    public bool TryGet(TemplateLoader loader, string name, TemplateSite? site, [MaybeNullWhen(false)] out Template template)
    {
        var version = Volatile.Read(ref _version);
        var entry = site?.Find(this, version, loader, name);
        if (entry is null && _entries.TryGetValue((loader, name), out entry))
            site?.Keep(this, version, loader, name, entry);

        template = entry is null ? null : Use(entry);
        return template is not null;
    }

    private Template Use(Entry entry)
    {
        // The order of use matters only when the cache gets full.
        if (capacity > 0 && _count * 2 >= capacity && entry.LastUse != _clock)
            entry.LastUse = ++_clock;
        return entry.Template;
    }

    public void Add(TemplateLoader loader, string name, Template template)
    {
        lock (_lock)
        {
            if (!_entries.ContainsKey((loader, name)))
                _count++;
            _entries[(loader, name)] = new Entry(template, ++_clock);
            if (capacity > 0 && _count > capacity)
            {
                _entries.TryRemove(_entries.MinBy(static pair => pair.Value.LastUse));
                _count--;
            }

            Volatile.Write(ref _version, _version + 1);
        }
    }
}
