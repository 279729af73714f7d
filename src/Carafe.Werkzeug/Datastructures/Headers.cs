using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Carafe.MarkupSafe.PythonText;
using Carafe.Werkzeug.Exceptions;

namespace Carafe.Werkzeug.Datastructures;

/// <summary>An ordered list of header lines; names compare without case and may occur more than once.</summary>
/// <remarks>Names and values with line breaks are refused, so that no value can start a header of its own.</remarks>
/// <example><code>
/// var headers = new Headers { { "Content-Type", "text/plain" }, { "X-Foo", "1" } };
/// headers["x-foo"]; // "1"
/// </code></example>
public partial class Headers : IReadOnlyCollection<KeyValuePair<string, string>>, IEquatable<Headers>
{
    private KeyValuePair<string, string>[] _items = [];
    private int _count;

    /// <summary>Starts without headers; nothing is allocated before the first one.</summary>
    public Headers()
    {
    }

    /// <summary>Starts with room for <paramref name="capacity"/> headers.</summary>
    /// <param name="capacity">How many headers are expected.</param>
    public Headers(int capacity)
    {
        _items = capacity == 0 ? [] : new KeyValuePair<string, string>[capacity];
    }

    /// <summary>Starts with the given lines, in order.</summary>
    /// <param name="defaults">Names and values; a repeated name is kept as often as it is given.</param>
    /// <exception cref="ArgumentException">A name or value holds a line break.</exception>
    public Headers(IEnumerable<KeyValuePair<string, string>> defaults)
    {
        Extend(defaults);
    }

    /// <summary>Starts with the given lines, in order.</summary>
    /// <param name="defaults">Names and values; a repeated name is kept as often as it is given.</param>
    /// <exception cref="ArgumentException">A name or value holds a line break.</exception>
    public Headers(params ReadOnlySpan<(string Name, string Value)> defaults)
    {
        Extend(defaults);
    }

    /// <summary>How many lines there are; a repeated name counts each time.</summary>
    public int Count
    {
        get
        {
            Load();
            return _count;
        }
    }

    /// <summary>Whether every change is refused, as for the headers of a request.</summary>
    public virtual bool IsReadOnly => false;

    /// <summary>Reads the first value of a name, or sets the name to exactly one value.</summary>
    /// <param name="name">The header name, in any case.</param>
    /// <exception cref="BadRequestKeyError">The header is missing.</exception>
    /// <exception cref="ArgumentException">The name or the value holds a line break.</exception>
    public string this[string name]
    {
        get => TryGetValue(name, out var value) ? value : throw new BadRequestKeyError(name);
        set => Set(name, value);
    }

    /// <summary>Reads or replaces the line at a position.</summary>
    /// <param name="index">The position, from zero.</param>
    public KeyValuePair<string, string> this[int index]
    {
        get
        {
            Load();
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)_count, nameof(index));
            return _items[index];
        }
        set
        {
            EnsureMutable();
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)_count, nameof(index));
            _items[index] = Checked(value.Key, value.Value);
        }
    }

    /// <summary>Finds the first value of a name.</summary>
    /// <param name="name">The header name, in any case.</param>
    /// <param name="value">The value, when the header is there.</param>
    /// <returns>Whether the header is there.</returns>
    public virtual bool TryGetValue(string name, [MaybeNullWhen(false)] out string value)
    {
        var index = IndexOf(name, 0);
        value = index < 0 ? null : _items[index].Value;
        return index >= 0;
    }

    /// <summary>Whether a header of this name is there.</summary>
    /// <param name="name">The header name, in any case.</param>
    public bool Contains(string name) => TryGetValue(name, out _);

    /// <summary>The first value of a name, or null.</summary>
    /// <param name="name">The header name, in any case.</param>
    public string? Get(string name) => TryGetValue(name, out var value) ? value : null;

    /// <summary>The first value of a name, or <paramref name="defaultValue"/>.</summary>
    /// <param name="name">The header name, in any case.</param>
    /// <param name="defaultValue">What a missing header gives.</param>
    [return: NotNullIfNotNull(nameof(defaultValue))]
    public string? Get(string name, string? defaultValue) => TryGetValue(name, out var value) ? value : defaultValue;

    /// <summary>The first value of a name, converted; a missing or inconvertible one gives <paramref name="defaultValue"/>.</summary>
    /// <typeparam name="T">What the value becomes.</typeparam>
    /// <param name="name">The header name, in any case.</param>
    /// <param name="type">The conversion; its <see cref="FormatException"/>, <see cref="OverflowException"/> or <see cref="ArgumentException"/> means "not convertible".</param>
    /// <param name="defaultValue">What a missing or inconvertible header gives.</param>
    public T? Get<T>(string name, Func<string, T> type, T? defaultValue = default) =>
        TryGetValue(name, out var value) && ValueConversion.TryConvert(value, type, out var converted)
            ? converted
            : defaultValue;

    /// <summary>All values of a name, in order; none when the header is missing.</summary>
    /// <param name="name">The header name, in any case.</param>
    public List<string> GetList(string name)
    {
        Load();
        var values = new List<string>();
        for (var index = IndexOf(name, 0); index >= 0; index = IndexOf(name, index + 1))
            values.Add(_items[index].Value);

        return values;
    }

    /// <summary>All values of a name that convert, in order.</summary>
    /// <typeparam name="T">What the values become.</typeparam>
    /// <param name="name">The header name, in any case.</param>
    /// <param name="type">The conversion; values it refuses are left out.</param>
    public List<T> GetList<T>(string name, Func<string, T> type) => ValueConversion.ConvertAll(GetList(name), type);

    /// <summary>All values of a name; the word Python's standard library uses for <see cref="GetList(string)"/>.</summary>
    /// <param name="name">The header name, in any case.</param>
    public List<string> GetAll(string name) => GetList(name);

    /// <summary>The lines in order, on request with lower-case names.</summary>
    /// <param name="lower">Whether names are given in lower case.</param>
    public IEnumerable<KeyValuePair<string, string>> Items(bool lower = false)
    {
        foreach (var (name, value) in this)
            yield return new(lower ? PythonStr.Lower(name) : name, value);
    }

    /// <summary>The names in order, repeated ones each time.</summary>
    /// <param name="lower">Whether names are given in lower case.</param>
    public IEnumerable<string> Keys(bool lower = false)
    {
        foreach (var (name, _) in this)
            yield return lower ? PythonStr.Lower(name) : name;
    }

    /// <summary>The values in order.</summary>
    public IEnumerable<string> Values()
    {
        foreach (var (_, value) in this)
            yield return value;
    }

    /// <summary>The lines as an array, as a server takes them.</summary>
    public KeyValuePair<string, string>[] ToWsgiList() => [.. AsSpan()];

    /// <summary>A changeable copy.</summary>
    /// <exception cref="NotSupportedException">These headers show a request and cannot be copied.</exception>
    public virtual Headers Copy()
    {
        var copy = new Headers(_count);
        AsSpan().CopyTo(copy._items);
        copy._count = _count;
        return copy;
    }

    /// <summary>A copy of some lines: <c>headers[1..3]</c>.</summary>
    /// <param name="start">The first position.</param>
    /// <param name="length">How many lines.</param>
    public Headers Slice(int start, int length)
    {
        var slice = new Headers(length);
        AsSpan().Slice(start, length).CopyTo(slice._items);
        slice._count = length;
        return slice;
    }

    /// <summary>The lines without a copy, valid until the next change.</summary>
    public ReadOnlySpan<KeyValuePair<string, string>> AsSpan()
    {
        Load();
        return _items.AsSpan(0, _count);
    }

    /// <summary>The lines as they are sent, with the empty line that ends them.</summary>
    public override string ToString()
    {
        var text = new System.Text.StringBuilder();
        foreach (var (name, value) in this)
            text.Append(name).Append(": ").Append(value).Append("\r\n");

        return text.Append("\r\n").ToString();
    }

    /// <summary>Enumerates the lines without allocating.</summary>
    public Enumerator GetEnumerator()
    {
        Load();
        return new Enumerator(_items, _count);
    }

    IEnumerator<KeyValuePair<string, string>> IEnumerable<KeyValuePair<string, string>>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Headers are equal when they hold the same lines, in any order and any case of the names.</summary>
    /// <param name="other">The headers to compare with.</param>
    public virtual bool Equals(Headers? other) =>
        ReferenceEquals(this, other)
        || (other is not null && other.GetType() == GetType() && LineSet().SetEquals(other.LineSet()));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Headers);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = 0;
        foreach (var (name, value) in LineSet())
            hash ^= HashCode.Combine(name, value);

        return hash;
    }

    /// <summary>Brings the lines in when they live elsewhere; called before every access to all of them.</summary>
    private protected virtual void Load()
    {
    }

    private protected void Append(string name, string value)
    {
        if (_count == _items.Length)
            Array.Resize(ref _items, Math.Max(4, _count * 2));

        _items[_count++] = new(name, value);
    }

    private int IndexOf(string name, int start)
    {
        Load();
        var items = _items;
        for (var index = start; index < _count; index++)
        {
            if (string.Equals(items[index].Key, name, StringComparison.OrdinalIgnoreCase))
                return index;
        }

        return -1;
    }

    private HashSet<(string Name, string Value)> LineSet()
    {
        var lines = new HashSet<(string, string)>(Count);
        foreach (var (name, value) in this)
            lines.Add((PythonStr.Lower(name), value));

        return lines;
    }

    /// <summary>Walks over header lines.</summary>
    public struct Enumerator : IEnumerator<KeyValuePair<string, string>>
    {
        private readonly KeyValuePair<string, string>[] _items;
        private readonly int _count;
        private int _index;

        internal Enumerator(KeyValuePair<string, string>[] items, int count)
        {
            _items = items;
            _count = count;
            _index = -1;
        }

        /// <inheritdoc/>
        public readonly KeyValuePair<string, string> Current => _items[_index];

        readonly object IEnumerator.Current => Current;

        /// <inheritdoc/>
        public bool MoveNext() => ++_index < _count;

        /// <inheritdoc/>
        public void Reset() => _index = -1;

        /// <inheritdoc/>
        public readonly void Dispose()
        {
        }
    }
}
