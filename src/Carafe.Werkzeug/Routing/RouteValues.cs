using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Carafe.Werkzeug.Routing;

/// <summary>The values of a rule's variables, by name, in the order in which the rule names them.</summary>
/// <remarks>A few entries in two arrays: small enough that a search beats a hash, and the instance can be used again for the next match.</remarks>
public sealed class RouteValues : IDictionary<string, object?>, IReadOnlyDictionary<string, object?>
{
    private string[] _names = [];
    private object?[] _values = [];
    private bool _sharesNames;

    /// <summary>Values without an entry.</summary>
    public RouteValues()
    {
    }

    /// <summary>A copy of pairs; of entries with one name the last one counts.</summary>
    public RouteValues(IEnumerable<KeyValuePair<string, object?>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        foreach (var (name, value) in values)
            this[name] = value;
    }

    /// <summary>No values; it cannot be changed.</summary>
    public static RouteValues Empty { get; } = new() { IsReadOnly = true };

    /// <summary>How many values there are.</summary>
    public int Count { get; private set; }

    /// <summary>True for <see cref="Empty"/>.</summary>
    public bool IsReadOnly { get; private init; }

    /// <summary>The names in order.</summary>
    public ReadOnlySpan<string> Names => _names.AsSpan(0, Count);

    /// <summary>The values in the order of <see cref="Names"/>.</summary>
    public ReadOnlySpan<object?> Values => _values.AsSpan(0, Count);

    /// <inheritdoc/>
    ICollection<string> IDictionary<string, object?>.Keys => Names.ToArray();

    /// <inheritdoc/>
    ICollection<object?> IDictionary<string, object?>.Values => Values.ToArray();

    /// <inheritdoc/>
    IEnumerable<string> IReadOnlyDictionary<string, object?>.Keys => Names.ToArray();

    /// <inheritdoc/>
    IEnumerable<object?> IReadOnlyDictionary<string, object?>.Values => Values.ToArray();

    /// <summary>The value of that name.</summary>
    /// <exception cref="KeyNotFoundException">There is no value of that name.</exception>
    public object? this[string name]
    {
        get => TryGetValue(name, out var value) ? value : throw new KeyNotFoundException($"There is no value named '{name}'.");
        set
        {
            ThrowIfReadOnly();
            var index = IndexOf(name);
            if (index >= 0)
                _values[index] = value;
            else
                Append(name, value);
        }
    }

    /// <summary>The value of that name as <typeparamref name="T"/>, or the type's default when it is missing or of another type.</summary>
    public T? Get<T>(string name) => TryGetValue(name, out var value) && value is T typed ? typed : default;

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value)
    {
        var index = IndexOf(key);
        value = index < 0 ? null : _values[index];
        return index >= 0;
    }

    /// <inheritdoc cref="IDictionary{TKey, TValue}.ContainsKey"/>
    public bool ContainsKey(string key) => IndexOf(key) >= 0;

    /// <summary>The position of a name, or -1.</summary>
    public int IndexOf(string name)
    {
        for (var i = 0; i < Count; i++)
        {
            if (string.Equals(_names[i], name, StringComparison.Ordinal))
                return i;
        }

        return -1;
    }

    /// <inheritdoc/>
    public void Add(string key, object? value)
    {
        ThrowIfReadOnly();
        ArgumentNullException.ThrowIfNull(key);
        if (ContainsKey(key))
            throw new ArgumentException($"There is already a value named '{key}'.", nameof(key));

        Append(key, value);
    }

    /// <inheritdoc/>
    public bool Remove(string key)
    {
        ThrowIfReadOnly();
        var index = IndexOf(key);
        if (index < 0)
            return false;

        OwnNames(_names.Length);
        Count--;
        _names.AsSpan(index + 1, Count - index).CopyTo(_names.AsSpan(index));
        _values.AsSpan(index + 1, Count - index).CopyTo(_values.AsSpan(index));
        _values[Count] = null;
        return true;
    }

    /// <summary>Removes every value; the memory stays for the next match.</summary>
    public void Clear()
    {
        if (Count == 0)
            return;

        ThrowIfReadOnly();
        _values.AsSpan(0, Count).Clear();
        Count = 0;
    }

    /// <summary>Steps through the pairs without allocating.</summary>
    public Enumerator GetEnumerator() => new(this);

    /// <inheritdoc/>
    IEnumerator<KeyValuePair<string, object?>> IEnumerable<KeyValuePair<string, object?>>.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    void ICollection<KeyValuePair<string, object?>>.Add(KeyValuePair<string, object?> item) => Add(item.Key, item.Value);

    /// <inheritdoc/>
    bool ICollection<KeyValuePair<string, object?>>.Contains(KeyValuePair<string, object?> item) =>
        TryGetValue(item.Key, out var value) && Equals(value, item.Value);

    /// <inheritdoc/>
    void ICollection<KeyValuePair<string, object?>>.CopyTo(KeyValuePair<string, object?>[] array, int arrayIndex)
    {
        foreach (var pair in this)
            array[arrayIndex++] = pair;
    }

    /// <inheritdoc/>
    bool ICollection<KeyValuePair<string, object?>>.Remove(KeyValuePair<string, object?> item) =>
        ((ICollection<KeyValuePair<string, object?>>)this).Contains(item) && Remove(item.Key);

    /// <summary>Takes the names of a rule, which are shared until an entry is added or removed, and gives the places for the values.</summary>
    internal Span<object?> Reset(string[] names)
    {
        ThrowIfReadOnly();
        Clear();
        if (!ReferenceEquals(_names, names))
            _names = names;
        _sharesNames = true;
        Count = names.Length;
        if (_values.Length < Count)
            _values = new object?[Count];

        return _values.AsSpan(0, Count);
    }

    private void Append(string name, object? value)
    {
        var capacity = Math.Max(4, Count < _values.Length ? _values.Length : Count * 2);
        OwnNames(capacity);
        if (_values.Length < capacity)
            Array.Resize(ref _values, capacity);

        _names[Count] = name;
        _values[Count] = value;
        Count++;
    }

    private void OwnNames(int capacity)
    {
        if (!_sharesNames && _names.Length >= capacity)
            return;

        var names = new string[Math.Max(capacity, Count)];
        _names.AsSpan(0, Count).CopyTo(names);
        _names = names;
        _sharesNames = false;
    }

    private void ThrowIfReadOnly()
    {
        if (IsReadOnly)
            throw new InvalidOperationException("RouteValues.Empty cannot be changed. Create a RouteValues of your own.");
    }

    /// <summary>Steps through the pairs of a <see cref="RouteValues"/>.</summary>
    public struct Enumerator : IEnumerator<KeyValuePair<string, object?>>
    {
        private readonly RouteValues _values;
        private int _index;

        internal Enumerator(RouteValues values)
        {
            _values = values;
            _index = -1;
        }

        /// <inheritdoc/>
        public readonly KeyValuePair<string, object?> Current => new(_values._names[_index], _values._values[_index]);

        /// <inheritdoc/>
        readonly object IEnumerator.Current => Current;

        /// <inheritdoc/>
        public bool MoveNext() => ++_index < _values.Count;

        /// <inheritdoc/>
        public void Reset() => _index = -1;

        /// <inheritdoc/>
        public readonly void Dispose()
        {
        }
    }
}
