using System.Net.WebSockets;
using Carafe.WebSockets;
using Carafe.Werkzeug.Datastructures;

namespace Carafe.Testing;

/// <summary>A test's side of a WebSocket. Disposing it closes the connection and waits for the view to end.</summary>
/// <example><code>
/// await using var socket = await client.WebSocketAsync("/echo");
/// await socket.SendAsync("hello");
/// Assert.Equal("hello", await socket.ReceiveTextAsync());
/// </code></example>
public sealed class TestWebSocket : IAsyncDisposable
{
    private readonly Flask _app;
    private readonly SocketConnection _connection;
    private readonly Task _view;

    internal TestWebSocket(Flask app, WebSocket socket, Headers headers, Task view)
    {
        _app = app;
        _view = view;
        Headers = headers;
        Subprotocol = socket.SubProtocol;
        _connection = new SocketConnection(socket, int.MaxValue, app.Clock, () => Task.CompletedTask);
    }

    /// <summary>The headers with which the app accepted.</summary>
    public Headers Headers { get; }

    /// <summary>The protocol that the app chose, or null.</summary>
    public string? Subprotocol { get; }

    /// <summary>The code that the connection was closed with, or null while it is open.</summary>
    public int? CloseCode => _connection.CloseCode;

    /// <summary>Waits for the next message of the app.</summary>
    /// <exception cref="WebSocketDisconnectedException">The app has closed the connection.</exception>
    public ValueTask<WebSocketMessage> ReceiveAsync(CancellationToken cancellationToken = default) => _connection.ReceiveAsync(cancellationToken);

    /// <summary>Waits for the next message of the app, which must be text.</summary>
    /// <inheritdoc cref="ReceiveAsync"/>
    public async ValueTask<string> ReceiveTextAsync(CancellationToken cancellationToken = default) => (await ReceiveAsync(cancellationToken)).Text;

    /// <summary>Waits for the next message of the app and reads it as JSON.</summary>
    /// <inheritdoc cref="ReceiveAsync"/>
    public async ValueTask<object?> ReceiveJsonAsync(CancellationToken cancellationToken = default) =>
        _app.Json.Loads((await ReceiveAsync(cancellationToken)).Bytes);

    /// <summary>Sends text.</summary>
    public ValueTask SendAsync(string text, CancellationToken cancellationToken = default) => _connection.SendAsync(text, cancellationToken);

    /// <summary>Sends bytes.</summary>
    public ValueTask SendAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) =>
        _connection.SendAsync(data, WebSocketMessageType.Binary, cancellationToken);

    /// <summary>Sends a value as JSON text.</summary>
    public ValueTask SendJsonAsync(object? value, CancellationToken cancellationToken = default) => SendAsync(_app.Json.Dumps(value), cancellationToken);

    /// <summary>Closes the connection and waits for the view to end; an error that the app lets propagate is thrown here.</summary>
    public async Task CloseAsync(int code = 1000, string reason = "")
    {
        await _connection.CloseAsync(code, reason);
        await _view;
    }

    /// <summary>Breaks the connection off, as a client that loses its network does.</summary>
    public void Abort() => _connection.Abort();

    /// <summary>Waits for the view to end; an error that the app lets propagate is thrown here.</summary>
    public Task WaitForViewAsync() => _view;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _connection.CloseAsync(1000, "");
        await _connection.DisposeAsync();
        await _view.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
