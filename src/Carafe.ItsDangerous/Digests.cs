using System.Security.Cryptography;

namespace Carafe.ItsDangerous;

internal static class Digests
{
    internal const int MaxLength = 64;

    internal static int LengthOf(HashAlgorithmName digest) => digest.Name switch
    {
        "MD5" => MD5.HashSizeInBytes,
        "SHA1" => SHA1.HashSizeInBytes,
        "SHA256" => SHA256.HashSizeInBytes,
        "SHA384" => SHA384.HashSizeInBytes,
        "SHA512" => SHA512.HashSizeInBytes,
        "SHA3-256" => SHA3_256.HashSizeInBytes,
        "SHA3-384" => SHA3_384.HashSizeInBytes,
        "SHA3-512" => SHA3_512.HashSizeInBytes,
        _ => throw new ArgumentException($"Unknown digest '{digest.Name}'. Use SHA1, SHA256, SHA384 or SHA512.", nameof(digest)),
    };
}
