using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Carafe.MarkupSafe;

/// <summary>Writes text with entities into a buffer of exactly the right length.</summary>
internal static class EntityTable
{
    private const int BlockLength = 8;

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
        return text.Length + (4 * (shorts.Count('&') + shorts.Count('"') + shorts.Count('\''))) + (3 * (shorts.Count('<') + shorts.Count('>')));
    }

    /// <summary>Writes the escaped text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="target">Room for exactly <see cref="EscapedLength"/> characters.</param>
    public static void Write(ReadOnlySpan<char> text, Span<char> target)
    {
        ref var source = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text));
        ref var output = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(target));
        var written = 0;
        var i = 0;

        // While a whole block fits, nothing is written beyond the target.
        while (i <= text.Length - BlockLength && written <= target.Length - (BlockLength * BlockLength))
        {
            var block = Vector128.LoadUnsafe(ref source, (nuint)i);
            if (!HasSpecial(block))
            {
                block.StoreUnsafe(ref output, (nuint)written);
                written += BlockLength;
                i += BlockLength;
                continue;
            }

            for (var end = i + BlockLength; i < end; i++)
                written += WriteBlock(Unsafe.Add(ref source, i), ref Unsafe.Add(ref output, written));
        }

        for (; i < text.Length; i++)
        {
            var c = text[i];
            if (c >= Lengths.Length || Lengths[c] == 1)
            {
                target[written++] = c;
                continue;
            }

            var entity = Entity(c);
            entity.CopyTo(target[written..]);
            written += entity.Length;
        }
    }

    // The callers have made sure that a block fits; what it holds beyond its length is written over by the next one.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int WriteBlock(ushort c, ref ushort output)
    {
        if (c < '@')
        {
            Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Blocks), c).StoreUnsafe(ref output);
            return Unsafe.Add(ref MemoryMarshal.GetReference(Lengths), c);
        }

        output = c;
        return 1;
    }

    private static bool HasSpecial(Vector128<ushort> block) =>
        (Vector128.Equals(block, Vector128.Create((ushort)'&'))
        | Vector128.Equals(block, Vector128.Create((ushort)'<'))
        | Vector128.Equals(block, Vector128.Create((ushort)'>'))
        | Vector128.Equals(block, Vector128.Create((ushort)'"'))
        | Vector128.Equals(block, Vector128.Create((ushort)'\''))) != Vector128<ushort>.Zero;

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
        Span<ushort> letters = stackalloc ushort[BlockLength];
        letters.Clear();
        if (Lengths[c] == 1)
            letters[0] = c;
        else
            MemoryMarshal.Cast<char, ushort>(Entity(c)).CopyTo(letters);

        return Vector128.Create<ushort>(letters);
    }
}
