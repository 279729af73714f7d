using System.Collections;

namespace Carafe.Jinja.Values;

/// <summary>Python's <c>set</c>; here in order of insertion.</summary>
public sealed class TemplateSet : TemplateObject, IReadOnlyCollection<TemplateValue>
{
    private readonly OrderedDictionary<TemplateValue, bool> _items = new(TemplateValueComparer.Instance);

    /// <summary>An empty set.</summary>
    public TemplateSet()
    {
    }

    /// <summary>A set of items.</summary>
    public TemplateSet(IEnumerable<TemplateValue> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        foreach (var item in items)
            Add(item);
    }

    internal override TemplateKind Kind => TemplateKind.Set;

    /// <inheritdoc/>
    public override string TypeName => "set";

    /// <inheritdoc/>
    public int Count => _items.Count;

    /// <summary>Adds an item; false when it was there.</summary>
    public bool Add(in TemplateValue item) => _items.TryAdd(item, true);

    /// <summary>Removes an item; false when it was not there.</summary>
    public bool Remove(in TemplateValue item) => _items.Remove(item);

    /// <summary>Removes all items.</summary>
    public void Clear() => _items.Clear();

    /// <inheritdoc/>
    public override int? Length => _items.Count;

    /// <inheritdoc/>
    public override bool? Contains(in TemplateValue item) => _items.ContainsKey(item);

    /// <inheritdoc/>
    public override TemplateIterator GetIterator() => TemplateIterator.From(_items.Keys, "set_iterator");

    /// <inheritdoc/>
    public IEnumerator<TemplateValue> GetEnumerator() => _items.Keys.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
