using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Carafe.Blinker;

/// <summary>Signals by name: whoever asks for a name gets the same signal.</summary>
/// <example><code>
/// var signals = new SignalNamespace();
/// signals.Signal("model-saved").Send(model);
/// </code></example>
public sealed class SignalNamespace : IReadOnlyDictionary<string, NamedSignal>
{
    private readonly ConcurrentDictionary<string, NamedSignal> _signals = new(StringComparer.Ordinal);

    /// <summary>The namespace that independent libraries share.</summary>
    public static SignalNamespace Default { get; } = new();

    /// <inheritdoc/>
    public IEnumerable<string> Keys => _signals.Keys;

    /// <inheritdoc/>
    public IEnumerable<NamedSignal> Values => _signals.Values;

    /// <inheritdoc/>
    public int Count => _signals.Count;

    /// <inheritdoc/>
    public NamedSignal this[string key] => _signals[key];

    /// <summary>The signal of a name, made at the first request.</summary>
    /// <param name="name">The name.</param>
    /// <param name="description">What it means; the first description stays.</param>
    public NamedSignal Signal(string name, string? description = null) =>
        _signals.GetOrAdd(name, static (key, text) => new NamedSignal(key, text), description);

    /// <inheritdoc/>
    public bool ContainsKey(string key) => _signals.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out NamedSignal value) => _signals.TryGetValue(key, out value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, NamedSignal>> GetEnumerator() => _signals.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
