using System.Buffers;

namespace Carafe.MarkupSafe.PythonText.Json;

public sealed partial class JsonTextWriter
{
    private static readonly SearchValues<char> PlainAscii = SearchValues.Create(
        " !#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    private static readonly SearchValues<char> SpecialUnicode = SearchValues.Create(
        "\"\\\0\u0001\u0002\u0003\u0004\u0005\u0006\a\b\t\n\v\f\r\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f");

    /// <summary>Writes a text in quotes.</summary>
    public void WriteString(ReadOnlySpan<char> text)
    {
        Separate();
        Append("\""u8);
        while (!text.IsEmpty)
        {
            var run = _ensureAscii ? text.IndexOfAnyExcept(PlainAscii) : text.IndexOfAny(SpecialUnicode);
            if (run < 0)
            {
                Append(text);
                break;
            }

            Append(text[..run]);
            WriteEscape(text[run]);
            text = text[(run + 1)..];
        }

        Append("\""u8);
    }

    private void WriteEscape(char character)
    {
        switch (character)
        {
            case '"':
                Append("\\\""u8);
                break;
            case '\\':
                Append("\\\\"u8);
                break;
            case '\n':
                Append("\\n"u8);
                break;
            case '\r':
                Append("\\r"u8);
                break;
            case '\t':
                Append("\\t"u8);
                break;
            case '\f':
                Append("\\f"u8);
                break;
            case '\b':
                Append("\\b"u8);
                break;
            default:
                WriteUnicodeEscape(character);
                break;
        }
    }

    private void WriteUnicodeEscape(char character)
    {
        var span = Reserve(6);
        span[0] = (byte)'\\';
        span[1] = (byte)'u';
        for (var i = 0; i < 4; i++)
            span[2 + i] = "0123456789abcdef"u8[(character >> (12 - (4 * i))) & 0xf];

        _length += 6;
    }
}
