namespace Carafe.Werkzeug.Wrappers;

/// <summary>A part of a stream, which is disposed with this one.</summary>
/// <param name="inner">The whole stream.</param>
/// <param name="skip">How many bytes to read over first, for a stream that cannot seek.</param>
/// <param name="length">How many bytes the part has.</param>
internal sealed class RangeStream(Stream inner, long skip, long length) : ForwardStream
{
    private long _skip = skip;
    private long _remaining = length;

    public override int Read(Span<byte> buffer)
    {
        if (_remaining == 0)
            return 0;

        Span<byte> skipped = _skip > 0 ? new byte[(int)Math.Min(_skip, 16 * 1024)] : default;
        while (_skip > 0)
        {
            var count = inner.Read(skipped[..(int)Math.Min(_skip, skipped.Length)]);
            if (count == 0)
                return 0;

            _skip -= count;
        }

        return Took(inner.Read(Clip(buffer)));
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_remaining == 0)
            return 0;

        Memory<byte> skipped = _skip > 0 ? new byte[(int)Math.Min(_skip, 16 * 1024)] : default;
        while (_skip > 0)
        {
            var count = await inner.ReadAsync(skipped[..(int)Math.Min(_skip, skipped.Length)], cancellationToken);
            if (count == 0)
                return 0;

            _skip -= count;
        }

        return Took(await inner.ReadAsync(buffer[..(int)Math.Min(buffer.Length, _remaining)], cancellationToken));
    }

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();

        base.Dispose(disposing);
    }

    private Span<byte> Clip(Span<byte> buffer) => buffer[..(int)Math.Min(buffer.Length, _remaining)];

    private int Took(int read)
    {
        _remaining -= read;
        return read;
    }
}
