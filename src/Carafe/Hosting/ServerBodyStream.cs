using Carafe.Werkzeug.Exceptions;
using Carafe.Werkzeug.Wrappers;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Carafe.Hosting;

/// <summary>The server's request body; what goes wrong while it is read becomes an HTTP error that a view can handle.</summary>
/// <param name="inner">The server's stream.</param>
/// <param name="control">Says whether the stream may be read synchronously.</param>
internal sealed class ServerBodyStream(Stream inner, IHttpBodyControlFeature? control) : ForwardStream
{
    public override int Read(Span<byte> buffer)
    {
        // Bodies are read ahead. Only a synchronous view that raises the limit for itself reads a longer one by itself.
        if (control is not null)
            control.AllowSynchronousIO = true;
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
