using System.Globalization;
using System.Text;

namespace Carafe.ItsDangerous;

/// <summary>Signs together with the time of signing, so that tokens can expire: <c>value.timestamp.signature</c>.</summary>
/// <example><code>
/// var signer = new TimestampSigner("secret key");
/// signer.Unsign(signer.Sign("foo"), maxAge: TimeSpan.FromMinutes(5)); // foo, for five minutes
/// </code></example>
/// <param name="secretKeys">One key, or several from the oldest to the newest.</param>
/// <param name="options">Salt, separator, derivation, digest, algorithm, clock.</param>
public class TimestampSigner(SecretKeys secretKeys, SignerOptions? options = null) : Signer(secretKeys, options)
{
    /// <summary>The present time in seconds since 1970.</summary>
    public virtual long GetTimestamp() => Options.TimeProvider.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>The time of a timestamp.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is after the year 9999.</exception>
    public virtual DateTimeOffset TimestampToDateTime(ulong timestamp) =>
        DateTimeOffset.FromUnixTimeSeconds(timestamp <= long.MaxValue ? (long)timestamp : long.MaxValue);

    /// <inheritdoc/>
    public override byte[] Sign(ReadOnlySpan<byte> value)
    {
        Span<byte> number = stackalloc byte[8];
        Span<byte> encoded = stackalloc byte[12];
        var length = TokenEncoding.WriteInteger((ulong)GetTimestamp(), number);
        var encodedLength = System.Buffers.Text.Base64Url.EncodeToUtf8(number[..length], encoded);
        return AppendTimed(value, encoded[..encodedLength]);
    }

    /// <summary>Checks a token of any age and gives what was signed.</summary>
    /// <exception cref="BadSignature">The signature is missing or wrong.</exception>
    public override byte[] Unsign(ReadOnlySpan<byte> signedValue) => Unsign(signedValue, maxAge: null);

    /// <summary>Checks a token and its age and gives what was signed.</summary>
    /// <exception cref="SignatureExpired">The token is older than <paramref name="maxAge"/>, or from the future.</exception>
    /// <exception cref="BadSignature">The signature or the timestamp is missing or wrong.</exception>
    public byte[] Unsign(ReadOnlySpan<byte> signedValue, TimeSpan? maxAge)
    {
        var result = CheckTimed(signedValue, maxAge);
        return result.Error is null ? signedValue[..result.Length].ToArray() : throw result.Error;
    }

    /// <summary>Checks a token and its age and gives the text that was signed.</summary>
    /// <exception cref="SignatureExpired">The token is older than <paramref name="maxAge"/>, or from the future.</exception>
    /// <exception cref="BadSignature">The signature or the timestamp is missing or wrong.</exception>
    public string Unsign(string signedValue, TimeSpan? maxAge) => Encoding.UTF8.GetString(Unsign(Encoding.UTF8.GetBytes(signedValue), maxAge));

    /// <summary>Checks a token and its age and tells when it was signed.</summary>
    /// <exception cref="SignatureExpired">The token is older than <paramref name="maxAge"/>, or from the future.</exception>
    /// <exception cref="BadSignature">The signature or the timestamp is missing or wrong.</exception>
    public byte[] Unsign(ReadOnlySpan<byte> signedValue, TimeSpan? maxAge, out DateTimeOffset dateSigned)
    {
        var result = CheckTimed(signedValue, maxAge);
        if (result.Error is not null)
            throw result.Error;

        dateSigned = TimestampToDateTime(result.Timestamp);
        return signedValue[..result.Length].ToArray();
    }

    /// <summary>Checks a token and its age and tells when it was signed.</summary>
    /// <exception cref="SignatureExpired">The token is older than <paramref name="maxAge"/>, or from the future.</exception>
    /// <exception cref="BadSignature">The signature or the timestamp is missing or wrong.</exception>
    public string Unsign(string signedValue, TimeSpan? maxAge, out DateTimeOffset dateSigned) =>
        Encoding.UTF8.GetString(Unsign(Encoding.UTF8.GetBytes(signedValue), maxAge, out dateSigned));

    /// <summary>Whether a token's signature is right and no older than allowed.</summary>
    public bool Validate(ReadOnlySpan<byte> signedValue, TimeSpan? maxAge) => CheckTimed(signedValue, maxAge).Error is null;

    /// <summary>Whether a token's signature is right and no older than allowed.</summary>
    public bool Validate(string signedValue, TimeSpan? maxAge) => Validate(Encoding.UTF8.GetBytes(signedValue), maxAge);

    internal (int Length, ulong Timestamp, BadSignature? Error) CheckTimed(ReadOnlySpan<byte> signedValue, TimeSpan? maxAge)
    {
        var (length, error) = Check(signedValue);
        var signed = error is null ? signedValue[..length] : error.Payload;
        var at = signed.LastIndexOf(Separator.Span);
        if (at < 0)
            return (-1, 0, error ?? new BadTimeSignature("timestamp missing", signed.ToArray()));

        var hasTimestamp = TryReadTimestamp(signed[(at + Separator.Length)..], out var timestamp);
        if (error is not null)
            return (-1, 0, DescribeForged(error, signed[..at].ToArray(), hasTimestamp ? timestamp : null));

        if (!hasTimestamp)
            return (-1, 0, new BadTimeSignature("Malformed timestamp", signed[..at].ToArray()));

        return (at, timestamp, maxAge is { } limit ? CheckAge(signed[..at], timestamp, limit) : null);
    }

    private SignatureExpired? CheckAge(ReadOnlySpan<byte> value, ulong timestamp, TimeSpan maxAge)
    {
        var age = GetTimestamp() - (Int128)timestamp;
        var limit = maxAge.Ticks / (decimal)TimeSpan.TicksPerSecond;
        var message = (decimal)age > limit ? FormattableString.Invariant($"Signature age {age} > {limit:0.#######} seconds")
            : age < 0 ? FormattableString.Invariant($"Signature age {age} < 0 seconds")
            : null;
        return message is null ? null : new SignatureExpired(message, value.ToArray(), TimestampToDateTime(timestamp));
    }

    private BadTimeSignature DescribeForged(BadSignature error, byte[] value, ulong? timestamp)
    {
        try
        {
            return new BadTimeSignature(error.Message, value, timestamp is { } time ? TimestampToDateTime(time) : null);
        }
        catch (ArgumentOutOfRangeException outOfRange)
        {
            return new BadTimeSignature("Malformed timestamp", value, innerException: outOfRange);
        }
    }

    private static bool TryReadTimestamp(ReadOnlySpan<byte> encoded, out ulong timestamp)
    {
        timestamp = 0;
        // Eight bytes are eleven characters; a client may send more of those that are skipped, but not without end.
        const int Longest = 256;
        if (encoded.Length > Longest)
            return false;

        Span<byte> bytes = stackalloc byte[Longest];
        return TokenEncoding.TryBase64Decode(encoded, bytes, out var length) && TokenEncoding.TryReadInteger(bytes[..length], out timestamp);
    }
}
