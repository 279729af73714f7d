using System.Text;

namespace Carafe.ItsDangerous;

/// <summary>Bytes, or a text that stands for its UTF-8: what keys, salts and separators are made of. Python's <c>want_bytes</c>.</summary>
public readonly struct BytesLike : IEquatable<BytesLike>
{
    private readonly ReadOnlyMemory<byte> _bytes;

    private BytesLike(ReadOnlyMemory<byte> bytes) => _bytes = bytes;

    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> Memory => _bytes;

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Span => _bytes.Span;

    /// <summary>The text's UTF-8.</summary>
    public static implicit operator BytesLike(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new BytesLike(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>A copy of the bytes.</summary>
    public static implicit operator BytesLike(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        return new BytesLike(bytes.ToArray());
    }

    /// <summary>A copy of the bytes.</summary>
    public static implicit operator BytesLike(ReadOnlyMemory<byte> bytes) => new(bytes.ToArray());

    /// <summary>A copy of the bytes: <c>"salt"u8</c>.</summary>
    public static implicit operator BytesLike(ReadOnlySpan<byte> bytes) => new(bytes.ToArray());

    /// <summary>Whether both hold the same bytes.</summary>
    public static bool operator ==(BytesLike left, BytesLike right) => left.Equals(right);

    /// <summary>Whether the bytes differ.</summary>
    public static bool operator !=(BytesLike left, BytesLike right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(BytesLike other) => Span.SequenceEqual(other.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is BytesLike other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Span);
        return hash.ToHashCode();
    }

    /// <summary>Says how many bytes these are; never shows them, because they may be a secret.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{_bytes.Length} bytes");
}
