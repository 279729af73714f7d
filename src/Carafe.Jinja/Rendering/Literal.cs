using System.Runtime.Intrinsics;
using System.Text;

namespace Carafe.Jinja.Rendering;

/// <summary>Text that is known when a template is compiled, encoded once.</summary>
internal sealed class Literal
{
    /// <summary>The most bytes that are copied as one vector, and the room it takes to do so.</summary>
    public const int ShortLength = 32;

    public static readonly Literal Empty = new("");

    private readonly byte[]? _long;

    private Literal(string text)
    {
        Text = text;
        Length = Encoding.UTF8.GetByteCount(text);
        IsUtf8 = Length == text.Length || !HasLoneSurrogates(text);
        IsShort = Length <= ShortLength && IsUtf8;
        if (!IsShort)
        {
            _long = Encoding.UTF8.GetBytes(text);
            return;
        }

        Span<byte> bytes = stackalloc byte[ShortLength];
        bytes.Clear();
        Encoding.UTF8.GetBytes(text, bytes);
        Short = Vector256.Create<byte>(bytes);
    }

    public static Literal Of(string? text) => string.IsNullOrEmpty(text) ? Empty : new Literal(text);

    public string Text { get; }

    /// <summary>The length of the UTF-8 form.</summary>
    public int Length { get; }

    public bool IsShort { get; }

    /// <summary>False for text with surrogates that have no other half, in whose place UTF-8 has U+FFFD.</summary>
    public bool IsUtf8 { get; }

    /// <summary>The UTF-8 form of a short literal, and what fills the vector.</summary>
    public Vector256<byte> Short { get; }

    /// <summary>The UTF-8 form of a literal that is not short.</summary>
    public ReadOnlySpan<byte> LongUtf8 => _long;

    private static bool HasLoneSurrogates(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return true;
            i++;
        }

        return false;
    }
}
