using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Carafe.MarkupSafe.PythonText;

namespace Carafe.ItsDangerous;

/// <summary>Signs bytes and text, and checks signatures: <c>value.signature</c>.</summary>
/// <remarks>Keys are derived once. A signer may be used from several threads at a time.</remarks>
/// <example><code>
/// var signer = new Signer("secret key");
/// var token = signer.Sign("my string");   // my string.wh6tMHxLgJqB6oY1uT73iMlyrOA
/// signer.Unsign(token);                   // my string
/// </code></example>
public class Signer
{
    // A token up to this length is checked on the stack.
    private const int StackLength = 1024;

    private static readonly byte[] s_defaultSalt = "itsdangerous.Signer"u8.ToArray();

    private readonly byte[]?[] _derivedKeys;

    /// <summary>Signs with the newest of the keys and verifies with all.</summary>
    /// <param name="secretKeys">One key, or several from the oldest to the newest.</param>
    /// <param name="options">Salt, separator, derivation, digest, algorithm, clock.</param>
    /// <exception cref="ArgumentException">The separator may occur in a signature, or the digest is unknown.</exception>
    public Signer(SecretKeys secretKeys, SignerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(secretKeys);
        SecretKeys = secretKeys;
        Options = options ?? new SignerOptions();
        Salt = Options.Salt is { } salt ? salt.Memory : s_defaultSalt;
        Separator = Options.Separator.Memory;
        Algorithm = Options.Algorithm ?? new HmacAlgorithm(Options.Digest);
        _derivedKeys = new byte[]?[secretKeys.Count];
        if ("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_="u8.IndexOf(Separator.Span) >= 0)
            throw new ArgumentException("The given separator cannot be used because it may be contained in the signature itself. ASCII letters, digits, and '-_=' must not be used.");
    }

    /// <summary>The keys, the oldest first.</summary>
    public SecretKeys SecretKeys { get; }

    /// <summary>The key that signs.</summary>
    public BytesLike SecretKey => SecretKeys.Current;

    /// <summary>The salt.</summary>
    public ReadOnlyMemory<byte> Salt { get; }

    /// <summary>What stands between value and signature.</summary>
    public ReadOnlyMemory<byte> Separator { get; }

    /// <summary>How signatures are made.</summary>
    public SigningAlgorithm Algorithm { get; }

    /// <summary>The options that the signer was made with.</summary>
    protected SignerOptions Options { get; }

    /// <summary>The key that signatures are made with.</summary>
    /// <param name="secretKey">The secret; by default the newest.</param>
    /// <exception cref="ArgumentException">The derivation is none of <see cref="KeyDerivation"/>.</exception>
    public virtual byte[] DeriveKey(BytesLike? secretKey = null)
    {
        var secret = (secretKey ?? SecretKey).Span;
        var salt = Salt.Span;
        return Options.KeyDerivation switch
        {
            KeyDerivation.DjangoConcat => CryptographicOperations.HashData(Options.Digest, [.. salt, .. "signer"u8, .. secret]),
            KeyDerivation.Concat => CryptographicOperations.HashData(Options.Digest, [.. salt, .. secret]),
            KeyDerivation.Hmac => CryptographicOperations.HmacData(Options.Digest, secret, salt),
            KeyDerivation.None => secret.ToArray(),
            _ => throw new ArgumentException("Unknown key derivation method"),
        };
    }

    /// <summary>The signature of a value, in URL-safe Base64.</summary>
    public byte[] GetSignature(ReadOnlySpan<byte> value)
    {
        Span<byte> raw = stackalloc byte[Digests.MaxLength];
        if (Algorithm.MaxSignatureLength > raw.Length)
            raw = new byte[Algorithm.MaxSignatureLength];

        return TokenEncoding.Base64Encode(raw[..Algorithm.GetSignature(DerivedKey(SecretKeys.Count - 1), value, raw)]);
    }

    /// <summary>The signature of a text, in URL-safe Base64.</summary>
    public string GetSignature(string value) => Encoding.ASCII.GetString(GetSignature(Encoding.UTF8.GetBytes(value)));

    /// <summary>Signs bytes: the value, the separator, the signature.</summary>
    public virtual byte[] Sign(ReadOnlySpan<byte> value)
    {
        var token = Room(value, value.Length);
        return Finish(token, value.Length);
    }

    /// <summary>Signs a text.</summary>
    public string Sign(string value) => Encoding.UTF8.GetString(Sign(Encoding.UTF8.GetBytes(value)));

    /// <summary>Whether this is a signature of the value by any of the keys.</summary>
    /// <param name="value">What is signed.</param>
    /// <param name="signature">The signature in URL-safe Base64.</param>
    public bool VerifySignature(ReadOnlySpan<byte> value, ReadOnlySpan<byte> signature)
    {
        var room = TokenEncoding.MaxDecodedLength(signature.Length);
        var raw = room <= StackLength ? stackalloc byte[StackLength] : new byte[room];
        if (!TokenEncoding.TryBase64Decode(signature, raw, out var length))
            return false;

        for (var i = SecretKeys.Count - 1; i >= 0; i--)
        {
            if (Algorithm.VerifySignature(DerivedKey(i), value, raw[..length]))
                return true;
        }

        return false;
    }

    /// <summary>Whether this is a signature of the text by any of the keys.</summary>
    public bool VerifySignature(string value, string signature) =>
        VerifySignature(Encoding.UTF8.GetBytes(value), Encoding.UTF8.GetBytes(signature));

    /// <summary>Checks a token and gives what was signed.</summary>
    /// <exception cref="BadSignature">The signature is missing or wrong.</exception>
    public virtual byte[] Unsign(ReadOnlySpan<byte> signedValue)
    {
        var (length, error) = Check(signedValue);
        return error is null ? signedValue[..length].ToArray() : throw error;
    }

    /// <summary>Checks a token and gives the text that was signed.</summary>
    /// <exception cref="BadSignature">The signature is missing or wrong.</exception>
    public string Unsign(string signedValue) => Encoding.UTF8.GetString(Unsign(Encoding.UTF8.GetBytes(signedValue)));

    /// <summary>Whether a token's signature is right.</summary>
    public bool Validate(ReadOnlySpan<byte> signedValue) => Check(signedValue, describe: false).Length >= 0;

    /// <summary>Whether a token's signature is right.</summary>
    public bool Validate(string signedValue) => Validate(Encoding.UTF8.GetBytes(signedValue));

    // Checks the outermost signature: the length of the value, or -1 and what is wrong.
    private protected (int Length, BadSignature? Error) Check(ReadOnlySpan<byte> signedValue, bool describe = true)
    {
        var at = signedValue.LastIndexOf(Separator.Span);
        if (at < 0)
            return (-1, describe ? new BadSignature($"No {PythonRepr.Repr(Separator.Span)} found in value") : null);

        var value = signedValue[..at];
        var signature = signedValue[(at + Separator.Length)..];
        if (VerifySignature(value, signature))
            return (at, null);

        return (-1, describe ? new BadSignature($"Signature {PythonRepr.Repr(signature)} does not match", value.ToArray()) : null);
    }

    // Value, separator, timestamp, separator, signature of all before it.
    private protected byte[] AppendTimed(ReadOnlySpan<byte> value, ReadOnlySpan<byte> timestamp)
    {
        var signedLength = value.Length + Separator.Length + timestamp.Length;
        var token = Room(value, signedLength);
        Separator.Span.CopyTo(token.AsSpan(value.Length));
        timestamp.CopyTo(token.AsSpan(value.Length + Separator.Length));
        return Finish(token, signedLength);
    }

    private byte[] Room(ReadOnlySpan<byte> value, int signedLength)
    {
        var token = new byte[signedLength + Separator.Length + Base64Url.GetEncodedLength(Algorithm.MaxSignatureLength)];
        value.CopyTo(token);
        return token;
    }

    private byte[] Finish(byte[] token, int signedLength)
    {
        Span<byte> raw = stackalloc byte[Digests.MaxLength];
        if (Algorithm.MaxSignatureLength > raw.Length)
            raw = new byte[Algorithm.MaxSignatureLength];

        var rawLength = Algorithm.GetSignature(DerivedKey(SecretKeys.Count - 1), token.AsSpan(0, signedLength), raw);
        Separator.Span.CopyTo(token.AsSpan(signedLength));
        var start = signedLength + Separator.Length;
        var length = start + Base64Url.EncodeToUtf8(raw[..rawLength], token.AsSpan(start));
        return length == token.Length ? token : token[..length];
    }

    // Threads that come first at the same time derive the same key.
    private byte[] DerivedKey(int index) => _derivedKeys[index] ??= DeriveKey(SecretKeys[index]);
}
