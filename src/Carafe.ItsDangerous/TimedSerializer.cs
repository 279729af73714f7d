using System.Text;

namespace Carafe.ItsDangerous;

/// <summary>Signs values together with the time of signing, so that tokens can expire.</summary>
/// <example><code>
/// var serializer = new TimedSerializer("secret key");
/// serializer.Loads(serializer.Dumps(5), maxAge: TimeSpan.FromHours(1));
/// </code></example>
/// <param name="secretKeys">One key, or several from the oldest to the newest.</param>
/// <param name="options">Salt, payload format, signer, fallbacks. A signer of its own must be a <see cref="TimestampSigner"/>.</param>
public class TimedSerializer(SecretKeys secretKeys, SerializerOptions? options = null) : Serializer(secretKeys, options)
{
    /// <inheritdoc/>
    protected override Signer CreateDefaultSigner(SecretKeys secretKeys, SignerOptions options) => new TimestampSigner(secretKeys, options);

    /// <summary>Checks a token and its age and reads its value.</summary>
    /// <exception cref="SignatureExpired">The token is older than <paramref name="maxAge"/>, or from the future.</exception>
    /// <exception cref="BadSignature">The signature or the timestamp is missing or wrong.</exception>
    /// <exception cref="BadPayload">The signature is right, but the value cannot be read.</exception>
    public object? Loads(string token, TimeSpan? maxAge, BytesLike? salt = null) =>
        LoadsCore(Encoding.UTF8.GetBytes(token), maxAge, salt, out _);

    /// <summary>Checks a token and its age and reads its value.</summary>
    /// <exception cref="SignatureExpired">The token is older than <paramref name="maxAge"/>, or from the future.</exception>
    /// <exception cref="BadSignature">The signature or the timestamp is missing or wrong.</exception>
    /// <exception cref="BadPayload">The signature is right, but the value cannot be read.</exception>
    public object? Loads(ReadOnlyMemory<byte> token, TimeSpan? maxAge, BytesLike? salt = null) => LoadsCore(token, maxAge, salt, out _);

    /// <summary>Checks a token and its age, reads its value and tells when it was signed.</summary>
    /// <exception cref="SignatureExpired">The token is older than <paramref name="maxAge"/>, or from the future.</exception>
    /// <exception cref="BadSignature">The signature or the timestamp is missing or wrong.</exception>
    /// <exception cref="BadPayload">The signature is right, but the value cannot be read.</exception>
    public object? Loads(string token, TimeSpan? maxAge, out DateTimeOffset dateSigned, BytesLike? salt = null)
    {
        var value = LoadsCore(Encoding.UTF8.GetBytes(token), maxAge, salt, out var signed);
        dateSigned = signed!.Value;
        return value;
    }

    /// <summary>Reads a value whatever signature and age say: for inspection, never for use.</summary>
    /// <returns>Whether the signature was right and no older than allowed, and the value if it could be read.</returns>
    /// <exception cref="BadPayload">The signature is right, but the value cannot be read.</exception>
    public (bool SignatureValid, object? Value) LoadsUnsafe(string token, TimeSpan? maxAge, BytesLike? salt = null) =>
        LoadsUnsafeCore(Encoding.UTF8.GetBytes(token), maxAge, salt);

    /// <summary>Reads a value whatever signature and age say: for inspection, never for use.</summary>
    /// <returns>Whether the signature was right and no older than allowed, and the value if it could be read.</returns>
    /// <exception cref="BadPayload">The signature is right, but the value cannot be read.</exception>
    public (bool SignatureValid, object? Value) LoadsUnsafe(ReadOnlyMemory<byte> token, TimeSpan? maxAge, BytesLike? salt = null) =>
        LoadsUnsafeCore(token, maxAge, salt);

    private protected override object? LoadsCore(ReadOnlyMemory<byte> token, TimeSpan? maxAge, BytesLike? salt, out DateTimeOffset? dateSigned)
    {
        BadSignature? last = null;
        foreach (var signer in Unsigners(salt))
        {
            var timed = signer as TimestampSigner
                ?? throw new InvalidOperationException($"{signer.GetType().Name} signs without a time. Give a timed serializer signers that derive from {nameof(TimestampSigner)}.");
            var (length, timestamp, error) = timed.CheckTimed(token.Span, maxAge);
            // A right signature that has expired is the answer; other signers could only say that it is wrong.
            if (error is SignatureExpired)
                throw error;

            if (error is null)
            {
                dateSigned = timed.TimestampToDateTime(timestamp);
                return LoadPayload(token[..length]);
            }

            last = error;
        }

        throw last!;
    }
}
