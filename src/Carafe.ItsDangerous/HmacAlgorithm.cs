using System.Security.Cryptography;

namespace Carafe.ItsDangerous;

/// <summary>Signs with HMAC.</summary>
/// <param name="digest">The hash that HMAC uses.</param>
public sealed class HmacAlgorithm(HashAlgorithmName digest) : SigningAlgorithm
{
    /// <summary>Signs with HMAC-SHA1, the default. HMAC does not depend on what SHA-1 has lost.</summary>
    public HmacAlgorithm()
        : this(HashAlgorithmName.SHA1)
    {
    }

    /// <inheritdoc/>
    public override int MaxSignatureLength { get; } = Digests.LengthOf(digest);

    /// <inheritdoc/>
    public override int GetSignature(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, Span<byte> destination) =>
        CryptographicOperations.HmacData(digest, key, value, destination);
}
