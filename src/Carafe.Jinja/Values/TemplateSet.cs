using System.Collections;

namespace Carafe.Jinja.Values;

/// <summary>Python's <c>set</c>: numbers in the order in which Python has them, other items in order of insertion.</summary>
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

    internal TemplateValue First => InOrder()[0];

    /// <inheritdoc/>
    public override int? Length => _items.Count;

    /// <inheritdoc/>
    public override bool? Contains(in TemplateValue item) =>
        item.Reference is not TemplateSet && _items.ContainsKey(item);

    /// <inheritdoc/>
    public override TemplateIterator GetIterator() => new SetIterator(this);

    /// <inheritdoc/>
    public override string Repr() => ReprBuilder.Build(this);

    internal override void AppendRepr(ReprBuilder builder)
    {
        if (Count == 0)
            builder.Append("set()");
        else
            builder.AppendItems("{", InOrder(), "}");
    }

    /// <inheritdoc/>
    public override bool ValueEquals(TemplateObject other)
    {
        if (other.Length != Count || other is not (TemplateSet or DictView { Part: not DictPart.Values }))
            return false;

        foreach (var item in _items.Keys)
        {
            if (other.Contains(item) is not true)
                return false;
        }

        return true;
    }

    /// <inheritdoc/>
    public override int ValueHashCode() => throw PythonErrors.TypeError("unhashable type: 'set'");

    /// <inheritdoc/>
    public IEnumerator<TemplateValue> GetEnumerator() => ((IEnumerable<TemplateValue>)InOrder()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private TemplateValue[] InOrder() => PythonSetOrder.Arrange([.. _items.Keys]);

    private sealed class SetIterator(TemplateSet set) : TemplateIterator
    {
        private readonly TemplateValue[] _ordered = set.InOrder();
        private int _index;

        public override string TypeName => "set_iterator";

        public override int? Remaining => _ordered.Length - _index;

        public override bool MoveNext(out TemplateValue value)
        {
            if (set.Count != _ordered.Length)
                throw PythonErrors.RuntimeError("Set changed size during iteration");

            value = _index < _ordered.Length ? _ordered[_index] : default;
            return _index++ < _ordered.Length;
        }
    }
}
