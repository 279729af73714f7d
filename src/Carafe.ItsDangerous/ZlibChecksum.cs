using System.Buffers.Binary;

namespace Carafe.ItsDangerous;

// zlib's Adler-32, which follows the data of a whole stream.
internal static class ZlibChecksum
{
    private const uint Modulus = 65521;

    // No longer run fits 32 bits.
    private const int RunLength = 5552;

    // Python ignores what comes after a stream, so the checksum need not be the end.
    internal static bool IsIn(ReadOnlySpan<byte> compressed, ReadOnlySpan<byte> plain)
    {
        Span<byte> checksum = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(checksum, Adler32(plain));
        return compressed.IndexOf(checksum) >= 0;
    }

    private static uint Adler32(ReadOnlySpan<byte> data)
    {
        var (a, b) = (1u, 0u);
        while (!data.IsEmpty)
        {
            var run = data[..Math.Min(RunLength, data.Length)];
            foreach (var value in run)
            {
                a += value;
                b += a;
            }

            (a, b) = (a % Modulus, b % Modulus);
            data = data[run.Length..];
        }

        return (b << 16) | a;
    }
}
