namespace Carafe.ItsDangerous;

/// <summary>How a serializer works; what is not said is upstream's default.</summary>
public sealed record SerializerOptions
{
    /// <summary>Tells one use of a secret key from another; null leaves the signer its own default.</summary>
    public BytesLike? Salt { get; init; } = "itsdangerous";

    /// <summary>Turns values into bytes; by default JSON.</summary>
    public IPayloadSerializer? Payload { get; init; }

    /// <summary>Makes the signer; by default the one of the serializer's kind.</summary>
    public SignerFactory? Signer { get; init; }

    /// <summary>What the signer is made with, its salt aside.</summary>
    public SignerOptions SignerOptions { get; init; } = new();

    /// <summary>Further ways to verify, tried in this order with each key.</summary>
    public IReadOnlyList<FallbackSigner> FallbackSigners { get; init; } = [];
}
