using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Carafe.Jinja.Values.Clr;

namespace Carafe.Jinja.Values;

/// <summary>Callables by name: what <c>Filters</c>, <c>Tests</c> and their like are.</summary>
public abstract class CallableTable : IEnumerable<KeyValuePair<string, ITemplateCallable>>
{
    private readonly Dictionary<string, ITemplateCallable> _entries;

    private protected CallableTable(IReadOnlyDictionary<string, ITemplateCallable> entries) =>
        _entries = new(entries, StringComparer.Ordinal);

    private protected CallableTable(CallableTable other) => _entries = new(other._entries, StringComparer.Ordinal);

    /// <summary>How many entries there are.</summary>
    public int Count => _entries.Count;

    /// <summary>The entry of that name; setting replaces.</summary>
    /// <exception cref="KeyNotFoundException">There is no such entry.</exception>
    public ITemplateCallable this[string name]
    {
        get => _entries[name];
        set => _entries[name] = value;
    }

    /// <summary>True when there is an entry of that name.</summary>
    public bool Contains(string name) => _entries.ContainsKey(name);

    /// <summary>Finds an entry.</summary>
    public bool TryGet(string name, [MaybeNullWhen(false)] out ITemplateCallable callable) =>
        _entries.TryGetValue(name, out callable);

    /// <summary>Adds or replaces an entry.</summary>
    public void Add(string name, ITemplateCallable callable) => _entries[name] = callable;

    /// <summary>Adds or replaces an entry: any delegate, whose parameters are counted and converted.</summary>
    public void Add(string name, Delegate function) => _entries[name] = new DelegateCallable(name, function);

    /// <summary>Removes an entry.</summary>
    public bool Remove(string name) => _entries.Remove(name);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, ITemplateCallable>> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
