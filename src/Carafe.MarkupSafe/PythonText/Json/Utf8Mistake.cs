using System.Buffers;
using System.Text;

namespace Carafe.MarkupSafe.PythonText.Json;

/// <summary>What Python says of bytes that are not UTF-8.</summary>
internal static class Utf8Mistake
{
    /// <summary>Names the first bytes that are no text, and why.</summary>
    public static string Describe(ReadOnlySpan<byte> bytes)
    {
        var position = 0;
        OperationStatus status;
        int length;
        while ((status = Rune.DecodeFromUtf8(bytes[position..], out _, out length)) == OperationStatus.Done)
            position += length;

        var reason = status == OperationStatus.NeedMoreData ? "unexpected end of data"
            : bytes[position] is < 0xc2 or > 0xf4 ? "invalid start byte"
            : "invalid continuation byte";
        return length == 1
            ? FormattableString.Invariant($"'utf-8' codec can't decode byte 0x{bytes[position]:x2} in position {position}: {reason}")
            : FormattableString.Invariant($"'utf-8' codec can't decode bytes in position {position}-{position + length - 1}: {reason}");
    }
}
