using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Carafe.Blinker;

/// <summary>What a sender tells its receivers, by name and in order. Python's keyword arguments.</summary>
public sealed class SignalArguments : IReadOnlyCollection<KeyValuePair<string, object?>>
{
    internal static readonly SignalArguments Empty = new([]);

    private readonly (string Name, object? Value)[] _items;

    internal SignalArguments(ReadOnlySpan<(string Name, object? Value)> items) => _items = items.ToArray();

    /// <inheritdoc/>
    public int Count => _items.Length;

    /// <summary>The value of an argument.</summary>
    /// <exception cref="KeyNotFoundException">There is none of that name.</exception>
    public object? this[string name] => TryGetValue(name, out var value)
        ? value
        : throw new KeyNotFoundException($"The signal came without an argument '{name}'. It has: {string.Join(", ", _items.Select(item => item.Name))}.");

    /// <summary>The value of an argument, or the default of its type if there is none.</summary>
    public T? Get<T>(string name) => TryGetValue(name, out var value) ? (T?)value : default;

    /// <summary>Whether there is an argument of that name, and its value.</summary>
    public bool TryGetValue(string name, [MaybeNullWhen(false)] out object? value)
    {
        foreach (var item in _items)
        {
            if (item.Name == name)
            {
                value = item.Value;
                return true;
            }
        }

        value = null;
        return false;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        foreach (var (name, value) in _items)
            yield return KeyValuePair.Create(name, value);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
