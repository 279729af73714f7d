using System.Net.WebSockets;
using System.Text;
using Carafe.Background;

namespace Carafe.WebSockets;

/// <summary>One side of an open WebSocket: whole messages in both directions, one sender at a time, an orderly end.</summary>
/// <remarks>
/// A reader of its own takes messages off the connection, so that a close or a break is noticed by code that only sends.
/// It keeps at most two messages that nobody has asked for; beyond them the other side has to wait.
/// </remarks>
internal sealed class SocketConnection : IAsyncDisposable
{
    /// <summary>How long the other side may take to answer a close.</summary>
    private static readonly TimeSpan CloseTime = TimeSpan.FromSeconds(5);

    private readonly WebSocket _socket;
    private readonly MessageReader _reader;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly Func<Task> _onDisconnected;
    private readonly Task _reading;

    /// <param name="socket">The open connection.</param>
    /// <param name="maxMessageSize">The largest message that is taken, in bytes.</param>
    /// <param name="clock">Measures how long a close may take.</param>
    /// <param name="onDisconnected">Runs once, when nothing more can be read.</param>
    public SocketConnection(WebSocket socket, int maxMessageSize, TimeProvider clock, Func<Task> onDisconnected)
    {
        _socket = socket;
        _clock = clock;
        _onDisconnected = onDisconnected;
        _reader = new MessageReader(socket, maxMessageSize);
        _reading = DetachedTask.Run(ReadAsync);
    }

    /// <summary>The code that the connection was closed with, or null while it is open.</summary>
    public int? CloseCode => _reader.CloseCode;

    public async ValueTask<WebSocketMessage> ReceiveAsync(CancellationToken cancellationToken)
    {
        while (await _reader.Messages.WaitToReadAsync(cancellationToken))
        {
            if (_reader.Messages.TryRead(out var message))
                return message;
        }
        throw Gone();
    }

    public async ValueTask SendAsync(ReadOnlyMemory<byte> data, WebSocketMessageType type, CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken);
        try
        {
            if (_socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived))
                throw Gone();
            await _socket.SendAsync(data, type, endOfMessage: true, cancellationToken);
        }
        catch (Exception e) when (e is WebSocketException or IOException or ObjectDisposedException)
        {
            throw Gone();
        }
        finally
        {
            _sending.Release();
        }
    }

    public ValueTask SendAsync(string text, CancellationToken cancellationToken) =>
        SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, cancellationToken);

    /// <summary>Says goodbye and waits for the other side to do so; one that does not answer is cut off.</summary>
    public async Task CloseAsync(int code, string reason)
    {
        try
        {
            await SendCloseAsync(code, reason).WaitAsync(CloseTime, _clock);
            await Task.WhenAll(_reader.DiscardAsync(), _reading).WaitAsync(CloseTime, _clock);
        }
        catch (Exception e) when (e is TimeoutException or WebSocketException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            _socket.Abort();
        }
    }

    /// <summary>Ends the connection without a word.</summary>
    public void Abort() => _socket.Abort();

    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        await Task.WhenAll(_reader.DiscardAsync(), _reading);
        _socket.Dispose();
        _sending.Dispose();
    }

    private async Task SendCloseAsync(int code, string reason)
    {
        await _sending.WaitAsync();
        try
        {
            if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await _socket.CloseOutputAsync((WebSocketCloseStatus)code, reason, CancellationToken.None);
        }
        finally
        {
            _sending.Release();
        }
    }

    private async Task ReadAsync()
    {
        await _reader.RunAsync();
        try
        {
            // A close is answered with a close; a connection that broke has nobody to answer.
            if (_socket.State == WebSocketState.CloseReceived || _reader.CloseCode == MessageReader.TooBig)
                await SendCloseAsync(_reader.CloseCode is 1005 or null ? 1000 : _reader.CloseCode.Value, "").WaitAsync(CloseTime, _clock);
        }
        catch (Exception e) when (e is TimeoutException or WebSocketException or IOException or ObjectDisposedException or ArgumentException)
        {
            _socket.Abort();
        }
        _reader.Complete();
        await _onDisconnected();
    }

    private WebSocketDisconnectedException Gone() => new(_reader.CloseCode ?? 1006, _reader.CloseReason);
}
