using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Carafe.MarkupSafe;

/// <summary>Writes text with entities, a group of characters at a time.</summary>
internal static class EntityTable
{
    /// <summary>How many characters may be written over behind the escaped text.</summary>
    public const int Slack = EntityExpansion.Room;

    /// <summary>No character becomes longer than this.</summary>
    public const int MaxGrowth = 5;

    private const int GroupLength = 16;

    // From this many special characters in a group on, to take each character for itself is quicker than run by run.
    private const int Crowd = 7;

    // Entities and all else below '@' padded to a whole vector: a block is written with one store, whatever part of it counts.
    private static readonly Vector128<ushort>[] Blocks = [.. Enumerable.Range(0, '@').Select(c => BlockOf((char)c))];

    private static ReadOnlySpan<byte> Lengths =>
    [
        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
        1, 1, 5, 1, 1, 1, 5, 5, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 4, 1, 4, 1,
    ];

    /// <summary>How many characters the escaped text has.</summary>
    public static int EscapedLength(ReadOnlySpan<char> text)
    {
        // Five letters take the place of & " ' and four that of < >.
        var shorts = MemoryMarshal.Cast<char, ushort>(text);
        return checked(text.Length + (4 * (shorts.Count('&') + shorts.Count('"') + shorts.Count('\''))) + (3 * (shorts.Count('<') + shorts.Count('>'))));
    }

    /// <summary>Writes the escaped text and gives its length.</summary>
    /// <param name="text">The text.</param>
    /// <param name="target">Room for <see cref="EscapedLength"/> and <see cref="Slack"/> characters, of which the caller has made sure.</param>
    public static int Write(ReadOnlySpan<char> text, Span<char> target)
    {
        ref var source = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text));
        ref var output = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(target));
        var (read, written) = (0, 0);

        // A group is read as far as the end of the next.
        for (; read + (2 * GroupLength) <= text.Length; read += GroupLength)
            written += WriteGroup(ref Unsafe.Add(ref source, read), GroupLength, ref Unsafe.Add(ref output, written));

        return written + WriteLast(text[read..], ref Unsafe.Add(ref output, written));
    }

    // Less than two groups, copied to where the memory behind them may be read.
    private static int WriteLast(ReadOnlySpan<char> text, ref ushort output)
    {
        Span<char> groups = stackalloc char[3 * GroupLength];
        groups.Clear();
        text.CopyTo(groups);
        ref var source = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(groups));
        var written = 0;
        for (var read = 0; read < text.Length; read += GroupLength)
            written += WriteGroup(ref Unsafe.Add(ref source, read), Math.Min(GroupLength, text.Length - read), ref Unsafe.Add(ref output, written));

        return written;
    }

    // Characters behind the group's count are not special, or count is a whole group.
    private static int WriteGroup(ref ushort group, int count, ref ushort output)
    {
        var (low, high) = (Vector128.LoadUnsafe(ref group), Vector128.LoadUnsafe(ref group, (nuint)Vector128<ushort>.Count));
        var specials = Specials(Vector128.NarrowWithSaturation(low, high));
        if (specials == 0)
        {
            low.StoreUnsafe(ref output);
            high.StoreUnsafe(ref output, (nuint)Vector128<ushort>.Count);
            return count;
        }

        if (BitOperations.PopCount(specials) < Crowd)
            return WriteRuns(ref group, count, specials, ref output);
        if (!EntityExpansion.IsSupported || count < GroupLength || !EntityExpansion.Fits(low) || !EntityExpansion.Fits(high))
            return WriteOneByOne(ref group, count, ref output);

        var written = EntityExpansion.Write(low, ref output);
        return written + EntityExpansion.Write(high, ref Unsafe.Add(ref output, written));
    }

    // Each run up to a special character is copied as a whole group; what that writes too much is written over by what follows.
    private static int WriteRuns(ref ushort group, int count, uint specials, ref ushort output)
    {
        var (read, written) = (0, 0);
        for (; specials != 0; specials &= specials - 1)
        {
            var special = BitOperations.TrailingZeroCount(specials);
            CopyGroup(ref Unsafe.Add(ref group, read), ref Unsafe.Add(ref output, written));
            written += special - read;
            written += (int)WriteBlock(Unsafe.Add(ref group, special), ref Unsafe.Add(ref output, written));
            read = special + 1;
        }

        CopyGroup(ref Unsafe.Add(ref group, read), ref Unsafe.Add(ref output, written));
        return written + count - read;
    }

    private static int WriteOneByOne(ref ushort group, int count, ref ushort output)
    {
        ref var target = ref output;
        for (nuint i = 0; i < (nuint)count; i++)
            target = ref Unsafe.Add(ref target, WriteBlock(Unsafe.Add(ref group, i), ref target));

        return (int)(Unsafe.ByteOffset(ref output, ref target) / sizeof(ushort));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyGroup(ref ushort source, ref ushort output) =>
        Vector256.LoadUnsafe(ref source).StoreUnsafe(ref output);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nuint WriteBlock(nuint c, ref ushort output)
    {
        if (c < '@')
        {
            Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Blocks), c).StoreUnsafe(ref output);
            return Unsafe.Add(ref MemoryMarshal.GetReference(Lengths), c);
        }

        output = (ushort)c;
        return 1;
    }

    // A bit for each special character. & and ' differ in the lowest bit only, < and > in the second.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Specials(Vector128<byte> group) =>
        (Vector128.Equals(group | Vector128.Create((byte)1), Vector128.Create((byte)'\''))
        | Vector128.Equals(group & Vector128.Create((byte)0xfd), Vector128.Create((byte)'<'))
        | Vector128.Equals(group, Vector128.Create((byte)'"'))).ExtractMostSignificantBits();

    /// <summary>What stands for a special character.</summary>
    public static ReadOnlySpan<char> Entity(char special) => special switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&#34;",
        _ => "&#39;",
    };

    private static Vector128<ushort> BlockOf(char c)
    {
        Span<ushort> letters = stackalloc ushort[Vector128<ushort>.Count];
        letters.Clear();
        if (Lengths[c] == 1)
            letters[0] = c;
        else
            MemoryMarshal.Cast<char, ushort>(Entity(c)).CopyTo(letters);

        return Vector128.Create<ushort>(letters);
    }
}
