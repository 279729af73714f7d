using System.Collections;

namespace Carafe.Werkzeug.Datastructures;

/// <summary>A list that refuses every change.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
/// <param name="items">The items.</param>
public class ImmutableList<T>(IEnumerable<T>? items = null) : IList<T>, IReadOnlyList<T>
{
    private readonly T[] _items = [.. items ?? []];

    /// <summary>How many items there are.</summary>
    public int Count => _items.Length;

    /// <summary>Always true.</summary>
    public bool IsReadOnly => true;

    /// <summary>The item at a position.</summary>
    /// <param name="index">The position, from zero.</param>
    public T this[int index] => _items[index];

    T IList<T>.this[int index]
    {
        get => _items[index];
        set => throw Immutable.Error(this);
    }

    /// <summary>Whether the item is there.</summary>
    /// <param name="item">The item.</param>
    public bool Contains(T item) => IndexOf(item) >= 0;

    /// <summary>The position of the item, or -1.</summary>
    /// <param name="item">The item.</param>
    public int IndexOf(T item) => Array.IndexOf(_items, item);

    /// <inheritdoc/>
    public void CopyTo(T[] array, int arrayIndex) => _items.CopyTo(array, arrayIndex);

    /// <summary>Enumerates the items.</summary>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    void ICollection<T>.Add(T item) => throw Immutable.Error(this);

    void ICollection<T>.Clear() => throw Immutable.Error(this);

    bool ICollection<T>.Remove(T item) => throw Immutable.Error(this);

    void IList<T>.Insert(int index, T item) => throw Immutable.Error(this);

    void IList<T>.RemoveAt(int index) => throw Immutable.Error(this);

    private protected ReadOnlySpan<T> AsSpan() => _items;
}
