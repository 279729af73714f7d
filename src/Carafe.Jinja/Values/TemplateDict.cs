namespace Carafe.Jinja.Values;

/// <summary>Python's <c>dict</c>: keys keep the order in which they were first set.</summary>
public sealed class TemplateDict : TemplateMapping
{
    private readonly OrderedDictionary<TemplateValue, TemplateValue> _entries;

    /// <summary>An empty dict.</summary>
    public TemplateDict() => _entries = new(TemplateValueComparer.Instance);

    /// <summary>A dict of entries; the last of equal keys wins.</summary>
    public TemplateDict(IEnumerable<KeyValuePair<TemplateValue, TemplateValue>> entries)
        : this()
    {
        ArgumentNullException.ThrowIfNull(entries);
        foreach (var (key, value) in entries)
            _entries[key] = value;
    }

    internal override TemplateKind Kind => TemplateKind.Dict;

    internal override bool HasFixedAttributes => true;

    internal OrderedDictionary<TemplateValue, TemplateValue> Items => _entries;

    /// <inheritdoc/>
    public override int Count => _entries.Count;

    /// <summary>The value of a key; setting adds or replaces.</summary>
    /// <exception cref="KeyNotFoundException">There is no such key.</exception>
    public TemplateValue this[TemplateValue key]
    {
        get => _entries[key];
        set => _entries[key] = value;
    }

    /// <summary>The value of a text key; setting adds or replaces.</summary>
    /// <exception cref="KeyNotFoundException">There is no such key.</exception>
    public TemplateValue this[string key]
    {
        get => _entries[TemplateValue.FromString(key)];
        set => _entries[TemplateValue.FromString(key)] = value;
    }

    /// <inheritdoc/>
    public override IEnumerable<KeyValuePair<TemplateValue, TemplateValue>> Entries => _entries;

    /// <summary>The keys in their order.</summary>
    public IReadOnlyCollection<TemplateValue> Keys => _entries.Keys;

    /// <summary>The values in the order of their keys.</summary>
    public IReadOnlyCollection<TemplateValue> Values => _entries.Values;

    /// <summary>True when the key is there.</summary>
    public bool ContainsKey(in TemplateValue key) => _entries.ContainsKey(key);

    /// <inheritdoc/>
    public override bool TryGetValue(in TemplateValue key, out TemplateValue value) => _entries.TryGetValue(key, out value);

    /// <summary>Removes an entry; false when there was none.</summary>
    public bool Remove(in TemplateValue key) => _entries.Remove(key);

    /// <summary>Removes all entries.</summary>
    public void Clear() => _entries.Clear();

    /// <inheritdoc/>
    public override TemplateIterator GetIterator() => new DictIterator(this, DictPart.Keys);

    internal override TemplateIterator GetIterator(DictPart part) => new DictIterator(this, part);
}
