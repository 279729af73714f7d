using Carafe.Werkzeug.Exceptions;
using Carafe.Werkzeug.Wrappers;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;

namespace Carafe.Hosting;

/// <summary>The server's request body; what goes wrong while it is read becomes an HTTP error that a view can handle.</summary>
internal sealed class ServerBodyStream(Stream inner) : ForwardStream
{
    public override int Read(Span<byte> buffer)
    {
        try
        {
            return inner.Read(buffer);
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

    private static HttpException? Translate(Exception error) => error switch
    {
        BadHttpRequestException { StatusCode: 413 } => new RequestEntityTooLarge(),
        BadHttpRequestException or ConnectionResetException or ConnectionAbortedException => new ClientDisconnected(),
        _ => null,
    };
}
