using System.IO.Pipelines;

namespace Micro.Dispatch;

/// <summary>Keeps what is written in one buffer that is used again for each request.</summary>
internal sealed class RecordingPipeWriter : PipeWriter
{
    private byte[] _buffer = new byte[64 * 1024];
    private int _length;

    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    public override bool CanGetUnflushedBytes => true;

    public override long UnflushedBytes => 0;

    public void Reset() => _length = 0;

    public override void Advance(int bytes) => _length += bytes;

    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _buffer.AsMemory(_length);
    }

    public override Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _buffer.AsSpan(_length);
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => default;

    public override void CancelPendingFlush()
    {
    }

    public override void Complete(Exception? exception = null)
    {
    }

    private void Reserve(int sizeHint)
    {
        if (_buffer.Length - _length < Math.Max(sizeHint, 1))
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + sizeHint));
    }
}
