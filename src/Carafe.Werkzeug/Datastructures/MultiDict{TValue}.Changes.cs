using Carafe.Werkzeug.Exceptions;

namespace Carafe.Werkzeug.Datastructures;

public partial class MultiDict<TValue>
{
    /// <summary>Adds a value to a key and keeps the others.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="NotSupportedException">The container is immutable.</exception>
    public void Add(string? key, TValue value)
    {
        EnsureMutable();
        _table.Add(key, value);
    }

    /// <summary>Replaces all values of a key by a copy of <paramref name="values"/>.</summary>
    /// <param name="key">The key.</param>
    /// <param name="values">The values; an empty list leaves the key without values.</param>
    public void SetList(string? key, IEnumerable<TValue> values)
    {
        EnsureMutable();
        _table.Set(key, [.. values]);
    }

    /// <summary>The first value of a key; a missing key is set first.</summary>
    /// <param name="key">The key.</param>
    /// <param name="defaultValue">The value that a missing key gets.</param>
    public TValue SetDefault(string? key, TValue defaultValue)
    {
        EnsureMutable();
        if (!_table.Contains(key))
            _table.Set(key, defaultValue);

        return this[key];
    }

    /// <summary>The list that holds the values of a key; a missing key is set first.</summary>
    /// <param name="key">The key.</param>
    /// <param name="defaultValues">The values that a missing key gets; null for none.</param>
    /// <returns>The live list: adding to it adds to this container.</returns>
    public List<TValue> SetListDefault(string? key, IEnumerable<TValue>? defaultValues = null)
    {
        EnsureMutable();
        if (!_table.Contains(key))
            _table.Set(key, [.. defaultValues ?? []]);

        return _table.LiveList(key);
    }

    /// <summary>Adds every value of another container; existing values stay.</summary>
    /// <param name="other">The container to add.</param>
    public void Update(MultiDict<TValue> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        EnsureMutable();
        foreach (var (key, values) in other.Lists().ToArray())
        {
            foreach (var value in values)
                _table.Add(key, value);
        }
    }

    /// <summary>Adds every pair; existing values stay.</summary>
    /// <param name="items">Keys and values.</param>
    public void Update(IEnumerable<KeyValuePair<string?, TValue>> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        EnsureMutable();
        if (items is MultiDict<TValue> other)
        {
            Update(other);
            return;
        }

        foreach (var (key, value) in items)
            _table.Add(key, value);
    }

    /// <summary>Adds every value of every list; existing values stay, an empty list adds nothing.</summary>
    /// <param name="lists">Keys and their values.</param>
    public void Update(IEnumerable<KeyValuePair<string?, List<TValue>>> lists)
    {
        ArgumentNullException.ThrowIfNull(lists);
        EnsureMutable();
        foreach (var (key, values) in lists)
        {
            foreach (var value in values)
                _table.Add(key, value);
        }
    }

    /// <summary>Removes a key with all its values.</summary>
    /// <param name="key">The key.</param>
    /// <returns>Whether the key was there.</returns>
    public bool Remove(string? key)
    {
        EnsureMutable();
        return _table.Remove(key, out _);
    }

    /// <summary>Removes a key and gives its first value; its other values are lost.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="BadRequestKeyError">The key is missing or has no values.</exception>
    public TValue Pop(string? key)
    {
        EnsureMutable();
        return _table.Remove(key, out var values) && values.Count > 0 ? values[0] : throw new BadRequestKeyError(key);
    }

    /// <summary>Removes a key and gives its first value, or <paramref name="defaultValue"/> when there is none.</summary>
    /// <param name="key">The key.</param>
    /// <param name="defaultValue">What a missing key gives.</param>
    public TValue? Pop(string? key, TValue? defaultValue)
    {
        EnsureMutable();
        return _table.Remove(key, out var values) && values.Count > 0 ? values[0] : defaultValue;
    }

    /// <summary>Removes a key and gives all its values; none when it is missing.</summary>
    /// <param name="key">The key.</param>
    public List<TValue> PopList(string? key)
    {
        EnsureMutable();
        return _table.Remove(key, out var values) ? values : [];
    }

    /// <summary>Removes the last key and gives it with its first value.</summary>
    /// <exception cref="BadRequestKeyError">The container is empty, or the last key has no values.</exception>
    public KeyValuePair<string?, TValue> PopItem()
    {
        var (key, values) = PopItemList();
        return values.Count > 0 ? new(key, values[0]) : throw new BadRequestKeyError(key);
    }

    /// <summary>Removes the last key and gives it with all its values.</summary>
    /// <exception cref="BadRequestKeyError">The container is empty.</exception>
    public KeyValuePair<string?, List<TValue>> PopItemList()
    {
        EnsureMutable();
        return _table.TryRemoveLast(out var item)
            ? item
            : throw new BadRequestKeyError("popitem(): dictionary is empty");
    }

    /// <summary>Removes everything.</summary>
    public void Clear()
    {
        EnsureMutable();
        _table.Clear();
    }

    /// <summary>A changeable copy of <paramref name="left"/> to which all values of <paramref name="right"/> are added.</summary>
    /// <param name="left">The container to start from.</param>
    /// <param name="right">The container to add.</param>
    public static MultiDict<TValue> operator |(MultiDict<TValue> left, MultiDict<TValue> right)
    {
        ArgumentNullException.ThrowIfNull(left);
        var copy = left.Copy();
        copy.Update(right);
        return copy;
    }

    private void EnsureMutable()
    {
        if (IsReadOnly)
            throw Immutable.Error(this);
    }
}
