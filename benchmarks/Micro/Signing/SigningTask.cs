using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Carafe;
using Carafe.ItsDangerous;
using Carafe.Sessions;
using Microsoft.AspNetCore.DataProtection;

namespace Micro.Signing;

/// <summary>The same values signed by ItsDangerous, by bare HMAC and by Data Protection.</summary>
internal sealed class SigningTask
{
    private static readonly byte[] Value = Encoding.UTF8.GetBytes("user-42:activate:ada@example.org");

    private readonly Signer _signer = new("secret key");
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(20);
    private readonly IDataProtector _protector = new EphemeralDataProtectionProvider().CreateProtector("token");
    private readonly UrlSafeTimedSerializer _sessions;
    private readonly byte[] _signed;
    private readonly byte[] _hmacSigned;
    private readonly byte[] _protected;
    private readonly string _session;
    private readonly string _protectedSession;

    public SigningTask(int entries)
    {
        var app = new Flask { SecretKey = "secret key" };
        _sessions = ((SecureCookieSessionInterface)app.SessionInterface).GetSigningSerializer(app)!;
        for (var i = 0; i < entries; i++)
            SessionValues[$"preference_{i}"] = $"value number {i} of ada@example.org";
        _signed = Sign();
        _hmacSigned = HmacSign();
        _protected = Protect();
        _session = Dump();
        _protectedSession = ProtectSession();
    }

    /// <summary>What the session holds.</summary>
    public Dictionary<string, object?> SessionValues { get; } = new() { ["name"] = "Ada" };

    public byte[] Sign() => _signer.Sign(Value);

    public byte[] Unsign() => _signer.Unsign(_signed);

    public byte[] HmacSign()
    {
        var token = new byte[Value.Length + 1 + Base64Url.GetEncodedLength(HMACSHA1.HashSizeInBytes)];
        Value.CopyTo(token, 0);
        token[Value.Length] = (byte)'.';
        WriteSignature(Value, token.AsSpan(Value.Length + 1));
        return token;
    }

    public byte[] HmacUnsign()
    {
        var at = _hmacSigned.AsSpan().LastIndexOf((byte)'.');
        Span<byte> signature = stackalloc byte[Base64Url.GetEncodedLength(HMACSHA1.HashSizeInBytes)];
        WriteSignature(_hmacSigned.AsSpan(0, at), signature);
        return CryptographicOperations.FixedTimeEquals(signature, _hmacSigned.AsSpan(at + 1)) ? _hmacSigned[..at] : [];
    }

    public byte[] Protect() => _protector.Protect(Value);

    public byte[] Unprotect() => _protector.Unprotect(_protected);

    public string Dump() => _sessions.Dumps(SessionValues);

    public object? Load() => _sessions.Loads(_session, TimeSpan.FromDays(31));

    public string ProtectSession() => Base64Url.EncodeToString(_protector.Protect(JsonSerializer.SerializeToUtf8Bytes(SessionValues)));

    public Dictionary<string, object?>? UnprotectSession() =>
        JsonSerializer.Deserialize<Dictionary<string, object?>>(_protector.Unprotect(Base64Url.DecodeFromChars(_protectedSession)));

    public bool IsValue(byte[] value) => Value.AsSpan().SequenceEqual(value);

    public bool IsSigned(byte[] token) => IsValue(_signer.Unsign(token));

    public bool IsHmacSigned(byte[] token) => token.AsSpan().SequenceEqual(_hmacSigned) && IsValue(HmacUnsign());

    public bool IsProtected(byte[] token) => IsValue(_protector.Unprotect(token));

    public bool IsSession(object? values) =>
        values is IEnumerable<KeyValuePair<string, object?>> pairs
        && pairs.ToDictionary(pair => pair.Key, pair => pair.Value?.ToString()) is var read
        && read.Count == SessionValues.Count && SessionValues.All(pair => read.GetValueOrDefault(pair.Key) == pair.Value?.ToString());

    public bool IsSessionToken(string token) => IsSession(_sessions.Loads(token));

    private void WriteSignature(ReadOnlySpan<byte> value, Span<byte> destination)
    {
        Span<byte> raw = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // The digest that ItsDangerous signs with by default; HMAC does not depend on what SHA-1 has lost.
        HMACSHA1.HashData(_key, value, raw);
#pragma warning restore CA5350
        Base64Url.EncodeToUtf8(raw, destination);
    }
}
