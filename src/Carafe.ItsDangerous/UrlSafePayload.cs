using System.Buffers;
using System.Buffers.Text;
using System.IO.Compression;

namespace Carafe.ItsDangerous;

// What makes a payload URL-safe: Base64, and a leading dot if compression made it shorter.
internal static class UrlSafePayload
{
    // Nothing this short gets shorter: zlib adds six bytes, and the shortest block has three.
    private const int NeverShorter = 10;

    // Longer ones may get shorter whatever they hold.
    private const int AlwaysTried = 40;

    // A token of a few kilobytes must not become a payload of gigabytes.
    private const int MaxDecompressedLength = 64 * 1024 * 1024;

    internal static void Encode(ReadOnlySpan<byte> payload, IBufferWriter<byte> output)
    {
        var compressed = CannotShrink(payload) ? null : Compress(payload);
        if (compressed is not null && compressed.Length < payload.Length - 1)
        {
            output.Write("."u8);
            payload = compressed;
        }

        var room = output.GetSpan(Base64Url.GetEncodedLength(payload.Length));
        output.Advance(Base64Url.EncodeToUtf8(payload, room));
    }

    /// <exception cref="BadPayload">The payload is not what <see cref="Encode"/> makes.</exception>
    internal static byte[] Decode(ReadOnlySpan<byte> payload)
    {
        var isCompressed = payload is [(byte)'.', ..];
        byte[] decoded;
        try
        {
            decoded = TokenEncoding.Base64Decode(isCompressed ? payload[1..] : payload);
        }
        catch (BadData error)
        {
            throw new BadPayload("Could not base64 decode the payload because of an exception", error);
        }

        return isCompressed ? Decompress(decoded) : decoded;
    }

    // Whether zlib, which is slow to start, would be in vain, as it is for the text of a small session.
    // Where no three bytes come again there is nothing to refer back to. A code of its own for each byte has a header of at
    // least 45 bits when all are ASCII: 29 and two runs of zeros, before the first byte used and after the last. Then come at
    // least as many bits as the bytes and the end mark have entropy; without such a code no byte is shorter than eight bits.
    private static bool CannotShrink(ReadOnlySpan<byte> payload)
    {
        if (payload.Length <= NeverShorter)
            return true;
        if (payload.Length > AlwaysTried || payload.ContainsAnyExceptInRange((byte)' ', (byte)'~'))
            return false;

        for (var i = 0; i + 3 < payload.Length; i++)
        {
            if (payload[(i + 1)..].IndexOf(payload.Slice(i, 3)) >= 0)
                return false;
        }

        const int HeaderBits = 45;
        const int ZlibBytes = 6;
        return HeaderBits + EntropyBits(payload) > 8 * (payload.Length - 2 - ZlibBytes);
    }

    private static double EntropyBits(ReadOnlySpan<byte> payload)
    {
        Span<byte> counts = stackalloc byte[128];
        counts.Clear();
        foreach (var value in payload)
            counts[value]++;

        var symbols = payload.Length + 1;
        var bits = symbols * Math.Log2(symbols);
        foreach (var count in counts)
        {
            if (count > 1)
                bits -= count * Math.Log2(count);
        }

        return bits;
    }

    private static byte[] Compress(ReadOnlySpan<byte> payload)
    {
        using var buffer = new MemoryStream(payload.Length + 16);
        // .NET's fastest levels match less than Python's zlib does; its level 9 gives the bytes of Python's level 6 nearly always.
        using (var zlib = new ZLibStream(buffer, new ZLibCompressionOptions { CompressionLevel = 9 }, leaveOpen: true))
            zlib.Write(payload);

        var compressed = buffer.ToArray();
        // The second header byte tells which level was meant; it is part of the signed text.
        compressed[1] = 0x9c;
        return compressed;
    }

    private static byte[] Decompress(byte[] compressed)
    {
        try
        {
            using var zlib = new ZLibStream(new MemoryStream(compressed), CompressionMode.Decompress);
            using var buffer = new MemoryStream();
            Span<byte> chunk = stackalloc byte[1024];
            for (int read; (read = zlib.Read(chunk)) > 0;)
            {
                buffer.Write(chunk[..read]);
                if (buffer.Length > MaxDecompressedLength)
                    throw new InvalidDataException($"The payload decompresses to more than {MaxDecompressedLength} bytes.");
            }

            // .NET ends silently where a stream was cut off; a whole one has its checksum.
            var plain = buffer.ToArray();
            return ZlibChecksum.IsIn(compressed, plain) ? plain : throw new InvalidDataException("The compressed payload is incomplete.");
        }
        catch (InvalidDataException error)
        {
            throw new BadPayload("Could not zlib decompress the payload before decoding the payload", error);
        }
    }
}
