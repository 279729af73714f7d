using Carafe.Werkzeug.Exceptions;
using Carafe.Werkzeug.Wrappers;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;

namespace Carafe.Hosting;

/// <summary>The server's request body; what goes wrong while it is read becomes an HTTP error that a view can handle.</summary>
/// <param name="inner">The server's stream.</param>
internal sealed class ServerBodyStream(Stream inner) : ForwardStream
{
    /// <summary>Refuses: what a synchronous view may read has been read ahead.</summary>
    public override int Read(Span<byte> buffer) => throw new InvalidOperationException(
        "This body was not read before the view, because it is longer than MAX_CONTENT_LENGTH allows or because the view takes it as it arrives;"
        + " to read it here would let a thread wait for the client. Make the view asynchronous, and call 'await Request.LoadFormAsync()' or"
        + " 'await Request.LoadDataAsync()' after raising the limit, or 'await body.ReadAsync(...)' on its stream.");

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
