using System.Security.Cryptography;

namespace Carafe.ItsDangerous;

/// <summary>How a signer works; what is not said is upstream's default.</summary>
public sealed record SignerOptions
{
    /// <summary>Tells one use of a secret key from another, so that a token made for one is no good for the other.</summary>
    public BytesLike? Salt { get; init; }

    /// <summary>Stands between value and signature; must not occur in Base64.</summary>
    public BytesLike Separator { get; init; } = ".";

    /// <summary>How the key is made from secret and salt.</summary>
    public KeyDerivation KeyDerivation { get; init; }

    /// <summary>The digest of key derivation, and of HMAC unless <see cref="Algorithm"/> says otherwise.</summary>
    public HashAlgorithmName Digest { get; init; } = HashAlgorithmName.SHA1;

    /// <summary>How the signature is made; by default HMAC with <see cref="Digest"/>.</summary>
    public SigningAlgorithm? Algorithm { get; init; }

    /// <summary>The clock of timestamps.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
