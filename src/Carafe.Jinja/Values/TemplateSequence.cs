using System.Collections;

namespace Carafe.Jinja.Values;

/// <summary>What lists, tuples and .NET's lists have in common: items by index.</summary>
public abstract class TemplateSequence : TemplateObject, IReadOnlyList<TemplateValue>
{
    /// <inheritdoc/>
    public abstract int Count { get; }

    /// <inheritdoc/>
    public abstract TemplateValue this[int index] { get; }

    /// <summary>True for a tuple: immutable, hashable, printed in parentheses.</summary>
    public virtual bool IsTuple => false;

    /// <inheritdoc/>
    public override string TypeName => "list";

    /// <inheritdoc/>
    public sealed override bool IsSubscriptable => true;

    /// <inheritdoc/>
    public override int? Length => Count;

    /// <inheritdoc/>
    public sealed override bool IsTrue => Count != 0;

    /// <inheritdoc/>
    public sealed override bool TryGetItem(in TemplateValue key, EvalContext context, out TemplateValue value)
    {
        if (PythonIndex.TryGet(key, Count, out var index))
        {
            value = this[index];
            return true;
        }

        value = default;
        return false;
    }

    /// <inheritdoc/>
    public override bool? Contains(in TemplateValue item)
    {
        for (var i = 0; i < Count; i++)
        {
            var candidate = this[i];
            if (PythonOperators.AreSameOrEqual(candidate, item))
                return true;
        }

        return false;
    }

    /// <inheritdoc/>
    public override TemplateIterator GetIterator() => new SequenceIterator(this);

    /// <inheritdoc/>
    public sealed override string Repr() => ReprBuilder.Build(this);

    internal override void AppendRepr(ReprBuilder builder) =>
        builder.AppendItems(IsTuple ? "(" : "[", this, IsTuple ? Count == 1 ? ",)" : ")" : "]");

    /// <inheritdoc/>
    public sealed override bool ValueEquals(TemplateObject other)
    {
        if (ReferenceEquals(this, other))
            return true;
        if (other is not TemplateSequence sequence || sequence.IsTuple != IsTuple || sequence.Count != Count)
            return false;

        using var guard = ComparisonGuard.Enter();
        for (var i = 0; i < Count; i++)
        {
            var (mine, others) = (this[i], sequence[i]);
            if (!PythonOperators.AreSameOrEqual(mine, others))
                return false;
        }

        return true;
    }

    /// <inheritdoc/>
    public override int ValueHashCode()
    {
        if (!IsTuple)
            throw PythonErrors.TypeError($"unhashable type: '{TypeName}'");

        ReprBuilder.EnsureStack();
        var hash = new HashCode();
        for (var i = 0; i < Count; i++)
            hash.Add(PythonOperators.HashOf(this[i]));
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public IEnumerator<TemplateValue> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private sealed class SequenceIterator(TemplateSequence items) : TemplateIterator
    {
        private int _index;

        public override string TypeName => items.IsTuple ? "tuple_iterator" : "list_iterator";

        public override int? Remaining => Math.Max(0, items.Count - _index);

        public override bool MoveNext(out TemplateValue value)
        {
            if (_index < items.Count)
            {
                value = items[_index++];
                return true;
            }

            // A list that grows after its end was reached stays at its end, as in Python.
            _index = int.MaxValue;
            value = default;
            return false;
        }
    }
}
