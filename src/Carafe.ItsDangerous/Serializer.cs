using System.Buffers;
using System.Text;

namespace Carafe.ItsDangerous;

/// <summary>Signs values: they are written as JSON, then signed. Loading checks the signature first.</summary>
/// <remarks>Signers are made once per salt and used by all threads.</remarks>
/// <example><code>
/// var serializer = new Serializer("secret key");
/// var token = serializer.Dumps(new { id = 5 });
/// var value = serializer.Loads(token);
/// </code></example>
public class Serializer
{
    private readonly SerializerOptions _options;
    private Signer[]? _unsigners;

    /// <summary>Signs with the newest of the keys and verifies with all.</summary>
    /// <param name="secretKeys">One key, or several from the oldest to the newest.</param>
    /// <param name="options">Salt, payload format, signer, fallbacks.</param>
    public Serializer(SecretKeys secretKeys, SerializerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(secretKeys);
        SecretKeys = secretKeys;
        _options = options ?? new SerializerOptions();
    }

    /// <summary>The keys, the oldest first.</summary>
    public SecretKeys SecretKeys { get; }

    /// <summary>The key that signs.</summary>
    public BytesLike SecretKey => SecretKeys.Current;

    /// <summary>The salt, or null for that of the signer.</summary>
    public BytesLike? Salt => _options.Salt;

    /// <summary>Turns values into bytes and back.</summary>
    public IPayloadSerializer Payload => _options.Payload ?? DefaultPayload;

    /// <summary>The payload format of this kind of serializer.</summary>
    protected virtual IPayloadSerializer DefaultPayload => JsonPayload.Default;

    /// <summary>Makes the signer of this kind of serializer.</summary>
    protected virtual Signer CreateDefaultSigner(SecretKeys secretKeys, SignerOptions options) => new(secretKeys, options);

    /// <summary>The signer for a salt, by default the serializer's own.</summary>
    public Signer MakeSigner(BytesLike? salt = null) =>
        salt is null ? Unsigners(null)[0] : Create(SecretKeys, _options.SignerOptions, _options.Signer, salt);

    /// <summary>The signers that verify, in the order in which they are tried: the current one, then the fallbacks with each key.</summary>
    public IReadOnlyList<Signer> IterUnsigners(BytesLike? salt = null) => Unsigners(salt);

    /// <summary>Writes and signs a value.</summary>
    /// <example><code>serializer.Dumps("activate ada", salt: "activation");</code></example>
    public string Dumps(object? value, BytesLike? salt = null) => Encoding.UTF8.GetString(DumpsBytes(value, salt));

    /// <summary>Writes and signs a value, for payload formats that are not text.</summary>
    public byte[] DumpsBytes(object? value, BytesLike? salt = null)
    {
        using var payload = PayloadBuffer.Take();
        DumpPayload(value, payload.Writer);
        return MakeSigner(salt).Sign(payload.Written);
    }

    /// <summary>Writes and signs a value into a stream.</summary>
    public void Dump(object? value, Stream output, BytesLike? salt = null)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.Write(DumpsBytes(value, salt));
    }

    /// <summary>Checks a token and reads its value.</summary>
    /// <exception cref="BadSignature">The signature is missing or wrong.</exception>
    /// <exception cref="BadPayload">The signature is right, but the value cannot be read.</exception>
    public object? Loads(string token, BytesLike? salt = null) => LoadsCore(Encoding.UTF8.GetBytes(token), null, salt, out _);

    /// <summary>Checks a token and reads its value.</summary>
    /// <exception cref="BadSignature">The signature is missing or wrong.</exception>
    /// <exception cref="BadPayload">The signature is right, but the value cannot be read.</exception>
    public object? Loads(ReadOnlyMemory<byte> token, BytesLike? salt = null) => LoadsCore(token, null, salt, out _);

    /// <summary>Reads a stream to its end, checks it and reads its value.</summary>
    /// <exception cref="BadSignature">The signature is missing or wrong.</exception>
    /// <exception cref="BadPayload">The signature is right, but the value cannot be read.</exception>
    public object? Load(Stream input, BytesLike? salt = null) => Loads(ReadToEnd(input), salt);

    /// <summary>Reads a value whatever its signature says: for inspection, never for use.</summary>
    /// <returns>Whether the signature was right, and the value if it could be read.</returns>
    /// <exception cref="BadPayload">The signature is right, but the value cannot be read.</exception>
    public (bool SignatureValid, object? Value) LoadsUnsafe(string token, BytesLike? salt = null) =>
        LoadsUnsafe(Encoding.UTF8.GetBytes(token), salt);

    /// <summary>Reads a value whatever its signature says: for inspection, never for use.</summary>
    /// <returns>Whether the signature was right, and the value if it could be read.</returns>
    /// <exception cref="BadPayload">The signature is right, but the value cannot be read.</exception>
    public (bool SignatureValid, object? Value) LoadsUnsafe(ReadOnlyMemory<byte> token, BytesLike? salt = null) =>
        LoadsUnsafeCore(token, null, salt);

    /// <summary>Reads a stream to its end and its value whatever the signature says.</summary>
    /// <returns>Whether the signature was right, and the value if it could be read.</returns>
    /// <exception cref="BadPayload">The signature is right, but the value cannot be read.</exception>
    public (bool SignatureValid, object? Value) LoadUnsafe(Stream input, BytesLike? salt = null) => LoadsUnsafe(ReadToEnd(input), salt);

    /// <summary>Writes the bytes that are signed for a value.</summary>
    public virtual void DumpPayload(object? value, IBufferWriter<byte> output) => Payload.Dump(value, output);

    /// <summary>Reads a value from the bytes that were signed.</summary>
    /// <param name="payload">The bytes.</param>
    /// <param name="serializer">Reads them; by default <see cref="Payload"/>.</param>
    /// <exception cref="BadPayload">The value cannot be read.</exception>
    public virtual object? LoadPayload(ReadOnlyMemory<byte> payload, IPayloadSerializer? serializer = null)
    {
        try
        {
            return (serializer ?? Payload).Load(payload);
        }
        catch (Exception error)
        {
            throw new BadPayload("Could not load the payload because an exception occurred on unserializing the data.", error);
        }
    }

    private protected static byte[] ReadToEnd(Stream input)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var buffer = new MemoryStream();
        input.CopyTo(buffer);
        return buffer.ToArray();
    }

    private protected virtual object? LoadsCore(ReadOnlyMemory<byte> token, TimeSpan? maxAge, BytesLike? salt, out DateTimeOffset? dateSigned)
    {
        BadSignature? last = null;
        dateSigned = null;
        foreach (var signer in Unsigners(salt))
        {
            try
            {
                return LoadPayload(signer.Unsign(token.Span));
            }
            catch (BadSignature error)
            {
                last = error;
            }
        }

        throw last!;
    }

    private protected (bool SignatureValid, object? Value) LoadsUnsafeCore(ReadOnlyMemory<byte> token, TimeSpan? maxAge, BytesLike? salt)
    {
        try
        {
            return (true, LoadsCore(token, maxAge, salt, out _));
        }
        catch (BadSignature error)
        {
            return (false, error.Payload is { } payload ? ReadUnproven(payload) : null);
        }
    }

    private protected Signer[] Unsigners(BytesLike? salt) =>
        salt is null ? _unsigners ??= CreateUnsigners(Salt) : CreateUnsigners(salt);

    private object? ReadUnproven(byte[] payload)
    {
        try
        {
            return LoadPayload(payload);
        }
        catch (BadPayload)
        {
            return null;
        }
    }

    private Signer[] CreateUnsigners(BytesLike? salt)
    {
        var unsigners = new List<Signer> { Create(SecretKeys, _options.SignerOptions, _options.Signer, salt) };
        foreach (var fallback in _options.FallbackSigners)
        {
            foreach (var key in SecretKeys)
                unsigners.Add(Create(key, fallback.Options ?? _options.SignerOptions, fallback.Factory ?? _options.Signer, salt));
        }

        return [.. unsigners];
    }

    private Signer Create(SecretKeys keys, SignerOptions options, SignerFactory? factory, BytesLike? salt)
    {
        // The clock is the serializer's also where a fallback says nothing about it.
        var salted = options with { Salt = salt ?? options.Salt, TimeProvider = options.TimeProvider == TimeProvider.System ? _options.SignerOptions.TimeProvider : options.TimeProvider };
        return factory is null ? CreateDefaultSigner(keys, salted) : factory(keys, salted);
    }
}
