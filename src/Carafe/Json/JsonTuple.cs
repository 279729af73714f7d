using System.Collections;
using System.Runtime.CompilerServices;

namespace Carafe.Json;

/// <summary>A fixed row of values of any length: what Python calls a tuple, kept apart from a list in the session cookie.</summary>
/// <remarks>C# tuples are written the same way; this is the type in which they come back.</remarks>
/// <param name="items">The values in order.</param>
[CollectionBuilder(typeof(JsonTuple), nameof(Create))]
public sealed class JsonTuple(IEnumerable<object?> items) : IReadOnlyList<object?>, ITuple, IEquatable<JsonTuple>
{
    private readonly object?[] _items = [.. items];

    /// <inheritdoc/>
    public int Count => _items.Length;

    /// <inheritdoc/>
    public int Length => _items.Length;

    /// <inheritdoc cref="IReadOnlyList{T}.this"/>
    public object? this[int index] => _items[index];

    /// <summary>Makes a tuple of values.</summary>
    public static JsonTuple Create(ReadOnlySpan<object?> items) => new(items.ToArray());

    /// <inheritdoc/>
    public IEnumerator<object?> GetEnumerator() => ((IEnumerable<object?>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(JsonTuple? other) => other is not null && _items.AsSpan().SequenceEqual(other._items);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as JsonTuple);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in _items)
            hash.Add(item);

        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public override string ToString() => $"({string.Join(", ", _items)})";
}
