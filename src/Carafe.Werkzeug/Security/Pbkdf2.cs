using System.Security.Cryptography;

namespace Carafe.Werkzeug.Security;

/// <summary>PBKDF2 (RFC 8018) with the hashes that Python knows by name; the key is as long as the hash.</summary>
internal static class Pbkdf2
{
    /// <exception cref="FormatException">The hash is not known, or the number of iterations is not possible.</exception>
    public static void ThrowIfImpossible(string hashName, long iterations)
    {
        _ = Find(hashName);
        if (iterations < 1)
            throw new FormatException("iteration value must be greater than 0.");
        if (iterations > int.MaxValue)
            throw new FormatException("iteration value is too great.");
    }

    public static byte[] DeriveKey(string hashName, ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, long iterations)
    {
        var (algorithm, length) = Find(hashName);
        return algorithm == HashAlgorithmName.MD5
            ? DeriveWithMd5(password, salt, iterations)
            : Rfc2898DeriveBytes.Pbkdf2(password, salt, (int)iterations, algorithm, length);
    }

    /// <summary>For hashes stored long ago; .NET's own PBKDF2 refuses MD5. One block, because the key is as long as the hash.</summary>
    private static byte[] DeriveWithMd5(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, long iterations)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.MD5, password);
        hmac.AppendData(salt);
        hmac.AppendData([0, 0, 0, 1]);
        var block = hmac.GetHashAndReset();
        var key = (byte[])block.Clone();
        for (long i = 1; i < iterations; i++)
        {
            hmac.AppendData(block);
            hmac.GetHashAndReset(block);
            for (var j = 0; j < key.Length; j++)
                key[j] ^= block[j];
        }

        return key;
    }

    private static (HashAlgorithmName Algorithm, int Length) Find(string name) => name.ToLowerInvariant() switch
    {
        "md5" => (HashAlgorithmName.MD5, 16),
        "sha1" => (HashAlgorithmName.SHA1, 20),
        "sha256" => (HashAlgorithmName.SHA256, 32),
        "sha384" => (HashAlgorithmName.SHA384, 48),
        "sha512" => (HashAlgorithmName.SHA512, 64),
        "sha3_256" when SHA3_256.IsSupported => (HashAlgorithmName.SHA3_256, 32),
        "sha3_384" when SHA3_384.IsSupported => (HashAlgorithmName.SHA3_384, 48),
        "sha3_512" when SHA3_512.IsSupported => (HashAlgorithmName.SHA3_512, 64),
        _ => throw new FormatException($"unsupported hash type '{name}'"),
    };
}
