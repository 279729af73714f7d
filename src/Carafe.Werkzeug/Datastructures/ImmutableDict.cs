namespace Carafe.Werkzeug.Datastructures;

/// <summary>A dictionary that refuses every change and keeps the order of its keys.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
/// <param name="items">The items.</param>
public class ImmutableDict<TKey, TValue>(IEnumerable<KeyValuePair<TKey, TValue>>? items = null) : UpdateDict<TKey, TValue>(items)
    where TKey : notnull
{
    /// <inheritdoc/>
    public override bool IsReadOnly => true;

    /// <summary>A plain changeable copy.</summary>
    public OrderedDictionary<TKey, TValue> Copy() => new(this);
}
