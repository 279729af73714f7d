using System.Runtime.InteropServices;
using System.Text;

namespace Carafe.Werkzeug.Wrappers;

/// <summary>A response body: a small closed set of kinds, so that a host can pick the fastest way to send each.</summary>
/// <example><code>
/// ResponseBody text = "Hello";
/// ResponseBody file = ResponseBody.FromFile("/srv/logo.png");
/// </code></example>
public readonly struct ResponseBody
{
    // Two fields, which the processor passes in registers; bytes that are no whole array are boxed.
    private readonly object? _value;

    private ResponseBody(ResponseBodyKind kind, object? value)
    {
        Kind = kind;
        _value = value;
    }

    /// <summary>Which form the body has.</summary>
    public ResponseBodyKind Kind { get; }

    /// <summary>True when all bytes are in memory, so that the length is known.</summary>
    public bool IsSequence => Kind <= ResponseBodyKind.Chunks;

    /// <summary>The text of a <see cref="ResponseBodyKind.Text"/> body.</summary>
    public string Text => (string)_value!;

    /// <summary>The bytes of a <see cref="ResponseBodyKind.Bytes"/> body.</summary>
    public ReadOnlyMemory<byte> Bytes => _value is byte[] array ? array : (ReadOnlyMemory<byte>)_value!;

    /// <summary>The chunks of a <see cref="ResponseBodyKind.Chunks"/> body.</summary>
    public IList<ReadOnlyMemory<byte>> Chunks => (IList<ReadOnlyMemory<byte>>)_value!;

    /// <summary>The chunks of a <see cref="ResponseBodyKind.TextSequence"/> body.</summary>
    public IEnumerable<string> TextSequence => (IEnumerable<string>)_value!;

    /// <summary>The chunks of a <see cref="ResponseBodyKind.ByteSequence"/> body.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> ByteSequence => (IEnumerable<ReadOnlyMemory<byte>>)_value!;

    /// <summary>The chunks of a <see cref="ResponseBodyKind.AsyncTextSequence"/> body.</summary>
    public IAsyncEnumerable<string> AsyncTextSequence => (IAsyncEnumerable<string>)_value!;

    /// <summary>The chunks of a <see cref="ResponseBodyKind.AsyncByteSequence"/> body.</summary>
    public IAsyncEnumerable<ReadOnlyMemory<byte>> AsyncByteSequence => (IAsyncEnumerable<ReadOnlyMemory<byte>>)_value!;

    /// <summary>The stream of a <see cref="ResponseBodyKind.Stream"/> body.</summary>
    public Stream Stream => (Stream)_value!;

    /// <summary>The file of a <see cref="ResponseBodyKind.File"/> body.</summary>
    public FileBody File => (FileBody)_value!;

    /// <summary>A body of text.</summary>
    public static implicit operator ResponseBody(string? text) =>
        string.IsNullOrEmpty(text) ? default : new ResponseBody(ResponseBodyKind.Text, text);

    /// <summary>A body of bytes.</summary>
    public static implicit operator ResponseBody(byte[]? bytes) => bytes is null ? default : new ResponseBody(ResponseBodyKind.Bytes, bytes);

    /// <summary>A body of bytes.</summary>
    public static implicit operator ResponseBody(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var segment) && segment.Array is { } array && array.Length == segment.Count
            ? new(ResponseBodyKind.Bytes, array)
            : new(ResponseBodyKind.Bytes, bytes);

    /// <summary>A body that is read from a stream, which is disposed with the response.</summary>
    public static implicit operator ResponseBody(Stream stream) => FromStream(stream);

    /// <summary>A body of chunks whose number is known; the list may grow until the response is sent.</summary>
    public static ResponseBody FromChunks(IList<ReadOnlyMemory<byte>> chunks)
    {
        ArgumentNullException.ThrowIfNull(chunks);
        return new ResponseBody(ResponseBodyKind.Chunks, chunks);
    }

    /// <summary>A body of texts whose number is known.</summary>
    public static ResponseBody FromChunks(IReadOnlyCollection<string> chunks)
    {
        ArgumentNullException.ThrowIfNull(chunks);
        var bytes = new List<ReadOnlyMemory<byte>>(chunks.Count);
        foreach (var chunk in chunks)
            bytes.Add(Encoding.UTF8.GetBytes(chunk));

        return FromChunks(bytes);
    }

    /// <summary>A streamed body: texts made on demand, each sent as soon as it is there.</summary>
    public static ResponseBody FromSequence(IEnumerable<string> chunks)
    {
        ArgumentNullException.ThrowIfNull(chunks);
        return new ResponseBody(ResponseBodyKind.TextSequence, chunks);
    }

    /// <summary>A streamed body: byte chunks made on demand, each sent as soon as it is there.</summary>
    public static ResponseBody FromSequence(IEnumerable<ReadOnlyMemory<byte>> chunks)
    {
        ArgumentNullException.ThrowIfNull(chunks);
        return new ResponseBody(ResponseBodyKind.ByteSequence, chunks);
    }

    /// <summary>A streamed body: byte chunks made on demand, each sent as soon as it is there.</summary>
    public static ResponseBody FromSequence(IEnumerable<byte[]> chunks)
    {
        ArgumentNullException.ThrowIfNull(chunks);
        return FromSequence(chunks.Select(chunk => (ReadOnlyMemory<byte>)chunk));
    }

    /// <summary>A streamed body: texts made on demand, each sent as soon as it is there.</summary>
    public static ResponseBody FromSequence(IAsyncEnumerable<string> chunks)
    {
        ArgumentNullException.ThrowIfNull(chunks);
        return new ResponseBody(ResponseBodyKind.AsyncTextSequence, chunks);
    }

    /// <summary>A streamed body: byte chunks made on demand, each sent as soon as it is there.</summary>
    public static ResponseBody FromSequence(IAsyncEnumerable<ReadOnlyMemory<byte>> chunks)
    {
        ArgumentNullException.ThrowIfNull(chunks);
        return new ResponseBody(ResponseBodyKind.AsyncByteSequence, chunks);
    }

    /// <summary>A body that is read from a stream, which is disposed with the response.</summary>
    public static ResponseBody FromStream(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return new ResponseBody(ResponseBodyKind.Stream, stream);
    }

    /// <summary>A body that is a file on disk, or a part of it.</summary>
    public static ResponseBody FromFile(string path, long offset = 0, long? count = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new ResponseBody(ResponseBodyKind.File, new FileBody(path, offset, count));
    }

    /// <summary>The length in bytes when all of them are in memory, otherwise null.</summary>
    public long? GetLength() => Kind switch
    {
        ResponseBodyKind.Empty => 0,
        ResponseBodyKind.Bytes => Bytes.Length,
        ResponseBodyKind.Text => Encoding.UTF8.GetByteCount(Text),
        ResponseBodyKind.Chunks => SumChunks(),
        _ => null,
    };

    private long SumChunks()
    {
        long total = 0;
        foreach (var chunk in Chunks)
            total += chunk.Length;

        return total;
    }
}
