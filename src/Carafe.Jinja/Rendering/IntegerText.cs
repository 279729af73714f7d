using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Carafe.Jinja.Rendering;

/// <summary>Integers in decimal; the numbers of pages are mostly small and need no loop.</summary>
internal static class IntegerText
{
    /// <summary>The most room that an integer takes.</summary>
    public const int MaxLength = 20;

    private const int SmallLimit = 10_000;

    // The digits of 0 to 99, two for each.
    private static readonly ushort[] s_pairs = [.. Enumerable.Range(0, 100).Select(static number =>
        MemoryMarshal.Read<ushort>([(byte)('0' + (number / 10)), (byte)('0' + (number % 10))]))];

    /// <summary>Writes an integer into room for <see cref="MaxLength"/> bytes and gives its length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Write(long number, ref byte target) =>
        (ulong)number < SmallLimit ? WriteSmall((uint)number, ref target) : WriteLarge(number, ref target);

    private static int WriteSmall(uint number, ref byte target)
    {
        if (number < 10)
        {
            target = (byte)('0' + number);
            return 1;
        }

        if (number < 100)
        {
            Unsafe.WriteUnaligned(ref target, s_pairs[number]);
            return 2;
        }

        // The first digit of three is written twice, so that both halves are pairs.
        var high = number / 100;
        var extra = high < 10 ? 1 : 0;
        Unsafe.WriteUnaligned(ref target, extra == 1 ? (ushort)('0' + high) : s_pairs[high]);
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, 2 - extra), s_pairs[number - (high * 100)]);
        return 4 - extra;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int WriteLarge(long number, ref byte target)
    {
        Utf8Formatter.TryFormat(number, MemoryMarshal.CreateSpan(ref target, MaxLength), out var written);
        return written;
    }
}
