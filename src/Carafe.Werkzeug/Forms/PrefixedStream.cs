namespace Carafe.Werkzeug.Forms;

/// <summary>Reads bytes that were read ahead, then the rest of the stream they came from.</summary>
internal sealed class PrefixedStream : Stream
{
    private readonly Stream _prefix;
    private readonly Stream _rest;

    public PrefixedStream(Stream prefix, Stream rest)
    {
        _prefix = prefix;
        _rest = rest;
        prefix.Position = 0;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = _prefix.Read(buffer, offset, count);
        return read > 0 ? read : _rest.Read(buffer, offset, count);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await _prefix.ReadAsync(buffer, cancellationToken);
        return read > 0 ? read : await _rest.ReadAsync(buffer, cancellationToken);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
