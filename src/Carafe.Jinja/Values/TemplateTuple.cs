using System.Collections;

namespace Carafe.Jinja.Values;

/// <summary>Python's <c>tuple</c>, also one with named fields.</summary>
public sealed class TemplateTuple : TemplateObject, IReadOnlyList<TemplateValue>
{
    private readonly TemplateValue[] _items;
    private readonly string[]? _fields;
    private readonly string? _typeName;

    /// <summary>A tuple of items.</summary>
    public TemplateTuple(params TemplateValue[] items) => _items = items;

    /// <summary>A tuple of items.</summary>
    public TemplateTuple(ReadOnlySpan<TemplateValue> items) => _items = items.ToArray();

    /// <summary>A named tuple.</summary>
    /// <param name="typeName">Its type's name; null prints it as a plain tuple.</param>
    /// <param name="fields">The names of its fields.</param>
    /// <param name="items">As many items.</param>
    public TemplateTuple(string? typeName, string[] fields, params TemplateValue[] items)
    {
        _typeName = typeName;
        _fields = fields;
        _items = items;
    }

    internal override TemplateKind Kind => TemplateKind.Tuple;

    internal IReadOnlyList<string>? Fields => _fields;

    /// <summary>The items in place.</summary>
    public ReadOnlySpan<TemplateValue> AsSpan() => _items;

    /// <inheritdoc/>
    public override string TypeName => _typeName ?? "tuple";

    /// <inheritdoc/>
    public int Count => _items.Length;

    /// <inheritdoc/>
    public TemplateValue this[int index] => _items[index];

    /// <inheritdoc/>
    public override bool TryGetAttribute(string name, EvalContext context, out TemplateValue value)
    {
        var index = _fields is null ? -1 : Array.IndexOf(_fields, name);
        value = index < 0 ? default : _items[index];
        return index >= 0;
    }

    /// <inheritdoc/>
    public override bool IsSubscriptable => true;

    /// <inheritdoc/>
    public override int? Length => _items.Length;

    /// <inheritdoc/>
    public override TemplateIterator GetIterator() => new TupleIterator(_items);

    /// <inheritdoc/>
    public IEnumerator<TemplateValue> GetEnumerator() => ((IEnumerable<TemplateValue>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private sealed class TupleIterator(TemplateValue[] items) : TemplateIterator
    {
        private int _index;

        public override string TypeName => "tuple_iterator";

        public override int? Remaining => items.Length - _index;

        public override bool MoveNext(out TemplateValue value)
        {
            if (_index < items.Length)
            {
                value = items[_index++];
                return true;
            }

            value = default;
            return false;
        }
    }
}
