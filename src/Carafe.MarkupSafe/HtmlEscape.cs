using System.Buffers;
using System.Text;

namespace Carafe.MarkupSafe;

/// <summary>Replaces <c>&amp; &lt; &gt; " '</c> by entities, in whichever form the text has and the output wants.</summary>
/// <remarks>Text between special characters is found with vectorised search and copied in runs.</remarks>
public static partial class HtmlEscape
{
    private const int ChunkLength = 512;
    private const int TailLength = 128;
    private const int TailRoom = (TailLength * EntityTable.MaxGrowth) + EntityTable.Slack;

    private static readonly SearchValues<byte> s_specialUtf8 = SearchValues.Create("&<>\"'"u8);

    /// <summary>The index of the first character that needs escaping, or -1.</summary>
    public static int IndexOfSpecial(ReadOnlySpan<char> text) => SpecialSearch.IndexIn(text);

    /// <summary>The index of the first byte of UTF-8 text that needs escaping, or -1.</summary>
    public static int IndexOfSpecial(ReadOnlySpan<byte> utf8) => utf8.IndexOfAny(s_specialUtf8);

    /// <summary>The escaped text; the same instance if there is nothing to escape.</summary>
    /// <example><code>HtmlEscape.Escape("a &lt; b"); // a &amp;lt; b</code></example>
    public static string Escape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return IndexOfSpecial(text) < 0 ? text : Replace(text);
    }

    /// <summary>The escaped text.</summary>
    public static string Escape(ReadOnlySpan<char> text) => IndexOfSpecial(text) < 0 ? text.ToString() : Replace(text);

    /// <summary>Writes the escaped text as UTF-8; an unpaired surrogate becomes U+FFFD.</summary>
    public static void Escape(ReadOnlySpan<char> text, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        while (!text.IsEmpty)
        {
            var chunk = ChunkOf(text);
            var buffer = output.GetSpan(GetMaxUtf8Length(chunk.Length));
            output.Advance(Escape(chunk, buffer));
            text = text[chunk.Length..];
        }
    }

    /// <summary>Writes the escaped form of UTF-8 text.</summary>
    public static void Escape(ReadOnlySpan<byte> utf8, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        while (true)
        {
            var run = utf8.IndexOfAny(s_specialUtf8);
            if (run < 0)
            {
                output.Write(utf8);
                return;
            }

            var entity = EntityUtf8((char)utf8[run]);
            var buffer = output.GetSpan(run + entity.Length);
            utf8[..run].CopyTo(buffer);
            entity.CopyTo(buffer[run..]);
            output.Advance(run + entity.Length);
            utf8 = utf8[(run + 1)..];
        }
    }

    /// <summary>Writes the escaped text.</summary>
    public static void Escape(ReadOnlySpan<char> text, IBufferWriter<char> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        for (var run = IndexOfSpecial(text); run >= 0; run = IndexOfSpecial(text))
        {
            var entity = EntityTable.Entity(text[run]);
            var buffer = output.GetSpan(run + entity.Length);
            text[..run].CopyTo(buffer);
            entity.CopyTo(buffer[run..]);
            output.Advance(run + entity.Length);
            text = text[(run + 1)..];
        }

        output.Write(text);
    }

    /// <summary>Writes the escaped text.</summary>
    public static void Escape(ReadOnlySpan<char> text, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        for (var run = IndexOfSpecial(text); run >= 0; run = IndexOfSpecial(text))
        {
            output.Write(text[..run]);
            output.Write(EntityTable.Entity(text[run]));
            text = text[(run + 1)..];
        }

        output.Write(text);
    }

    private static string Replace(ReadOnlySpan<char> text) => text.Length <= TailLength
        ? new string(EscapeTail(text, stackalloc char[TailRoom]))
        : string.Create(EntityTable.EscapedLength(text), text, static (target, text) =>
        {
            // The tail leaves room behind the head, which may be written over, and is itself copied to the letter.
            var written = EntityTable.Write(text[..^TailLength], target);
            EscapeTail(text[^TailLength..], stackalloc char[TailRoom]).CopyTo(target[written..]);
        });

    private static Span<char> EscapeTail(ReadOnlySpan<char> text, Span<char> buffer) => buffer[..EntityTable.Write(text, buffer)];

    private static bool IsSpecial(char c)
    {
        const ulong Specials = (1ul << '&') | (1ul << '<') | (1ul << '>') | (1ul << '"') | (1ul << '\'');
        return c <= '>' && ((Specials >> c) & 1) != 0;
    }

    /// <summary>The start of a text, not so long that it would take much room; a surrogate pair stays together.</summary>
    internal static ReadOnlySpan<char> ChunkOf(ReadOnlySpan<char> text) =>
        text.Length <= ChunkLength ? text : text[..(char.IsHighSurrogate(text[ChunkLength - 1]) ? ChunkLength - 1 : ChunkLength)];

    private static ReadOnlySpan<byte> EntityUtf8(char special) => special switch
    {
        '&' => "&amp;"u8,
        '<' => "&lt;"u8,
        '>' => "&gt;"u8,
        '"' => "&#34;"u8,
        _ => "&#39;"u8,
    };
}
