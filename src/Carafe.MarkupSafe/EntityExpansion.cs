using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Carafe.MarkupSafe;

/// <summary>Escapes eight characters at once, where the processor can move bytes together: each gets eight bytes, and the unused ones go.</summary>
internal static class EntityExpansion
{
    /// <summary>How many characters are written for eight; up to five for each of them count.</summary>
    public const int Room = 48;

    // By number of the entity, eight bytes each; a character that needs none has number 0.
    private static ReadOnlySpan<byte> Entities =>
        "\0\0\0\0\0\0\0\0&amp;\0\0\0&lt;\0\0\0\0&gt;\0\0\0\0&#34;\0\0\0&#39;\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"u8;

    private static Vector128<byte> NumberByLowNibble
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128.Create((byte)0, 0, 4, 0, 0, 0, 1, 5, 0, 0, 0, 0, 2, 0, 3, 0);
    }

    /// <summary>Whether the processor has the instructions.</summary>
    public static bool IsSupported => Avx512Vbmi2.IsSupported;

    /// <summary>Whether none of the characters is beyond Latin 1 or the zero character, which would get lost.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Fits(Vector128<ushort> characters) =>
        (characters & Vector128.Create((ushort)0xff00)) == Vector128<ushort>.Zero && !Vector128.EqualsAny(characters, Vector128<ushort>.Zero);

    /// <summary>Writes the escaped characters and gives their number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Write(Vector128<ushort> characters, ref ushort output)
    {
        var bytes = Vector128.NarrowWithSaturation(characters, characters);
        var specials = Vector128.Equals(Ssse3.Shuffle(SpecialSearch.ByLowNibble, bytes), bytes);
        var numbers = Ssse3.Shuffle(NumberByLowNibble, bytes & Vector128.Create((byte)0x0f)) & specials;
        var entities = Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(Entities)).AsUInt64();
        var wide = Avx512F.PermuteVar8x64(entities, Avx512F.ConvertToVector512UInt64(numbers))
            | Avx512F.ConvertToVector512UInt64(Vector128.AndNot(bytes, specials));

        var unused = Vector512.Equals(wide.AsByte(), Vector512<byte>.Zero);
        var together = Avx512Vbmi2.Compress(Vector512<byte>.Zero, ~unused, wide.AsByte());
        Avx512BW.ConvertToVector512UInt16(together.GetLower()).StoreUnsafe(ref output);
        Avx2.ConvertToVector256Int16(together.GetUpper().GetLower()).AsUInt16().StoreUnsafe(ref output, (nuint)Vector512<ushort>.Count);
        return Vector512<byte>.Count - BitOperations.PopCount(unused.ExtractMostSignificantBits());
    }
}
