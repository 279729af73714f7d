using System.Runtime.InteropServices;

namespace Carafe.Jinja.Values;

/// <summary>Python's <c>list</c>.</summary>
public sealed class TemplateList : TemplateSequence
{
    private readonly List<TemplateValue> _items;

    /// <summary>An empty list.</summary>
    public TemplateList() => _items = [];

    /// <summary>An empty list with room.</summary>
    public TemplateList(int capacity) => _items = new(capacity);

    /// <summary>A list of items.</summary>
    public TemplateList(IEnumerable<TemplateValue> items) => _items = [.. items];

    /// <summary>A list of items.</summary>
    public TemplateList(ReadOnlySpan<TemplateValue> items) => _items = [.. items];

    internal override TemplateKind Kind => TemplateKind.List;

    internal List<TemplateValue> Items => _items;

    /// <summary>The items in place; not to be kept across changes.</summary>
    public ReadOnlySpan<TemplateValue> AsSpan() => CollectionsMarshal.AsSpan(_items);

    /// <inheritdoc/>
    public override int Count => _items.Count;

    /// <inheritdoc/>
    public override TemplateValue this[int index] => _items[index];

    /// <summary>Replaces an item.</summary>
    public void SetItem(int index, in TemplateValue value) => _items[index] = value;

    /// <summary>Appends an item.</summary>
    public void Add(TemplateValue item) => _items.Add(item);
}
