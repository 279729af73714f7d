using System.Buffers.Binary;
using System.Buffers.Text;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Carafe.Conformance.Flask;

/// <summary>Makes and opens session cookies without the framework, so that both sides are not wrong in the same way.</summary>
internal static class SessionCookie
{
    private static readonly byte[] Salt = "cookie-session"u8.ToArray();

    /// <summary>A cookie as a scenario describes it: key, payload or raw text, age, whether compressed, how damaged.</summary>
    public static string Make(JsonElement spec)
    {
        var key = spec.GetProperty("key").GetString()!;
        var raw = Encoding.UTF8.GetBytes(spec.TryGetProperty("raw", out var text) ? text.GetString()! : spec.GetProperty("payload").GetRawText());
        var isCompressed = spec.TryGetProperty("compress", out var compress) && compress.ValueKind == JsonValueKind.True;
        var body = isCompressed ? "." + Base64Url.EncodeToString(Compress(raw)) : Base64Url.EncodeToString(raw);
        var stamp = Now() - (spec.TryGetProperty("age", out var age) ? age.GetInt64() : 0);
        var value = $"{body}.{Number(stamp)}";
        var signed = $"{value}.{Sign(key, value)}";
        return (spec.TryGetProperty("alter", out var alter) ? alter.GetString() : null) switch
        {
            "signature" => signed[..^3] + (signed.EndsWith("AAA", StringComparison.Ordinal) ? "BBB" : "AAA"),
            "payload" => Base64Url.EncodeToString("{\"forged\": true}"u8) + signed[body.Length..],
            "timestamp" => $"{body}.{Number(stamp + 1000)}.{Sign(key, value)}",
            "no-signature" => value,
            "no-timestamp" => $"{body}.{Sign(key, body)}",
            "truncated" => signed[..(signed.Length / 2)],
            _ => signed,
        };
    }

    /// <summary>The payload and the age in seconds of a cookie.</summary>
    /// <exception cref="FormatException">It was not signed with the key.</exception>
    public static (JsonElement Payload, long Age) Open(string key, string cookie)
    {
        if (cookie.LastIndexOf('.') is not (> 0 and var last) || Sign(key, cookie[..last]) != cookie[(last + 1)..])
            throw new FormatException("bad signature");
        var value = cookie[..last];
        if (value.LastIndexOf('.') is not (> 0 and var dot))
            throw new FormatException("no timestamp");
        var raw = value[0] == '.' ? Decompress(Base64Url.DecodeFromChars(value.AsSpan(1, dot - 1))) : Base64Url.DecodeFromChars(value.AsSpan(0, dot));
        var stamp = new byte[8];
        var digits = Base64Url.DecodeFromChars(value.AsSpan(dot + 1));
        digits.CopyTo(stamp, 8 - digits.Length);
        return (JsonDocument.Parse(raw).RootElement, Now() - BinaryPrimitives.ReadInt64BigEndian(stamp));
    }

    private static long Now() => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

    private static string Number(long value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        return Base64Url.EncodeToString(bytes.AsSpan().TrimStart((byte)0));
    }

#pragma warning disable CA5350 // SHA-1 is what the recorded cookies are signed with.
    private static string Sign(string key, string value)
    {
        var derived = HMACSHA1.HashData(Encoding.UTF8.GetBytes(key), Salt);
        return Base64Url.EncodeToString(HMACSHA1.HashData(derived, Encoding.ASCII.GetBytes(value)));
    }
#pragma warning restore CA5350

    private static byte[] Compress(byte[] raw)
    {
        using var output = new MemoryStream();
        using (var zlib = new ZLibStream(output, CompressionLevel.Optimal))
            zlib.Write(raw);
        return output.ToArray();
    }

    private static byte[] Decompress(byte[] data)
    {
        using var zlib = new ZLibStream(new MemoryStream(data), CompressionMode.Decompress);
        using var output = new MemoryStream();
        zlib.CopyTo(output);
        return output.ToArray();
    }
}
