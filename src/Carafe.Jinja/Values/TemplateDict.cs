using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Carafe.Jinja.Values;

/// <summary>Python's <c>dict</c>: keys keep the order in which they were first set.</summary>
public sealed class TemplateDict : TemplateObject, IReadOnlyDictionary<TemplateValue, TemplateValue>
{
    private readonly OrderedDictionary<TemplateValue, TemplateValue> _entries;

    /// <summary>An empty dict.</summary>
    public TemplateDict() => _entries = new(TemplateValueComparer.Instance);

    /// <summary>A copy of a dict.</summary>
    public TemplateDict(TemplateDict other)
    {
        ArgumentNullException.ThrowIfNull(other);
        _entries = new(other._entries, TemplateValueComparer.Instance);
    }

    internal override TemplateKind Kind => TemplateKind.Dict;

    internal OrderedDictionary<TemplateValue, TemplateValue> Entries => _entries;

    /// <inheritdoc/>
    public override string TypeName => "dict";

    /// <inheritdoc/>
    public int Count => _entries.Count;

    /// <inheritdoc/>
    public TemplateValue this[TemplateValue key]
    {
        get => _entries[key];
        set => _entries[key] = value;
    }

    /// <summary>The entry of a text key.</summary>
    public TemplateValue this[string key]
    {
        get => _entries[TemplateValue.FromString(key)];
        set => _entries[TemplateValue.FromString(key)] = value;
    }

    /// <inheritdoc/>
    public IEnumerable<TemplateValue> Keys => _entries.Keys;

    /// <inheritdoc/>
    public IEnumerable<TemplateValue> Values => _entries.Values;

    /// <inheritdoc/>
    public bool ContainsKey(TemplateValue key) => _entries.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(TemplateValue key, [MaybeNullWhen(false)] out TemplateValue value) =>
        _entries.TryGetValue(key, out value);

    /// <summary>Removes an entry.</summary>
    public bool Remove(in TemplateValue key) => _entries.Remove(key);

    /// <inheritdoc/>
    public override bool IsSubscriptable => true;

    /// <inheritdoc/>
    public override bool TryGetItem(in TemplateValue key, EvalContext context, out TemplateValue value) =>
        _entries.TryGetValue(key, out value);

    /// <inheritdoc/>
    public override int? Length => _entries.Count;

    /// <inheritdoc/>
    public override bool? Contains(in TemplateValue item) => _entries.ContainsKey(item);

    /// <inheritdoc/>
    public override TemplateIterator GetIterator() => new DictIterator(this, DictPart.Keys);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<TemplateValue, TemplateValue>> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
