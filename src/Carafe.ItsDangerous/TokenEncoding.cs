using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;

namespace Carafe.ItsDangerous;

/// <summary>The encodings inside tokens: URL-safe Base64 without padding, and integers without leading zeros.</summary>
public static class TokenEncoding
{
    private static readonly SearchValues<byte> s_alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"u8);

    /// <summary>URL-safe Base64 without padding.</summary>
    public static byte[] Base64Encode(ReadOnlySpan<byte> bytes)
    {
        var encoded = new byte[Base64Url.GetEncodedLength(bytes.Length)];
        Base64Url.EncodeToUtf8(bytes, encoded);
        return encoded;
    }

    /// <summary>URL-safe Base64 of a text's UTF-8, without padding.</summary>
    public static byte[] Base64Encode(string text) => Base64Encode(Encoding.UTF8.GetBytes(text));

    /// <summary>Reads Base64 as Python does: either alphabet, with or without padding, other characters skipped.</summary>
    /// <exception cref="BadData">It is not Base64.</exception>
    public static byte[] Base64Decode(ReadOnlySpan<byte> encoded)
    {
        if (!encoded.ContainsAnyExcept(s_alphabet))
        {
            // Without padding the length tells how many bytes come out.
            var exact = new byte[Base64Url.GetMaxDecodedLength(encoded.Length)];
            if (Base64Url.DecodeFromUtf8(encoded, exact, out _, out var written) == OperationStatus.Done && written == exact.Length)
                return exact;
        }

        var buffer = new byte[Base64Url.GetMaxDecodedLength(encoded.Length) + 3];
        return TryBase64Decode(encoded, buffer, out var length) ? buffer[..length] : throw new BadData("Invalid base64-encoded data");
    }

    /// <summary>Reads Base64 text; characters beyond ASCII are skipped.</summary>
    /// <exception cref="BadData">It is not Base64.</exception>
    public static byte[] Base64Decode(string encoded)
    {
        ArgumentNullException.ThrowIfNull(encoded);
        return Base64Decode(Encoding.ASCII.GetBytes([.. encoded.Where(char.IsAscii)]));
    }

    /// <summary>A number as big-endian bytes without leading zeros; zero has no bytes.</summary>
    public static byte[] IntToBytes(ulong number)
    {
        Span<byte> bytes = stackalloc byte[8];
        return bytes[..WriteInteger(number, bytes)].ToArray();
    }

    /// <summary>The number of at most eight big-endian bytes.</summary>
    /// <exception cref="ArgumentException">There are more than eight bytes.</exception>
    public static ulong BytesToInt(ReadOnlySpan<byte> bytes) =>
        TryReadInteger(bytes, out var number) ? number : throw new ArgumentException("A 64-bit integer has at most eight bytes.", nameof(bytes));

    internal static int WriteInteger(ulong number, Span<byte> destination)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, number);
        var significant = bytes.TrimStart((byte)0);
        significant.CopyTo(destination);
        return significant.Length;
    }

    internal static bool TryReadInteger(ReadOnlySpan<byte> bytes, out ulong number)
    {
        number = 0;
        foreach (var b in bytes)
            number = (number << 8) | b;

        return bytes.Length <= 8;
    }

    internal static int MaxDecodedLength(int encodedLength) => Base64Url.GetMaxDecodedLength(encodedLength) + 3;

    internal static bool TryBase64Decode(ReadOnlySpan<byte> encoded, Span<byte> destination, out int length)
    {
        if (!encoded.ContainsAnyExcept(s_alphabet)
            && Base64Url.DecodeFromUtf8(encoded, destination, out _, out length) == OperationStatus.Done)
            return true;

        return TryDecodeLeniently(encoded, destination, out length);
    }

    // Python's decoder: what is in no alphabet is skipped, and padding ends the data only where a group may end.
    private static bool TryDecodeLeniently(ReadOnlySpan<byte> encoded, Span<byte> destination, out int length)
    {
        length = 0;
        var (position, rest, pads) = (0, 0, 0);
        var padding = (4 - (encoded.Length % 4)) % 4;
        for (var i = 0; i < encoded.Length + padding; i++)
        {
            var c = i < encoded.Length ? encoded[i] : (byte)'=';
            if (c == '=')
            {
                if (position >= 2 && position + ++pads >= 4)
                    return true;

                continue;
            }

            var digit = DigitOf(c);
            if (digit < 0)
                continue;

            pads = 0;
            if (position > 0)
                destination[length++] = (byte)((rest << (2 * position)) | (digit >> (6 - (2 * position))));

            position = (position + 1) % 4;
            rest = digit & (0x3f >> (2 * ((position + 3) % 4)));
        }

        return position == 0;
    }

    private static int DigitOf(byte c) => c switch
    {
        >= (byte)'A' and <= (byte)'Z' => c - 'A',
        >= (byte)'a' and <= (byte)'z' => c - 'a' + 26,
        >= (byte)'0' and <= (byte)'9' => c - '0' + 52,
        (byte)'-' or (byte)'+' => 62,
        (byte)'_' or (byte)'/' => 63,
        _ => -1,
    };
}
