using System.IO.Pipelines;
using System.Net.WebSockets;
using Carafe.Werkzeug;
using Carafe.Werkzeug.Datastructures;

namespace Carafe.Testing;

/// <summary>The handshake of a test's WebSocket: two pipes in memory.</summary>
internal sealed class MemoryHandshake : WebSocketHandshake
{
    private readonly TaskCompletionSource<(WebSocket Client, Headers Headers)> _accepted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override bool IsAccepted => _accepted.Task.IsCompleted;

    /// <summary>The client's side, once the app has accepted.</summary>
    public Task<(WebSocket Client, Headers Headers)> Accepted => _accepted.Task;

    public override ValueTask<WebSocket> AcceptAsync(WebSocketAcceptOptions options, CancellationToken cancellationToken = default)
    {
        var toServer = new Pipe();
        var toClient = new Pipe();
        var client = Open(new PipeStream(toClient.Reader, toServer.Writer), isServer: false, options);
        if (!_accepted.TrySetResult((client, options.Headers)))
            throw new InvalidOperationException("This WebSocket handshake was accepted already.");
        return new(Open(new PipeStream(toServer.Reader, toClient.Writer), isServer: true, options));
    }

    private static WebSocket Open(Stream stream, bool isServer, WebSocketAcceptOptions options) =>
        WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = isServer, SubProtocol = options.Subprotocol });
}
