using System.Diagnostics.CodeAnalysis;

namespace Carafe.Werkzeug.Datastructures;

/// <summary>The storage of <see cref="MultiDict{TValue}"/>: entries in order, one value kept inline, an index once there are many keys.</summary>
internal sealed class MultiDictTable<TValue>
{
    private const int _indexThreshold = 8;

    private Entry[] _entries = [];
    private int _count;
    private Dictionary<string, int>? _index;

    internal int Count => _count;

    internal MultiDictTable<TValue> Clone()
    {
        var clone = new MultiDictTable<TValue> { _entries = _entries.AsSpan(0, _count).ToArray(), _count = _count };
        foreach (ref var entry in clone._entries.AsSpan())
        {
            if (entry.Many is { } many)
                entry = new Entry(entry.Key, default!, [.. many]);
        }

        return clone;
    }

    internal bool Contains(string? key) => Find(key) >= 0;

    internal bool TryGetFirst(string? key, [MaybeNullWhen(false)] out TValue value)
    {
        var position = Find(key);
        if (position < 0)
        {
            value = default;
            return false;
        }

        ref readonly var entry = ref _entries[position];
        if (entry.Many is not { } many)
        {
            value = entry.Single;
            return true;
        }

        value = many.Count > 0 ? many[0] : default;
        return many.Count > 0;
    }

    internal void Add(string? key, TValue value)
    {
        var position = Find(key);
        if (position < 0)
        {
            Append(key, new Entry(key, value, null));
            return;
        }

        ref var entry = ref _entries[position];
        if (entry.Many is { } many)
            many.Add(value);
        else
            entry = new Entry(key, default!, [entry.Single, value]);
    }

    internal void Set(string? key, TValue value) => Set(key, new Entry(key, value, null));

    internal void Set(string? key, List<TValue> values) => Set(key, new Entry(key, default!, values));

    internal List<TValue> GetList(string? key)
    {
        var position = Find(key);
        return position < 0 ? [] : _entries[position].ToList();
    }

    internal List<TValue> LiveList(string? key)
    {
        ref var entry = ref _entries[Find(key)];
        if (entry.Many is null)
            entry = new Entry(key, default!, [entry.Single]);

        return entry.Many!;
    }

    internal bool Remove(string? key, [NotNullWhen(true)] out List<TValue>? values)
    {
        var position = Find(key);
        if (position < 0)
        {
            values = null;
            return false;
        }

        values = _entries[position].Many ?? [_entries[position].Single];
        RemoveAt(position);
        return true;
    }

    internal bool TryRemoveLast(out KeyValuePair<string?, List<TValue>> item)
    {
        if (_count == 0)
        {
            item = default;
            return false;
        }

        ref readonly var last = ref _entries[_count - 1];
        item = new(last.Key, last.Many ?? [last.Single]);
        RemoveAt(_count - 1);
        return true;
    }

    internal void Clear()
    {
        _entries = [];
        _count = 0;
        _index = null;
    }

    internal IEnumerable<string?> Keys()
    {
        for (var position = 0; position < _count; position++)
            yield return _entries[position].Key;
    }

    internal IEnumerable<KeyValuePair<string?, TValue>> Items(bool multi)
    {
        for (var position = 0; position < _count; position++)
        {
            var entry = _entries[position];
            if (entry.Many is not { } many)
            {
                yield return new(entry.Key, entry.Single);
                continue;
            }

            for (var index = 0; index < many.Count && (multi || index == 0); index++)
                yield return new(entry.Key, many[index]);
        }
    }

    internal IEnumerable<KeyValuePair<string?, List<TValue>>> Lists()
    {
        for (var position = 0; position < _count; position++)
            yield return new(_entries[position].Key, _entries[position].ToList());
    }

    private void Set(string? key, in Entry entry)
    {
        var position = Find(key);
        if (position < 0)
            Append(key, entry);
        else
            _entries[position] = entry;
    }

    private void Append(string? key, in Entry entry)
    {
        if (_count == _entries.Length)
            Array.Resize(ref _entries, Math.Max(4, _count * 2));

        _entries[_count] = entry;
        if (key is not null)
            _index?.Add(key, _count);

        _count++;
    }

    private void RemoveAt(int position)
    {
        var key = _entries[position].Key;
        Array.Copy(_entries, position + 1, _entries, position, _count - position - 1);
        _entries[--_count] = default;
        if (_index is null)
            return;

        // Removing the last key keeps the positions of all others; anything else is rare enough to build the index anew.
        if (position == _count && key is not null)
            _index.Remove(key);
        else
            _index = null;
    }

    private int Find(string? key)
    {
        // A client chooses the keys, so a scan is bounded; the index hashes with a per-process seed.
        if (_count > _indexThreshold && key is not null)
            return (_index ??= BuildIndex()).GetValueOrDefault(key, -1);

        for (var position = 0; position < _count; position++)
        {
            if (_entries[position].Key == key)
                return position;
        }

        return -1;
    }

    private Dictionary<string, int> BuildIndex()
    {
        var index = new Dictionary<string, int>(_entries.Length, StringComparer.Ordinal);
        for (var position = 0; position < _count; position++)
        {
            if (_entries[position].Key is { } key)
                index.Add(key, position);
        }

        return index;
    }

    private readonly struct Entry(string? key, TValue single, List<TValue>? many)
    {
        public readonly string? Key = key;
        public readonly TValue Single = single;
        public readonly List<TValue>? Many = many;

        public List<TValue> ToList() => Many is null ? [Single] : [.. Many];
    }
}
