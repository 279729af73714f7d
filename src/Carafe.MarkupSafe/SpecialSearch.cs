using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Carafe.MarkupSafe;

/// <summary>Looks for the first special character, long text in strides of 256 characters.</summary>
internal static class SpecialSearch
{
    private const int BlockLength = 64;
    private const int HalfBlockLength = BlockLength / 2;
    private const int StrideLength = 4 * BlockLength;

    private const byte None = 0xff;

    // Each special character stands at its own low four bits, what no byte equals at the others.
    public static Vector128<byte> ByLowNibble
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128.Create(
            None, None, (byte)'"', None, None, None, (byte)'&', (byte)'\'', None, None, None, None, (byte)'<', None, (byte)'>', None);
    }

    private static readonly SearchValues<char> s_special = SearchValues.Create("&<>\"'");

    /// <summary>The index of the first special character, or -1.</summary>
    public static int IndexIn(ReadOnlySpan<char> text)
    {
        var clean = 0;
        if (Avx512BW.IsSupported && text.Length >= BlockLength)
            clean = CleanLength(text);
        else if (Avx2.IsSupported && text.Length is >= HalfBlockLength and <= BlockLength && IsCleanShort(text))
            return -1;

        var index = text[clean..].IndexOfAny(s_special);
        return index < 0 ? -1 : clean + index;
    }

    // Two halves of a block, which overlap.
    private static bool IsCleanShort(ReadOnlySpan<char> text)
    {
        ref var source = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text));
        var table = Vector256.Create(ByLowNibble, ByLowNibble);
        return (Specials(ref source, 0, table) | Specials(ref source, text.Length - HalfBlockLength, table)) == Vector256<byte>.Zero;
    }

    /// <summary>A length up to which there is nothing special: the whole, or that of a block's start.</summary>
    private static int CleanLength(ReadOnlySpan<char> text)
    {
        ref var source = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text));
        var half = Vector256.Create(ByLowNibble, ByLowNibble);
        var table = Vector512.Create(half, half);
        var i = 0;
        for (; i + StrideLength <= text.Length; i += StrideLength)
        {
            var found = Specials(ref source, i, table)
                | Specials(ref source, i + BlockLength, table)
                | Specials(ref source, i + (2 * BlockLength), table)
                | Specials(ref source, i + (3 * BlockLength), table);
            if (found != Vector512<byte>.Zero)
                break;
        }

        for (; i + BlockLength <= text.Length; i += BlockLength)
        {
            if (Specials(ref source, i, table) != Vector512<byte>.Zero)
                return i;
        }

        // The last block overlaps the one before.
        return Specials(ref source, text.Length - BlockLength, table) == Vector512<byte>.Zero ? text.Length : i;
    }

    // Ones where a special character is; the packing disorders them. Beyond Latin 1 it saturates to what is in no table.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> Specials(ref ushort source, int at, Vector512<byte> table)
    {
        var bytes = Avx512BW.PackUnsignedSaturate(
            Vector512.LoadUnsafe(ref source, (nuint)at).AsInt16(),
            Vector512.LoadUnsafe(ref source, (nuint)(at + Vector512<ushort>.Count)).AsInt16());
        return Vector512.Equals(Avx512BW.Shuffle(table, bytes), bytes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Specials(ref ushort source, int at, Vector256<byte> table)
    {
        var bytes = Avx2.PackUnsignedSaturate(
            Vector256.LoadUnsafe(ref source, (nuint)at).AsInt16(),
            Vector256.LoadUnsafe(ref source, (nuint)(at + Vector256<ushort>.Count)).AsInt16());
        return Vector256.Equals(Avx2.Shuffle(table, bytes), bytes);
    }
}
