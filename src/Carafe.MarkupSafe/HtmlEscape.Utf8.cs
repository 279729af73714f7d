using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace Carafe.MarkupSafe;

public static partial class HtmlEscape
{
    // No character grows to more than five bytes: an entity has five, UTF-8 three per UTF-16 unit.
    private const int MaxGrowth = 5;

    // Whole vectors are stored even where only their first bytes count.
    private const int Slack = 16;

    private static readonly ulong s_amp = Padded("&amp;"u8);
    private static readonly ulong s_lt = Padded("&lt;"u8);
    private static readonly ulong s_gt = Padded("&gt;"u8);
    private static readonly ulong s_quot = Padded("&#34;"u8);
    private static readonly ulong s_apos = Padded("&#39;"u8);

    /// <summary>How many bytes <see cref="Escape(ReadOnlySpan{char}, Span{byte})"/> needs room for.</summary>
    /// <param name="length">The length of the text.</param>
    public static int GetMaxUtf8Length(int length) => checked((length * MaxGrowth) + Slack);

    /// <summary>Writes the escaped text as UTF-8 and gives the number of bytes; an unpaired surrogate becomes U+FFFD.</summary>
    /// <param name="text">The text.</param>
    /// <param name="utf8">Room for <see cref="GetMaxUtf8Length"/> bytes; what lies behind the escaped text may be overwritten.</param>
    /// <exception cref="ArgumentException">There is less room.</exception>
    /// <example><code>var count = HtmlEscape.Escape("a &lt; b", buffer);</code></example>
    public static int Escape(ReadOnlySpan<char> text, Span<byte> utf8)
    {
        if (utf8.Length < GetMaxUtf8Length(text.Length))
            throw new ArgumentException("The text may need more room. Ask GetMaxUtf8Length how much.", nameof(utf8));

        // Room is checked above once and for all, so that the loops below need not.
        ref var source = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text));
        ref var target = ref MemoryMarshal.GetReference(utf8);
        var (read, written) = (0, 0);
        while (read < text.Length)
        {
            var plain = CopyPlain(ref Unsafe.Add(ref source, read), ref Unsafe.Add(ref target, written), text.Length - read);
            read += plain;
            written += plain;
            if (read == text.Length)
                break;

            if (text[read] < 0x80)
                written += WriteEntity(text[read++], ref Unsafe.Add(ref target, written));
            else
                written += Transcode(text, ref read, utf8[written..]);
        }

        return written;
    }

    /// <summary>Copies ASCII characters up to the first that needs more than a copy, and gives their number.</summary>
    private static int CopyPlain(ref ushort source, ref byte target, int length)
    {
        var done = 0;
        if (length >= Vector128<byte>.Count)
        {
            for (; length - done >= Vector128<byte>.Count; done += Vector128<byte>.Count)
            {
                if (CopySixteen(ref source, ref target, done) is var stops and not 0)
                    return done + BitOperations.TrailingZeroCount(stops);
            }

            // The last vector overlaps the one before, whose characters need no second look.
            var last = length - Vector128<byte>.Count;
            return done < length && CopySixteen(ref source, ref target, last) is var late and not 0
                ? last + BitOperations.TrailingZeroCount(late)
                : length;
        }

        if (length >= Vector128<ushort>.Count)
        {
            if (CopyEight(ref source, ref target, 0) is var stops and not 0)
                return BitOperations.TrailingZeroCount(stops);

            var last = length - Vector128<ushort>.Count;
            return CopyEight(ref source, ref target, last) is var late and not 0 ? last + BitOperations.TrailingZeroCount(late) : length;
        }

        for (; done < length; done++)
        {
            var c = (char)Unsafe.Add(ref source, done);
            if (c >= 0x80 || IsSpecial(c))
                break;
            Unsafe.Add(ref target, done) = (byte)c;
        }

        return done;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint CopySixteen(ref ushort source, ref byte target, int at)
    {
        var bytes = Vector128.NarrowWithSaturation(
            Vector128.LoadUnsafe(ref source, (nuint)at), Vector128.LoadUnsafe(ref source, (nuint)(at + Vector128<ushort>.Count)));
        bytes.StoreUnsafe(ref target, (nuint)at);
        return Stops(bytes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint CopyEight(ref ushort source, ref byte target, int at)
    {
        var chars = Vector128.LoadUnsafe(ref source, (nuint)at);
        var bytes = Vector128.NarrowWithSaturation(chars, chars);
        bytes.StoreUnsafe(ref target, (nuint)at);
        return Stops(bytes);
    }

    /// <summary>A bit for each byte that is special, or that stands for a character beyond ASCII.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Stops(Vector128<byte> bytes)
    {
        // & and ' differ in the lowest bit only, < and > in the second. Beyond ASCII the highest bit is set already.
        var stops = Vector128.Equals(bytes | Vector128.Create((byte)1), Vector128.Create((byte)'\''))
            | Vector128.Equals(bytes & Vector128.Create((byte)0xfd), Vector128.Create((byte)'<'))
            | Vector128.Equals(bytes, Vector128.Create((byte)'"'))
            | bytes;
        return stops.ExtractMostSignificantBits();
    }

    // One store of eight bytes, of which four or five count.
    private static int WriteEntity(char special, ref byte target)
    {
        var entity = special switch
        {
            '&' => s_amp,
            '<' => s_lt,
            '>' => s_gt,
            '"' => s_quot,
            _ => s_apos,
        };
        Unsafe.WriteUnaligned(ref target, entity);
        return special is '<' or '>' ? 4 : 5;
    }

    private static ulong Padded(ReadOnlySpan<byte> entity)
    {
        Span<byte> padded = stackalloc byte[sizeof(ulong)];
        padded.Clear();
        entity.CopyTo(padded);
        return MemoryMarshal.Read<ulong>(padded);
    }

    /// <summary>Encodes text from a character beyond ASCII up to the next special one.</summary>
    private static int Transcode(ReadOnlySpan<char> text, ref int read, Span<byte> utf8)
    {
        var rest = text[read..];
        var end = IndexOfSpecial(rest);
        if (end >= 0)
            rest = rest[..end];

        read += rest.Length;
        return Encoding.UTF8.GetBytes(rest, utf8);
    }
}
