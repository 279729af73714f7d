using Carafe.Werkzeug.Exceptions;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;

namespace Carafe.Hosting;

/// <summary>The server's request body; what goes wrong while it is read becomes an HTTP error that a view can handle.</summary>
internal sealed class ServerBodyStream(Stream inner) : Stream
{
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
        try
        {
            return inner.Read(buffer, offset, count);
        }
        catch (Exception e) when (Translate(e) is { } error)
        {
            throw error;
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return await inner.ReadAsync(buffer, cancellationToken);
        }
        catch (Exception e) when (Translate(e) is { } error)
        {
            throw error;
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private static HttpException? Translate(Exception error) => error switch
    {
        BadHttpRequestException { StatusCode: 413 } => new RequestEntityTooLarge(),
        BadHttpRequestException or ConnectionResetException or ConnectionAbortedException => new ClientDisconnected(),
        _ => null,
    };
}
