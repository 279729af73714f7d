using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Carafe.Contexts;

/// <summary>A namespace for data of one application context: the type of <c>G</c>.</summary>
/// <example><code>G["user"] = user; var user = G.Get&lt;User&gt;("user");</code></example>
public class AppGlobals : IEnumerable<string>
{
    // Few names live here, so a list that keeps their order is both small and quick to search.
    private readonly List<KeyValuePair<string, object?>> _items = [];

    /// <summary>The value of a name; reading one that was never set is an error.</summary>
    /// <exception cref="KeyNotFoundException">Nothing was stored under the name.</exception>
    public object? this[string name]
    {
        get => TryGet(name, out var value)
            ? value
            : throw new KeyNotFoundException($"'G' object has no attribute '{name}'. Set it first, or read it with Get.");
        set
        {
            var index = IndexOf(name);
            if (index < 0)
                _items.Add(new(name, value));
            else
                _items[index] = new(name, value);
        }
    }

    /// <summary>How many names are set.</summary>
    public int Count => _items.Count;

    /// <summary>The value of a name, or null when there is none.</summary>
    public object? Get(string name) => TryGet(name, out var value) ? value : null;

    /// <summary>The value of a name, or <paramref name="defaultValue"/> when there is none.</summary>
    [return: NotNullIfNotNull(nameof(defaultValue))]
    public object? Get(string name, object? defaultValue) => TryGet(name, out var value) ? value! : defaultValue;

    /// <summary>The value of a name as <typeparamref name="T"/>, or its default when there is none of that type.</summary>
    public T? Get<T>(string name) => TryGet(name, out var value) && value is T typed ? typed : default;

    /// <summary>Whether the name is set, and its value.</summary>
    public bool TryGet(string name, out object? value)
    {
        var index = IndexOf(name);
        value = index < 0 ? null : _items[index].Value;
        return index >= 0;
    }

    /// <summary>Whether the name is set.</summary>
    public bool Contains(string name) => IndexOf(name) >= 0;

    /// <summary>Removes a name and gives its value.</summary>
    /// <exception cref="KeyNotFoundException">Nothing was stored under the name.</exception>
    public object? Pop(string name)
    {
        var value = this[name];
        _items.RemoveAt(IndexOf(name));
        return value;
    }

    /// <summary>Removes a name and gives its value, or <paramref name="defaultValue"/> when there is none.</summary>
    public object? Pop(string name, object? defaultValue) => Contains(name) ? Pop(name) : defaultValue;

    /// <summary>The value of a name; stores <paramref name="defaultValue"/> first when there is none.</summary>
    public object? SetDefault(string name, object? defaultValue = null)
    {
        if (!TryGet(name, out var value))
            this[name] = value = defaultValue;
        return value;
    }

    /// <summary>The names in the order in which they were first set.</summary>
    public IEnumerator<string> GetEnumerator()
    {
        foreach (var item in _items)
            yield return item.Key;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int IndexOf(string name)
    {
        for (var i = 0; i < _items.Count; i++)
        {
            if (string.Equals(_items[i].Key, name, StringComparison.Ordinal))
                return i;
        }
        return -1;
    }
}
