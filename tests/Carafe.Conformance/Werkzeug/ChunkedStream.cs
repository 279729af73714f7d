namespace Carafe.Conformance.Werkzeug;

/// <summary>A body that never gives more than some bytes per read.</summary>
internal sealed class ChunkedStream(byte[] data, int chunk) : MemoryStream(data)
{
    public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, chunk)]);

    public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, chunk));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Read(buffer.Span));

    public override void CopyTo(Stream destination, int bufferSize)
    {
        var buffer = new byte[chunk];
        int count;
        while ((count = Read(buffer)) > 0)
            destination.Write(buffer, 0, count);
    }
}
