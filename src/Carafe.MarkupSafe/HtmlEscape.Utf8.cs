using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;
using System.Text.Unicode;

namespace Carafe.MarkupSafe;

public static partial class HtmlEscape
{
    // No character grows to more than five bytes: an entity has five, UTF-8 three per UTF-16 unit.
    private const int MaxGrowth = 5;

    private const int BlockLength = 16;

    // Whole blocks are stored even where only their first bytes count.
    private const int Slack = BlockLength;

    private const string Specials = "&<>\"'";
    private const char FirstSpecial = '"';
    private const char LastSpecial = '>';

    private static readonly Vector128<byte> s_specials = TableOf(Specials);
    private static readonly Vector128<byte> s_none = TableOf("");

    // The entities of the characters from '"' to '>', as they are stored.
    private static readonly ulong[] s_entities = MakeEntities();

    /// <summary>How many bytes <see cref="Escape(ReadOnlySpan{char}, Span{byte})"/> needs room for.</summary>
    /// <param name="length">The length of the text.</param>
    public static int GetMaxUtf8Length(int length) => checked((length * MaxGrowth) + Slack);

    /// <summary>How many bytes any text of that length has room in.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static long MostUtf8(int length) => ((long)length * MaxGrowth) + Slack;

    /// <summary>Writes the escaped text as UTF-8 and gives the number of bytes; an unpaired surrogate becomes U+FFFD.</summary>
    /// <param name="text">The text.</param>
    /// <param name="utf8">Room for <see cref="GetMaxUtf8Length"/> bytes; what lies behind the escaped text may be overwritten.</param>
    /// <exception cref="ArgumentException">There is less room.</exception>
    /// <example><code>var count = HtmlEscape.Escape("a &lt; b", buffer);</code></example>
    public static int Escape(ReadOnlySpan<char> text, Span<byte> utf8)
    {
        if (MostUtf8(text.Length) > utf8.Length)
            throw new ArgumentException("The text may need more room. Ask GetMaxUtf8Length how much.", nameof(utf8));

        var written = Encode<UnchangedCase>(text, escapes: true, ref MemoryMarshal.GetReference(utf8));
        return written >= 0 ? written : EscapeReplacing(text, utf8);
    }

    /// <summary>Writes text as UTF-8, escaped where asked, into room for <see cref="MostUtf8"/> bytes; gives -1 where a surrogate has no other half.</summary>
    internal static int Encode(ReadOnlySpan<char> text, bool escapes, ref byte utf8) => Encode<UnchangedCase>(text, escapes, ref utf8);

    /// <summary>Writes text in another case, into room for <see cref="MostUtf8"/> bytes; gives -1 where a character is beyond ASCII.</summary>
    internal static int EncodeAscii<TCase>(ReadOnlySpan<char> text, bool escapes, ref byte utf8)
        where TCase : struct, IAsciiCase => Encode<TCase>(text, escapes, ref utf8);

    // Inlined into its callers it would be short of registers.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Encode<TCase>(ReadOnlySpan<char> text, bool escapes, ref byte target)
        where TCase : struct, IAsciiCase
    {
        // That there is room was checked once and for all, so that what follows need not.
        ref var source = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text));
        var specials = escapes ? s_specials : s_none;
        var (read, written) = (0, 0);
        // Most texts are clean: two blocks are looked at together until one is not.
        for (; text.Length - read >= 2 * BlockLength; read += 2 * BlockLength)
        {
            var first = TCase.Change(LoadBlock(ref Unsafe.Add(ref source, read)));
            var second = TCase.Change(LoadBlock(ref Unsafe.Add(ref source, read + BlockLength)));
            if ((Stops(first, specials) | Stops(second, specials)) != 0)
                break;

            first.StoreUnsafe(ref target, (nuint)written);
            second.StoreUnsafe(ref target, (nuint)(written + BlockLength));
            written += 2 * BlockLength;
        }

        for (; text.Length - read >= BlockLength; read += BlockLength)
        {
            var block = TCase.Change(LoadBlock(ref Unsafe.Add(ref source, read)));
            var stops = Stops(block, specials);
            if (stops == 0)
                block.StoreUnsafe(ref target, (nuint)written);
            else if (HasBeyondAscii(block))
                return EncodeRest<TCase>(text, read, escapes, ref target, written);

            written += stops == 0 ? BlockLength : WriteBlock(block, 0, BlockLength, stops, ref Unsafe.Add(ref source, read), ref Unsafe.Add(ref target, written));
        }

        if (read == text.Length)
            return written;

        // The last characters of a longer text are loaded together with some that are written already.
        var (start, end) = read == 0 ? (0, text.Length) : (BlockLength - (text.Length - read), BlockLength);
        ref var rest = ref Unsafe.Add(ref source, read - start);
        var lastBlock = TCase.Change(read == 0 ? LoadShortBlock(ref rest, end) : LoadBlock(ref rest));
        if (HasBeyondAscii(lastBlock))
            return EncodeRest<TCase>(text, read, escapes, ref target, written);

        var lastStops = Stops(lastBlock, specials) & (uint)((1 << end) - (1 << start));
        return written + WriteBlock(lastBlock, start, end, lastStops, ref rest, ref Unsafe.Add(ref target, written));
    }

    private static bool HasBeyondAscii(Vector128<byte> block) => block.ExtractMostSignificantBits() != 0;

    private static int EncodeRest<TCase>(ReadOnlySpan<char> text, int read, bool escapes, ref byte target, int written)
        where TCase : struct, IAsciiCase
    {
        if (typeof(TCase) != typeof(UnchangedCase))
            return -1;

        var rest = text[read..];
        var length = Transcode(rest, escapes, MemoryMarshal.CreateSpan(ref Unsafe.Add(ref target, written), rest.Length * MaxGrowth));
        return length < 0 ? -1 : written + length;
    }

    /// <summary>Writes the bytes of a block from <paramref name="start"/> to <paramref name="end"/>, an entity for each that is to be replaced.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int WriteBlock(Vector128<byte> block, int start, int end, uint stops, ref ushort source, ref byte target)
    {
        var written = 0;
        for (; stops != 0; stops &= stops - 1)
        {
            var stop = BitOperations.TrailingZeroCount(stops);
            From(block, start).StoreUnsafe(ref target, (nuint)written);
            written += stop - start;
            written += WriteEntity(Unsafe.Add(ref source, stop), ref Unsafe.Add(ref target, written));
            start = stop + 1;
        }

        From(block, start).StoreUnsafe(ref target, (nuint)written);
        return written + end - start;
    }

    /// <summary>The bytes of a block from an index on, and after them anything.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> From(Vector128<byte> block, int start) =>
        Vector128.ShuffleNative(block, Vector128<byte>.Indices + Vector128.Create((byte)start));

    /// <summary>16 characters, narrowed to bytes; those beyond ASCII have the highest bit set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> LoadBlock(ref ushort source) => Vector128.NarrowWithSaturation(
        Vector128.LoadUnsafe(ref source), Vector128.LoadUnsafe(ref source, (nuint)Vector128<ushort>.Count));

    // The last characters are loaded together, overlapping the first ones, and then moved to where they belong.
    private static Vector128<byte> LoadShortBlock(ref ushort source, int length)
    {
        if (length >= 8)
        {
            var bytes = Vector128.NarrowWithSaturation(Vector128.LoadUnsafe(ref source), Vector128.LoadUnsafe(ref source, (nuint)(length - 8)));
            return Join(bytes, 8, length);
        }

        if (length >= 4)
        {
            var chars = Vector128.Create(LoadFour(ref source), LoadFour(ref Unsafe.Add(ref source, length - 4))).AsUInt16();
            return Join(Vector128.NarrowWithSaturation(chars, chars), 4, length);
        }

        ulong few = source;
        few |= (ulong)Unsafe.Add(ref source, length >> 1) << (16 * (length >> 1));
        few |= (ulong)Unsafe.Add(ref source, length - 1) << (16 * (length - 1));
        var single = Vector128.CreateScalar(few).AsUInt16();
        return Vector128.NarrowWithSaturation(single, single);
    }

    private static ulong LoadFour(ref ushort source) => Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<ushort, byte>(ref source));

    /// <summary>Joins the first bytes of a text and its last ones, as many, which stand behind them.</summary>
    private static Vector128<byte> Join(Vector128<byte> bytes, int half, int length)
    {
        var moved = Vector128.GreaterThanOrEqual(Vector128<byte>.Indices, Vector128.Create((byte)half)) & Vector128.Create((byte)((2 * half) - length));
        return Vector128.ShuffleNative(bytes, Vector128<byte>.Indices + moved);
    }

    /// <summary>A bit for each byte that is special, or that stands for a character beyond ASCII.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Stops(Vector128<byte> bytes, Vector128<byte> specials)
    {
        // Special characters differ in their low four bits, which find the one that a byte might be. Beyond ASCII the highest bit is set already.
        var candidates = Vector128.ShuffleNative(specials, bytes & Vector128.Create((byte)0x0f));
        return (Vector128.Equals(candidates, bytes) | bytes).ExtractMostSignificantBits();
    }

    /// <summary>The special characters, each where its low four bits say; elsewhere something that is not found there.</summary>
    private static Vector128<byte> TableOf(string specials)
    {
        Span<byte> table = stackalloc byte[Vector128<byte>.Count];
        table.Clear();
        table[0] = 1;
        foreach (var special in specials)
            table[special & 0x0f] = (byte)special;

        return Vector128.Create<byte>(table);
    }

    // One store of eight bytes, of which four or five count.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int WriteEntity(int special, ref byte target)
    {
        Unsafe.WriteUnaligned(ref target, s_entities[special - FirstSpecial]);
        return special is '<' or '>' ? 4 : 5;
    }

    private static ulong[] MakeEntities()
    {
        var entities = new ulong[LastSpecial - FirstSpecial + 1];
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        foreach (var special in Specials)
        {
            bytes.Clear();
            EntityUtf8(special).CopyTo(bytes);
            entities[special - FirstSpecial] = MemoryMarshal.Read<ulong>(bytes);
        }

        return entities;
    }

    /// <summary>Encodes text that is not all ASCII, in runs between special characters; gives -1 where a surrogate has no other half.</summary>
    private static int Transcode(ReadOnlySpan<char> text, bool escapes, Span<byte> utf8)
    {
        var written = 0;
        while (true)
        {
            var run = escapes ? IndexOfSpecial(text) : -1;
            var plain = run < 0 ? text : text[..run];
            if (Utf8.FromUtf16(plain, utf8[written..], out _, out var length, replaceInvalidSequences: false) != OperationStatus.Done)
                return -1;

            written += length;
            if (run < 0)
                return written;

            var entity = EntityUtf8(text[run]);
            entity.CopyTo(utf8[written..]);
            written += entity.Length;
            text = text[(run + 1)..];
        }
    }

    /// <summary>Escapes text in which surrogates have no other half, with U+FFFD for each.</summary>
    private static int EscapeReplacing(ReadOnlySpan<char> text, Span<byte> utf8)
    {
        var written = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var isSpecial = rune.IsAscii && IsSpecial((char)rune.Value);
            if (isSpecial)
                EntityUtf8((char)rune.Value).CopyTo(utf8[written..]);
            written += isSpecial ? EntityUtf8((char)rune.Value).Length : rune.EncodeToUtf8(utf8[written..]);
        }

        return written;
    }
}
