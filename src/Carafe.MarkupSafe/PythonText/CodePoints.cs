using System.Text;

namespace Carafe.MarkupSafe.PythonText;

/// <summary>Walks a UTF-16 text by code points; an unpaired surrogate counts as one.</summary>
/// <param name="text">The text to walk.</param>
public readonly ref struct CodePoints(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> _text = text;

    /// <summary>Starts at the first code point.</summary>
    public Enumerator GetEnumerator() => new(_text);

    /// <summary>The code point at a UTF-16 index.</summary>
    public static int At(ReadOnlySpan<char> text, int index)
    {
        var unit = text[index];
        return char.IsHighSurrogate(unit) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1])
            ? char.ConvertToUtf32(unit, text[index + 1])
            : unit;
    }

    /// <summary>How many code points the text has.</summary>
    public static int Count(ReadOnlySpan<char> text)
    {
        var count = text.Length;
        var index = text.IndexOfAnyInRange('\ud800', '\udbff');
        while (index >= 0 && index + 1 < text.Length)
        {
            if (char.IsLowSurrogate(text[index + 1]))
                count--;

            text = text[(index + 1)..];
            index = text.IndexOfAnyInRange('\ud800', '\udbff');
        }

        return count;
    }

    /// <summary>The UTF-16 offset of a code point; the end of the text if it has fewer.</summary>
    public static int OffsetOf(ReadOnlySpan<char> text, int index)
    {
        var plain = text.IndexOfAnyInRange('\ud800', '\udbff');
        if (plain < 0 || plain >= index)
            return Math.Min(index, text.Length);

        var offset = plain;
        for (index -= plain; index > 0 && offset < text.Length; index--)
            offset += At(text, offset) >= 0x10000 ? 2 : 1;

        return offset;
    }

    /// <summary>One code point as text, also an unpaired surrogate.</summary>
    public static string ToText(int codePoint) =>
        codePoint < 0x10000 ? ((char)codePoint).ToString() : char.ConvertFromUtf32(codePoint);

    /// <summary>Appends one code point, also an unpaired surrogate.</summary>
    public static StringBuilder Append(StringBuilder builder, int codePoint)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (codePoint < 0x10000)
            return builder.Append((char)codePoint);

        codePoint -= 0x10000;
        return builder.Append((char)(0xd800 + (codePoint >> 10))).Append((char)(0xdc00 + (codePoint & 0x3ff)));
    }

    /// <summary>The walk itself.</summary>
    public ref struct Enumerator
    {
        private readonly ReadOnlySpan<char> _text;
        private int _next;

        internal Enumerator(ReadOnlySpan<char> text) => _text = text;

        /// <summary>The current code point.</summary>
        public int Current { get; private set; }

        /// <summary>The UTF-16 index after the current code point.</summary>
        public readonly int NextIndex => _next;

        /// <summary>Goes to the next code point.</summary>
        public bool MoveNext()
        {
            if (_next >= _text.Length)
                return false;

            Current = At(_text, _next);
            _next += Current >= 0x10000 ? 2 : 1;
            return true;
        }
    }
}
