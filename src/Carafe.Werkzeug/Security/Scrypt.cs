using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;

namespace Carafe.Werkzeug.Security;

/// <summary>The scrypt key derivation function of RFC 7914, which .NET lacks.</summary>
/// <remarks>
/// The words of each 64-byte block are kept in the order of the diagonals of Salsa20's matrix while mixing,
/// so that one vector operation works on four of them.
/// </remarks>
internal static class Scrypt
{
    /// <summary>The length of Werkzeug's hashes.</summary>
    public const int DefaultLength = 64;

    private const int BlockWords = 16;
    private const long MostMemory = 1L << 30;

    /// <exception cref="FormatException">The numbers are not those of scrypt, or ask for too much memory.</exception>
    public static void ThrowIfImpossible(long cost, long blockSize, long parallelism)
    {
        if (cost < 2 || (cost & (cost - 1)) != 0)
            throw new FormatException("n must be a power of 2.");
        if (blockSize < 1 || parallelism < 1 || blockSize > MostMemory || parallelism > MostMemory / blockSize)
            throw new FormatException("Invalid parameter combination for n, r, p.");
        if (cost > MostMemory / 128 / blockSize || 128 * blockSize * parallelism > MostMemory)
            throw new FormatException("n, r and p ask for too much memory.");
    }

    public static byte[] DeriveKey(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, long cost, int blockSize, int parallelism, int length)
    {
        ThrowIfImpossible(cost, blockSize, parallelism);
        var blockBytes = 128 * blockSize;
        var mixed = Rfc2898DeriveBytes.Pbkdf2(password, salt, 1, HashAlgorithmName.SHA256, blockBytes * parallelism);
        var words = 32 * blockSize;
        var table = GC.AllocateUninitializedArray<uint>(checked((int)cost * words));
        var scratch = new uint[words * 2];
        for (var i = 0; i < parallelism; i++)
            MixBlock(mixed.AsSpan(i * blockBytes, blockBytes), table, scratch, (int)cost);

        var key = Rfc2898DeriveBytes.Pbkdf2(password, mixed, 1, HashAlgorithmName.SHA256, length);
        CryptographicOperations.ZeroMemory(mixed);
        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(table.AsSpan()));
        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(scratch.AsSpan()));
        return key;
    }

    /// <summary>scryptROMix: fills the table with states, then mixes states from places that depend on the data.</summary>
    private static void MixBlock(Span<byte> block, Span<uint> table, Span<uint> scratch, int cost)
    {
        var words = scratch.Length / 2;
        var state = scratch[..words];
        var next = scratch[words..];
        Load(block, state);

        for (var i = 0; i < cost; i++)
        {
            state.CopyTo(table.Slice(i * words, words));
            MixWords(state, next);
            Swap(ref state, ref next);
        }

        for (var i = 0; i < cost; i++)
        {
            var index = (int)(state[words - BlockWords] & (uint)(cost - 1));
            Xor(state, table.Slice(index * words, words));
            MixWords(state, next);
            Swap(ref state, ref next);
        }

        Store(state, block);
    }

    private static void Swap(ref Span<uint> left, ref Span<uint> right)
    {
        var kept = left;
        left = right;
        right = kept;
    }

    private static void Load(ReadOnlySpan<byte> block, Span<uint> state)
    {
        for (var i = 0; i < state.Length; i++)
        {
            var word = (i & ~15) + (i * 5 & 15);
            state[i] = BinaryPrimitives.ReadUInt32LittleEndian(block[(word * 4)..]);
        }
    }

    private static void Store(ReadOnlySpan<uint> state, Span<byte> block)
    {
        for (var i = 0; i < state.Length; i++)
        {
            var word = (i & ~15) + (i * 5 & 15);
            BinaryPrimitives.WriteUInt32LittleEndian(block[(word * 4)..], state[i]);
        }
    }

    private static void Xor(Span<uint> state, ReadOnlySpan<uint> other)
    {
        var left = MemoryMarshal.Cast<uint, Vector128<uint>>(state);
        var right = MemoryMarshal.Cast<uint, Vector128<uint>>(other);
        for (var i = 0; i < left.Length; i++)
            left[i] ^= right[i];
    }

    /// <summary>scryptBlockMix: chains the blocks through Salsa20/8; even results first, then odd ones.</summary>
    private static void MixWords(ReadOnlySpan<uint> input, Span<uint> output)
    {
        var source = MemoryMarshal.Cast<uint, Vector128<uint>>(input);
        var target = MemoryMarshal.Cast<uint, Vector128<uint>>(output);
        var blocks = source.Length / 4;
        var (x0, x1, x2, x3) = (source[^4], source[^3], source[^2], source[^1]);
        for (var i = 0; i < blocks; i++)
        {
            var block = source.Slice(i * 4, 4);
            Salsa8(ref x0, ref x1, ref x2, ref x3, block);
            var place = target.Slice(((i / 2) + ((i & 1) * (blocks / 2))) * 4, 4);
            place[3] = x3;
            place[2] = x2;
            place[1] = x1;
            place[0] = x0;
        }
    }

    private static void Salsa8(ref Vector128<uint> x0, ref Vector128<uint> x1, ref Vector128<uint> x2, ref Vector128<uint> x3, ReadOnlySpan<Vector128<uint>> block)
    {
        var (a, b, c, d) = (x0 ^ block[0], x1 ^ block[1], x2 ^ block[2], x3 ^ block[3]);
        (x0, x1, x2, x3) = (a, b, c, d);
        for (var round = 0; round < 4; round++)
        {
            b ^= Rotate(a + d, 7);
            c ^= Rotate(b + a, 9);
            d ^= Rotate(c + b, 13);
            a ^= Rotate(d + c, 18);
            (b, c, d) = (Turn3(b), Turn2(c), Turn1(d));

            d ^= Rotate(a + b, 7);
            c ^= Rotate(d + a, 9);
            b ^= Rotate(c + d, 13);
            a ^= Rotate(b + c, 18);
            (b, c, d) = (Turn1(b), Turn2(c), Turn3(d));
        }

        x0 += a;
        x1 += b;
        x2 += c;
        x3 += d;
    }

    private static Vector128<uint> Rotate(Vector128<uint> value, int bits) => (value << bits) | (value >>> (32 - bits));

    private static Vector128<uint> Turn1(Vector128<uint> value) => Vector128.Shuffle(value, Vector128.Create(1u, 2, 3, 0));

    private static Vector128<uint> Turn2(Vector128<uint> value) => Vector128.Shuffle(value, Vector128.Create(2u, 3, 0, 1));

    private static Vector128<uint> Turn3(Vector128<uint> value) => Vector128.Shuffle(value, Vector128.Create(3u, 0, 1, 2));
}
