using System.Collections;
using System.Runtime.CompilerServices;

namespace Carafe.ItsDangerous;

/// <summary>Secret keys from the oldest to the newest: the last one signs, all of them verify.</summary>
/// <example><code>SecretKeys keys = ["last year's key", "this year's key"];</code></example>
[CollectionBuilder(typeof(SecretKeys), nameof(Create))]
public sealed class SecretKeys : IReadOnlyList<BytesLike>
{
    private readonly BytesLike[] _keys;

    /// <summary>Takes keys, the oldest first.</summary>
    /// <exception cref="ArgumentException">There is no key.</exception>
    public SecretKeys(IEnumerable<BytesLike> keys)
    {
        _keys = [.. keys];
        if (_keys.Length == 0)
            throw new ArgumentException("There is no secret key. Give at least one.", nameof(keys));
    }

    /// <summary>The newest key, which signs.</summary>
    public BytesLike Current => _keys[^1];

    /// <inheritdoc/>
    public int Count => _keys.Length;

    /// <inheritdoc/>
    public BytesLike this[int index] => _keys[index];

    /// <summary>Takes keys, the oldest first.</summary>
    public static SecretKeys Create(ReadOnlySpan<BytesLike> keys) => new(keys.ToArray());

    /// <summary>A single key.</summary>
    public static implicit operator SecretKeys(string key) => new([key]);

    /// <summary>A single key.</summary>
    public static implicit operator SecretKeys(byte[] key) => new([key]);

    /// <summary>A single key.</summary>
    public static implicit operator SecretKeys(BytesLike key) => new([key]);

    /// <summary>Keys, the oldest first.</summary>
    public static implicit operator SecretKeys(string[] keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return new(keys.Select(key => (BytesLike)key));
    }

    /// <inheritdoc/>
    public IEnumerator<BytesLike> GetEnumerator() => ((IEnumerable<BytesLike>)_keys).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _keys.GetEnumerator();
}
