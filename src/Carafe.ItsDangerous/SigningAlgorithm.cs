using System.Security.Cryptography;

namespace Carafe.ItsDangerous;

/// <summary>Makes and checks the raw signature of a value.</summary>
public abstract class SigningAlgorithm
{
    /// <summary>The most bytes that a signature has.</summary>
    public abstract int MaxSignatureLength { get; }

    /// <summary>Writes the signature of a value and returns its length.</summary>
    /// <param name="key">The derived key.</param>
    /// <param name="value">What is signed.</param>
    /// <param name="destination">At least <see cref="MaxSignatureLength"/> bytes.</param>
    public abstract int GetSignature(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, Span<byte> destination);

    /// <summary>Whether this is the signature of the value, compared in constant time.</summary>
    public virtual bool VerifySignature(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, ReadOnlySpan<byte> signature)
    {
        Span<byte> expected = stackalloc byte[Math.Min(MaxSignatureLength, 1024)];
        if (expected.Length < MaxSignatureLength)
            expected = new byte[MaxSignatureLength];

        return CryptographicOperations.FixedTimeEquals(signature, expected[..GetSignature(key, value, expected)]);
    }
}
