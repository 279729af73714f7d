using Carafe.Werkzeug.Wrappers;

namespace Carafe.Werkzeug.Forms;

/// <summary>Reads bytes that were read ahead, then the rest of the stream they came from.</summary>
internal sealed class PrefixedStream : ForwardStream
{
    private readonly Stream _prefix;
    private readonly Stream _rest;

    public PrefixedStream(Stream prefix, Stream rest)
    {
        _prefix = prefix;
        _rest = rest;
        prefix.Position = 0;
    }

    public override int Read(Span<byte> buffer)
    {
        var read = _prefix.Read(buffer);
        return read > 0 ? read : _rest.Read(buffer);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await _prefix.ReadAsync(buffer, cancellationToken);
        return read > 0 ? read : await _rest.ReadAsync(buffer, cancellationToken);
    }
}
