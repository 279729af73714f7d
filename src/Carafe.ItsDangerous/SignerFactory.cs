namespace Carafe.ItsDangerous;

/// <summary>Makes a signer; upstream's <c>signer</c> class argument.</summary>
/// <example><code>SignerFactory timed = (keys, options) => new TimestampSigner(keys, options);</code></example>
public delegate Signer SignerFactory(SecretKeys secretKeys, SignerOptions options);
