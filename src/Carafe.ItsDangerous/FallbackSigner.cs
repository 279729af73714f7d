namespace Carafe.ItsDangerous;

/// <summary>A further way to verify tokens, for those that were signed before the options changed.</summary>
/// <param name="Options">The former options; by default the serializer's own.</param>
/// <param name="Factory">Makes the former kind of signer; by default the serializer's own.</param>
/// <example><code>new SerializerOptions { FallbackSigners = [new(new SignerOptions { Digest = HashAlgorithmName.SHA512 })] }</code></example>
public sealed record FallbackSigner(SignerOptions? Options = null, SignerFactory? Factory = null);
