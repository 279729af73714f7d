using System.Collections;

namespace Carafe.Jinja.Values;

/// <summary>What dicts and .NET's dictionaries have in common: values by key.</summary>
public abstract class TemplateMapping : TemplateObject, IEnumerable<KeyValuePair<TemplateValue, TemplateValue>>
{
    /// <summary>How many entries there are.</summary>
    public abstract int Count { get; }

    /// <summary>The entries in their order.</summary>
    public abstract IEnumerable<KeyValuePair<TemplateValue, TemplateValue>> Entries { get; }

    /// <summary>Finds the value of a key.</summary>
    public abstract bool TryGetValue(in TemplateValue key, out TemplateValue value);

    /// <summary>True when all objects of this class have the same attributes, whatever their entries are.</summary>
    internal virtual bool HasFixedAttributes => false;

    /// <inheritdoc/>
    public override string TypeName => "dict";

    /// <inheritdoc/>
    public sealed override bool IsSubscriptable => true;

    /// <inheritdoc/>
    public override int? Length => Count;

    /// <inheritdoc/>
    public sealed override bool IsTrue => Count != 0;

    /// <inheritdoc/>
    public sealed override bool TryGetItem(in TemplateValue key, EvalContext context, out TemplateValue value)
    {
        // Python raises TypeError for an unhashable key, which an item lookup turns into undefined.
        if (PythonOperators.IsHashable(key))
            return TryGetValue(key, out value);

        value = default;
        return false;
    }

    /// <inheritdoc/>
    public override bool? Contains(in TemplateValue item) => TryGetValue(item, out _);

    /// <inheritdoc/>
    public override TemplateIterator GetIterator() => TemplateIterator.From(Entries.Select(static entry => entry.Key), "dict_keyiterator");

    internal virtual TemplateIterator GetIterator(DictPart part) => part switch
    {
        DictPart.Keys => GetIterator(),
        DictPart.Values => TemplateIterator.From(Entries.Select(static entry => entry.Value), "dict_valueiterator"),
        _ => TemplateIterator.From(
            Entries.Select(static entry => TemplateValue.FromObject(new TemplateTuple(entry.Key, entry.Value))), "dict_itemiterator"),
    };

    /// <inheritdoc/>
    public sealed override string Repr() => ReprBuilder.Build(this);

    internal override void AppendRepr(ReprBuilder builder) => builder.AppendEntries(Entries);

    /// <inheritdoc/>
    public sealed override bool ValueEquals(TemplateObject other)
    {
        if (ReferenceEquals(this, other))
            return true;
        if (other is not TemplateMapping mapping || mapping.Count != Count)
            return false;

        using var guard = ComparisonGuard.Enter();
        foreach (var (key, value) in Entries)
        {
            if (!mapping.TryGetValue(key, out var others)
                || !PythonOperators.AreSameOrEqual(value, others))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public sealed override int ValueHashCode() => throw PythonErrors.TypeError($"unhashable type: '{TypeName}'");

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<TemplateValue, TemplateValue>> GetEnumerator() => Entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
