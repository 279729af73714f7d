using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Carafe.MarkupSafe.PythonText;
using Carafe.Werkzeug.Exceptions;

namespace Carafe.Werkzeug.Datastructures;

/// <summary>A dictionary that keeps several values for a key and the order in which keys came.</summary>
/// <remarks>
/// Dictionary-like members give the first value of a key; <see cref="GetList(string)"/> gives all of them.
/// A missing key raises <see cref="BadRequestKeyError"/>, which turns into a 400 answer when nobody catches it.
/// A key may be null: a form part without a name.
/// </remarks>
/// <typeparam name="TValue">The type of the values.</typeparam>
public partial class MultiDict<TValue> : IReadOnlyDictionary<string, TValue>, IEquatable<MultiDict<TValue>>
{
    private readonly MultiDictTable<TValue> _table;

    /// <summary>Starts empty.</summary>
    public MultiDict()
    {
        _table = new();
    }

    /// <summary>Starts with the given pairs; a repeated key collects its values.</summary>
    /// <param name="items">Keys and values, in order.</param>
    public MultiDict(IEnumerable<KeyValuePair<string?, TValue>> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        _table = new();
        foreach (var (key, value) in items)
            _table.Add(key, value);
    }

    /// <summary>Starts with the given pairs; a repeated key collects its values.</summary>
    /// <param name="items">Keys and values, in order.</param>
    public MultiDict(params ReadOnlySpan<(string? Key, TValue Value)> items)
    {
        _table = new();
        foreach (var (key, value) in items)
            _table.Add(key, value);
    }

    /// <summary>Starts with the given lists; a key whose list is empty is left out.</summary>
    /// <param name="lists">Keys and all their values.</param>
    public MultiDict(IEnumerable<KeyValuePair<string?, List<TValue>>> lists)
    {
        ArgumentNullException.ThrowIfNull(lists);
        _table = new();
        foreach (var (key, values) in lists)
        {
            if (values.Count > 0)
                _table.Set(key, [.. values]);
        }
    }

    /// <summary>Starts with a copy of another one.</summary>
    /// <param name="other">The container to copy.</param>
    public MultiDict(MultiDict<TValue> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other is not CombinedMultiDict<TValue>)
        {
            _table = other._table.Clone();
            return;
        }

        _table = new();
        foreach (var (key, values) in other.Lists())
            _table.Set(key, values);
    }

    /// <summary>How many different keys there are.</summary>
    public virtual int Count => _table.Count;

    /// <summary>Whether every change is refused.</summary>
    public virtual bool IsReadOnly => false;

    /// <summary>The keys, in the order in which they came.</summary>
    public virtual IEnumerable<string?> Keys => _table.Keys();

    /// <summary>The first value of each key.</summary>
    public virtual IEnumerable<TValue> Values => Items().Select(item => item.Value);

    IEnumerable<string> IReadOnlyDictionary<string, TValue>.Keys => Keys!;

    /// <summary>Reads the first value of a key, or sets the key to exactly one value.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="BadRequestKeyError">The key is missing or has no values.</exception>
    /// <exception cref="NotSupportedException">The container is immutable.</exception>
    public TValue this[string? key]
    {
        get => TryGetValue(key, out var value) ? value : throw CreateKeyError(key);
        set
        {
            EnsureMutable();
            _table.Set(key, value);
        }
    }

    TValue IReadOnlyDictionary<string, TValue>.this[string key] => this[key];

    /// <summary>The error for a key that is missing where it is required.</summary>
    protected virtual Exception CreateKeyError(string? key) => new BadRequestKeyError(key);

    /// <summary>Finds the first value of a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The first value, when there is one.</param>
    public virtual bool TryGetValue(string? key, [MaybeNullWhen(false)] out TValue value) => _table.TryGetFirst(key, out value);

    /// <summary>Whether the key is there.</summary>
    /// <param name="key">The key.</param>
    public virtual bool ContainsKey(string? key) => _table.Contains(key);

    /// <summary>The first value of a key, or the type's default.</summary>
    /// <param name="key">The key.</param>
    public TValue? Get(string? key) => TryGetValue(key, out var value) ? value : default;

    /// <summary>The first value of a key, or <paramref name="defaultValue"/>.</summary>
    /// <param name="key">The key.</param>
    /// <param name="defaultValue">What a missing key gives.</param>
    [return: NotNullIfNotNull(nameof(defaultValue))]
    public TValue? Get(string? key, TValue? defaultValue) => TryGetValue(key, out var value) ? value : defaultValue;

    /// <summary>The first value of a key, converted; a missing or inconvertible one gives <paramref name="defaultValue"/>.</summary>
    /// <typeparam name="T">What the value becomes.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="type">The conversion; its <see cref="FormatException"/>, <see cref="OverflowException"/>, <see cref="ArgumentException"/> or <see cref="InvalidCastException"/> means "not convertible".</param>
    /// <param name="defaultValue">What a missing or inconvertible value gives.</param>
    /// <example><code>request.Args.Get("page", int.Parse, 1)</code></example>
    public virtual T? Get<T>(string? key, Func<TValue, T> type, T? defaultValue = default) =>
        TryGetValue(key, out var value) && ValueConversion.TryConvert(value, type, out var converted)
            ? converted
            : defaultValue;

    /// <summary>All values of a key, in order, as a list of its own; empty when the key is missing.</summary>
    /// <param name="key">The key.</param>
    public virtual List<TValue> GetList(string? key) => _table.GetList(key);

    /// <summary>All values of a key that convert, in order.</summary>
    /// <typeparam name="T">What the values become.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="type">The conversion; values it refuses are left out.</param>
    public List<T> GetList<T>(string? key, Func<TValue, T> type) => ValueConversion.ConvertAll(GetList(key), type);

    /// <summary>Keys and values in order.</summary>
    /// <param name="multi">True for a pair per value, false for only the first value of each key.</param>
    public virtual IEnumerable<KeyValuePair<string?, TValue>> Items(bool multi = false) => _table.Items(multi);

    /// <summary>Each key with a copy of all its values.</summary>
    public virtual IEnumerable<KeyValuePair<string?, List<TValue>>> Lists() => _table.Lists();

    /// <summary>All values of each key, in the order of <see cref="Keys"/>.</summary>
    public IEnumerable<List<TValue>> ListValues() => Lists().Select(item => item.Value);

    /// <summary>A changeable copy.</summary>
    public virtual MultiDict<TValue> Copy() => new(this);

    /// <summary>A plain dictionary of the first values. A null key is left out.</summary>
    public OrderedDictionary<string, TValue> ToDict()
    {
        var result = new OrderedDictionary<string, TValue>(Count, StringComparer.Ordinal);
        foreach (var (key, value) in Items())
        {
            if (key is not null)
                result[key] = value;
        }

        return result;
    }

    /// <summary>A plain dictionary of first values or of lists, as Python's <c>to_dict(flat=…)</c> gives it to templates.</summary>
    /// <param name="flat">True for first values, false for lists of all values.</param>
    public OrderedDictionary<string, object?> ToDict(bool flat)
    {
        var result = new OrderedDictionary<string, object?>(Count, StringComparer.Ordinal);
        foreach (var (key, values) in Lists())
        {
            if (key is not null && (values.Count > 0 || !flat))
                result[key] = flat ? values[0] : values;
        }

        return result;
    }

    /// <summary>A plain dictionary of all values: <c>to_dict(flat=False)</c>. A null key is left out.</summary>
    public OrderedDictionary<string, List<TValue>> ToListDict()
    {
        var result = new OrderedDictionary<string, List<TValue>>(Count, StringComparer.Ordinal);
        foreach (var (key, values) in Lists())
        {
            if (key is not null)
                result[key] = values;
        }

        return result;
    }

    /// <summary>Enumerates keys with their first values.</summary>
    public IEnumerator<KeyValuePair<string, TValue>> GetEnumerator() => Items().GetEnumerator()!;

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    bool IReadOnlyDictionary<string, TValue>.ContainsKey(string key) => ContainsKey(key);

    bool IReadOnlyDictionary<string, TValue>.TryGetValue(string key, [MaybeNullWhen(false)] out TValue value) =>
        TryGetValue(key, out value);

    /// <summary>Equal when both hold the same keys with the same values in the same order per key.</summary>
    /// <param name="other">The container to compare with.</param>
    public bool Equals(MultiDict<TValue>? other)
    {
        if (ReferenceEquals(this, other))
            return true;

        if (other is null || other.Count != Count)
            return false;

        foreach (var (key, values) in Lists())
        {
            if (!other.ContainsKey(key) || !other.GetList(key).SequenceEqual(values))
                return false;
        }

        return true;
    }

    /// <summary>The contents as Python shows them: <c>MultiDict([('a', '1'), ('a', '2')])</c>.</summary>
    public override string ToString()
    {
        var items = Items(multi: true).Select(static item => $"({PythonRepr.Repr((object?)item.Key)}, {PythonRepr.Repr(item.Value)})");
        return $"{Immutable.NameOf(this)}([{string.Join(", ", items)}])";
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as MultiDict<TValue>);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = 0;
        foreach (var (key, value) in Items(multi: true))
            hash ^= HashCode.Combine(key, value);

        return hash;
    }
}
