using System.Text;

namespace Carafe.Werkzeug.Wrappers;

/// <summary>Cuts a part out of a body without reading more of it than needed.</summary>
internal static class BodySlice
{
    public static ResponseBody Take(ResponseBody body, long start, long length)
    {
        switch (body.Kind)
        {
            case ResponseBodyKind.Empty:
                return body;
            case ResponseBodyKind.Bytes:
                return Slice(body.Bytes, start, length);
            case ResponseBodyKind.Text:
                return Slice(Encoding.UTF8.GetBytes(body.Text), start, length);
            case ResponseBodyKind.File:
                return ResponseBody.FromFile(body.File.Path, body.File.Offset + start, length);
            case ResponseBodyKind.Stream:
                return ResponseBody.FromStream(SliceStream(body.Stream, start, length));
            case ResponseBodyKind.AsyncTextSequence:
                return ResponseBody.FromSequence(Cut(Encode(body.AsyncTextSequence), start, length));
            case ResponseBodyKind.AsyncByteSequence:
                return ResponseBody.FromSequence(Cut(body.AsyncByteSequence, start, length));
            case ResponseBodyKind.TextSequence:
                return ResponseBody.FromSequence(
                    Cut(body.TextSequence.Select(text => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(text)), start, length));
            case ResponseBodyKind.Chunks:
                return ResponseBody.FromSequence(Cut(body.Chunks, start, length));
            default:
                return ResponseBody.FromSequence(Cut(body.ByteSequence, start, length));
        }
    }

    private static ReadOnlyMemory<byte> Slice(ReadOnlyMemory<byte> bytes, long start, long length)
    {
        var from = (int)Math.Min(start, bytes.Length);
        return bytes.Slice(from, (int)Math.Min(length, bytes.Length - from));
    }

    private static RangeStream SliceStream(Stream stream, long start, long length)
    {
        if (stream.CanSeek)
            stream.Seek(start, SeekOrigin.Begin);

        return new RangeStream(stream, stream.CanSeek ? 0 : start, length);
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> Encode(IAsyncEnumerable<string> texts)
    {
        await foreach (var text in texts)
            yield return Encoding.UTF8.GetBytes(text);
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Cut(IEnumerable<ReadOnlyMemory<byte>> chunks, long start, long length)
    {
        foreach (var chunk in chunks)
        {
            var part = Slice(chunk, start, length);
            start = Math.Max(0, start - chunk.Length);
            length -= part.Length;
            if (!part.IsEmpty)
                yield return part;
            if (length == 0)
                yield break;
        }
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> Cut(IAsyncEnumerable<ReadOnlyMemory<byte>> chunks, long start, long length)
    {
        await foreach (var chunk in chunks)
        {
            var part = Slice(chunk, start, length);
            start = Math.Max(0, start - chunk.Length);
            length -= part.Length;
            if (!part.IsEmpty)
                yield return part;
            if (length == 0)
                yield break;
        }
    }
}
