using System.Collections;
using Carafe.MarkupSafe.PythonText;
using Carafe.Werkzeug.Http;

namespace Carafe.Werkzeug.Datastructures;

/// <summary>A set of words in a header such as <c>Vary</c> or <c>Allow</c>: case does not matter, order is kept.</summary>
public sealed class HeaderSet : ICollection<string>, IReadOnlyList<string>
{
    private readonly List<string> _headers;
    private readonly HashSet<string> _set;

    /// <summary>Creates the set.</summary>
    /// <param name="headers">The first words.</param>
    /// <param name="onUpdate">Called after every change, with the set.</param>
    public HeaderSet(IEnumerable<string>? headers = null, Action<HeaderSet>? onUpdate = null)
    {
        _headers = [.. headers ?? []];
        _set = new HashSet<string>(_headers, StringComparer.OrdinalIgnoreCase);
        OnUpdate = onUpdate;
    }

    /// <summary>Called after every change, with the set.</summary>
    public Action<HeaderSet>? OnUpdate { get; set; }

    /// <summary>How many different words there are.</summary>
    public int Count => _set.Count;

    /// <summary>How many words are enumerated: a header may name one twice.</summary>
    int ICollection<string>.Count => _headers.Count;

    int IReadOnlyCollection<string>.Count => _headers.Count;

    /// <summary>Always false.</summary>
    public bool IsReadOnly => false;

    /// <summary>The word at a position.</summary>
    /// <param name="index">The position, from zero.</param>
    public string this[int index]
    {
        get => _headers[index];
        set
        {
            _set.Remove(_headers[index]);
            _headers[index] = value;
            _set.Add(value);
            OnUpdate?.Invoke(this);
        }
    }

    /// <summary>Adds a word unless it is there.</summary>
    /// <param name="header">The word.</param>
    public void Add(string header) => Update(header);

    /// <summary>Adds the words that are not there.</summary>
    /// <param name="headers">The words.</param>
    public void Update(params IEnumerable<string> headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        var changed = false;
        foreach (var header in headers)
        {
            if (!_set.Add(header))
                continue;

            _headers.Add(header);
            changed = true;
        }

        if (changed)
            OnUpdate?.Invoke(this);
    }

    /// <summary>Removes a word.</summary>
    /// <param name="header">The word, in any case.</param>
    /// <exception cref="KeyNotFoundException">The word is not there.</exception>
    public void Remove(string header)
    {
        if (!Discard(header))
            throw new KeyNotFoundException($"'{header}' is not in the header set. Use Discard to remove it only if it is there.");
    }

    /// <summary>Removes a word if it is there.</summary>
    /// <param name="header">The word, in any case.</param>
    /// <returns>Whether it was there.</returns>
    public bool Discard(string header)
    {
        if (!_set.Remove(header))
            return false;

        _headers.RemoveAll(item => string.Equals(item, header, StringComparison.OrdinalIgnoreCase));
        OnUpdate?.Invoke(this);
        return true;
    }

    /// <summary>Removes the word at a position.</summary>
    /// <param name="index">The position, from zero.</param>
    public void RemoveAt(int index)
    {
        _set.Remove(_headers[index]);
        _headers.RemoveAt(index);
        OnUpdate?.Invoke(this);
    }

    /// <summary>The position of a word, or -1.</summary>
    /// <param name="header">The word, in any case.</param>
    public int Find(string header) => _headers.FindIndex(item => string.Equals(item, header, StringComparison.OrdinalIgnoreCase));

    /// <summary>The position of a word.</summary>
    /// <param name="header">The word, in any case.</param>
    /// <exception cref="ArgumentOutOfRangeException">The word is not there.</exception>
    public int Index(string header) =>
        Find(header) is var index and >= 0 ? index : throw new ArgumentOutOfRangeException(nameof(header), header, "The word is not in the header set.");

    /// <summary>Removes every word.</summary>
    public void Clear()
    {
        _set.Clear();
        _headers.Clear();
        OnUpdate?.Invoke(this);
    }

    /// <summary>Whether a word is there.</summary>
    /// <param name="header">The word, in any case.</param>
    public bool Contains(string header) => _set.Contains(header);

    /// <summary>The words as a plain set.</summary>
    /// <param name="preserveCasing">False for lower case.</param>
    public HashSet<string> AsSet(bool preserveCasing = false) =>
        new(preserveCasing ? _headers : _headers.Select(PythonStr.Lower), StringComparer.Ordinal);

    /// <summary>The words as header text.</summary>
    public string ToHeader() => HttpHeader.Dump(_headers);

    /// <summary>The words as header text.</summary>
    public override string ToString() => ToHeader();

    /// <summary>Enumerates the words in order.</summary>
    public IEnumerator<string> GetEnumerator() => _headers.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    bool ICollection<string>.Remove(string item) => Discard(item);

    void ICollection<string>.CopyTo(string[] array, int arrayIndex) => _headers.CopyTo(array, arrayIndex);
}
