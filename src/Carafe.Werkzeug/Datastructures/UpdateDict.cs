using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Carafe.Werkzeug.Datastructures;

/// <summary>A dictionary that keeps the order of its keys and tells derived classes about reads and changes.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
public abstract class UpdateDict<TKey, TValue> : IDictionary<TKey, TValue>, IReadOnlyDictionary<TKey, TValue>
    where TKey : notnull
{
    private readonly OrderedDictionary<TKey, TValue> _items = new();

    /// <summary>Starts with the given items, without counting as a change.</summary>
    /// <param name="items">Keys and values; null for none. Of a repeated key the last value stays.</param>
    protected UpdateDict(IEnumerable<KeyValuePair<TKey, TValue>>? items)
    {
        foreach (var (key, value) in items ?? [])
            _items[key] = value;
    }

    /// <summary>How many items there are.</summary>
    public virtual int Count => _items.Count;

    /// <summary>Whether every change is refused.</summary>
    public virtual bool IsReadOnly => false;

    /// <summary>The keys in order.</summary>
    public virtual ICollection<TKey> Keys => _items.Keys;

    /// <summary>The values in the order of their keys.</summary>
    public virtual ICollection<TValue> Values => _items.Values;

    IEnumerable<TKey> IReadOnlyDictionary<TKey, TValue>.Keys => Keys;

    IEnumerable<TValue> IReadOnlyDictionary<TKey, TValue>.Values => Values;

    /// <summary>Reads or sets the value of a key.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="KeyNotFoundException">The key is missing.</exception>
    public TValue this[TKey key]
    {
        get => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"The key '{key}' is missing.");
        set
        {
            EnsureMutable();
            _items[key] = value;
            OnChanged();
        }
    }

    /// <summary>Finds the value of a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value, when the key is there.</param>
    public virtual bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => _items.TryGetValue(key, out value);

    /// <summary>Whether the key is there.</summary>
    /// <param name="key">The key.</param>
    public virtual bool ContainsKey(TKey key) => _items.ContainsKey(key);

    /// <summary>The value of a key, or the type's default.</summary>
    /// <param name="key">The key.</param>
    public TValue? Get(TKey key) => TryGetValue(key, out var value) ? value : default;

    /// <summary>The value of a key, or <paramref name="defaultValue"/>.</summary>
    /// <param name="key">The key.</param>
    /// <param name="defaultValue">What a missing key gives.</param>
    [return: NotNullIfNotNull(nameof(defaultValue))]
    public TValue? Get(TKey key, TValue? defaultValue) => TryGetValue(key, out var value) ? value : defaultValue;

    /// <summary>Adds a key that is not there yet.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentException">The key is there already.</exception>
    public void Add(TKey key, TValue value)
    {
        EnsureMutable();
        _items.Add(key, value);
        OnChanged();
    }

    /// <summary>The value of a key; a missing key is set first.</summary>
    /// <param name="key">The key.</param>
    /// <param name="defaultValue">The value that a missing key gets.</param>
    public virtual TValue SetDefault(TKey key, TValue defaultValue)
    {
        EnsureMutable();
        if (TryGetValue(key, out var value))
            return value;

        _items[key] = defaultValue;
        OnChanged();
        return defaultValue;
    }

    /// <summary>Sets all keys of <paramref name="items"/>; counts as one change.</summary>
    /// <param name="items">Keys and values.</param>
    public void Update(IEnumerable<KeyValuePair<TKey, TValue>> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        EnsureMutable();
        foreach (var (key, value) in ReferenceEquals(items, this) ? [] : items)
            _items[key] = value;

        OnChanged();
    }

    /// <summary>Removes a key.</summary>
    /// <param name="key">The key.</param>
    /// <returns>Whether the key was there.</returns>
    public bool Remove(TKey key)
    {
        EnsureMutable();
        var removed = _items.Remove(key);
        if (removed)
            OnChanged();

        return removed;
    }

    /// <summary>Removes a key and gives its value.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="KeyNotFoundException">The key is missing.</exception>
    public TValue Pop(TKey key)
    {
        EnsureMutable();
        var value = this[key];
        Remove(key);
        return value;
    }

    /// <summary>Removes a key and gives its value, or <paramref name="defaultValue"/> when it is missing.</summary>
    /// <param name="key">The key.</param>
    /// <param name="defaultValue">What a missing key gives.</param>
    public TValue? Pop(TKey key, TValue? defaultValue)
    {
        EnsureMutable();
        return TryGetValue(key, out var value) && Remove(key) ? value : defaultValue;
    }

    /// <summary>Removes and gives the last item.</summary>
    /// <exception cref="KeyNotFoundException">There are no items.</exception>
    public KeyValuePair<TKey, TValue> PopItem()
    {
        EnsureMutable();
        if (_items.Count == 0)
            throw new KeyNotFoundException("popitem(): dictionary is empty");

        var item = _items.GetAt(_items.Count - 1);
        _items.RemoveAt(_items.Count - 1);
        OnChanged();
        return item;
    }

    /// <summary>Removes everything.</summary>
    public void Clear()
    {
        EnsureMutable();
        _items.Clear();
        OnChanged();
    }

    /// <summary>Enumerates keys and values in order.</summary>
    public virtual IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator() => _items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    void ICollection<KeyValuePair<TKey, TValue>>.Add(KeyValuePair<TKey, TValue> item) => Add(item.Key, item.Value);

    bool ICollection<KeyValuePair<TKey, TValue>>.Contains(KeyValuePair<TKey, TValue> item) =>
        TryGetValue(item.Key, out var value) && EqualityComparer<TValue>.Default.Equals(value, item.Value);

    void ICollection<KeyValuePair<TKey, TValue>>.CopyTo(KeyValuePair<TKey, TValue>[] array, int arrayIndex)
    {
        foreach (var item in this)
            array[arrayIndex++] = item;
    }

    bool ICollection<KeyValuePair<TKey, TValue>>.Remove(KeyValuePair<TKey, TValue> item) =>
        ((ICollection<KeyValuePair<TKey, TValue>>)this).Contains(item) && Remove(item.Key);

    /// <summary>Called after every change.</summary>
    protected virtual void OnChanged()
    {
    }

    private void EnsureMutable()
    {
        if (IsReadOnly)
            throw Immutable.Error(this);
    }
}
