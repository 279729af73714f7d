using System.Buffers;

namespace Carafe.ItsDangerous;

/// <summary>Signs values into tokens that are safe in URLs, cookies and file names.</summary>
/// <remarks>The value is written as JSON without spaces, compressed if that makes it shorter, and encoded as URL-safe Base64.</remarks>
/// <example><code>new UrlSafeSerializer("secret key").Dumps(new { id = 5 });</code></example>
/// <param name="secretKeys">One key, or several from the oldest to the newest.</param>
/// <param name="options">Salt, payload format, signer, fallbacks.</param>
public class UrlSafeSerializer(SecretKeys secretKeys, SerializerOptions? options = null) : Serializer(secretKeys, options)
{
    /// <inheritdoc/>
    protected override IPayloadSerializer DefaultPayload => JsonPayload.Compact;

    /// <inheritdoc/>
    public override void DumpPayload(object? value, IBufferWriter<byte> output)
    {
        using var plain = PayloadBuffer.Take();
        base.DumpPayload(value, plain.Writer);
        UrlSafePayload.Encode(plain.Written, output);
    }

    /// <inheritdoc/>
    public override object? LoadPayload(ReadOnlyMemory<byte> payload, IPayloadSerializer? serializer = null) =>
        base.LoadPayload(UrlSafePayload.Decode(payload.Span), serializer);
}
