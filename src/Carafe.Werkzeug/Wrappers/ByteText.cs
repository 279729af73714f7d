using System.Text;

namespace Carafe.Werkzeug.Wrappers;

/// <summary>Texts in which one character stands for one byte, as servers hand over query strings and header values.</summary>
internal static class ByteText
{
    /// <summary>Reads the bytes as UTF-8; bytes that are not UTF-8 become percent-encoded.</summary>
    public static string Decode(string text)
    {
        if (Ascii.IsValid(text))
            return text;

        var bytes = ToBytes(text);
        var builder = new StringBuilder(text.Length);
        AppendUtf8(builder, bytes);
        return builder.ToString();
    }

    /// <summary>The bytes that the characters stand for. A server may also give decoded text; then these are its UTF-8 bytes.</summary>
    public static byte[] ToBytes(string text) =>
        text.AsSpan().ContainsAnyExceptInRange('\0', '\u00ff') ? Encoding.UTF8.GetBytes(text) : Encoding.Latin1.GetBytes(text);

    /// <summary>Appends bytes as UTF-8 text; bytes that are not UTF-8 are appended percent-encoded.</summary>
    public static void AppendUtf8(StringBuilder builder, ReadOnlySpan<byte> bytes)
    {
        Span<char> units = stackalloc char[2];
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var consumed) == System.Buffers.OperationStatus.Done)
            {
                builder.Append(units[..rune.EncodeToUtf16(units)]);
            }
            else
            {
                foreach (var invalid in bytes[..consumed])
                    builder.Append('%').Append(HexDigit(invalid >> 4)).Append(HexDigit(invalid & 15));
            }

            bytes = bytes[consumed..];
        }
    }

    private static char HexDigit(int value) => (char)(value < 10 ? '0' + value : 'A' + value - 10);
}
