using System.Collections;
using System.Runtime.InteropServices;

namespace Carafe.Jinja.Values;

/// <summary>Python's <c>list</c>.</summary>
public sealed class TemplateList : TemplateObject, IReadOnlyList<TemplateValue>
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
    public override string TypeName => "list";

    /// <inheritdoc/>
    public int Count => _items.Count;

    /// <inheritdoc/>
    public TemplateValue this[int index]
    {
        get => _items[index];
        set => _items[index] = value;
    }

    /// <summary>Appends an item.</summary>
    public void Add(TemplateValue item) => _items.Add(item);

    /// <inheritdoc/>
    public override bool IsSubscriptable => true;

    /// <inheritdoc/>
    public override int? Length => _items.Count;

    /// <inheritdoc/>
    public override TemplateIterator GetIterator() => new ListIterator(this);

    /// <inheritdoc/>
    public IEnumerator<TemplateValue> GetEnumerator() => _items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private sealed class ListIterator(TemplateList list) : TemplateIterator
    {
        private int _index;

        public override string TypeName => "list_iterator";

        public override int? Remaining => Math.Max(0, list.Count - _index);

        public override bool MoveNext(out TemplateValue value)
        {
            var items = list._items;
            if ((uint)_index < (uint)items.Count)
            {
                value = items[_index++];
                return true;
            }

            _index = int.MaxValue;
            value = default;
            return false;
        }
    }
}
