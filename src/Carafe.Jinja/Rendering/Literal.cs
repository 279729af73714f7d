using System.Runtime.Intrinsics;
using System.Text;

namespace Carafe.Jinja.Rendering;

/// <summary>Text that is known when a template is compiled, encoded once.</summary>
internal sealed class Literal
{
    // Short literals are copied as one vector, so there are always as many bytes.
    private readonly byte[] _padded;

    public Literal(string text)
    {
        Text = text;
        Length = Encoding.UTF8.GetByteCount(text);
        _padded = new byte[Math.Max(Length, Vector256<byte>.Count)];
        Encoding.UTF8.GetBytes(text, _padded);
    }

    public string Text { get; }

    /// <summary>The length of the UTF-8 form.</summary>
    public int Length { get; }

    public ReadOnlySpan<byte> Utf8 => _padded.AsSpan(0, Length);

    /// <summary>Copies the UTF-8 form into room for it.</summary>
    public void CopyTo(Span<byte> target)
    {
        if (Length <= Vector256<byte>.Count && target.Length >= Vector256<byte>.Count)
            Vector256.Create(_padded.AsSpan()).CopyTo(target);
        else
            Utf8.CopyTo(target);
    }
}
