using System.Net.WebSockets;
using System.Text;
using System.Threading.Channels;

namespace Carafe.WebSockets;

/// <summary>Puts the frames of a WebSocket together to whole messages, none of them larger than allowed.</summary>
internal sealed class MessageReader(WebSocket socket, int maxMessageSize)
{
    /// <summary>The close code for a message beyond the limit.</summary>
    public const int TooBig = 1009;

    private const int SmallBuffer = 2048;

    private readonly Channel<WebSocketMessage> _messages = Channel.CreateBounded<WebSocketMessage>(
        new BoundedChannelOptions(1) { SingleWriter = true });

    private byte[] _buffer = new byte[Math.Min(SmallBuffer, maxMessageSize)];

    public ChannelReader<WebSocketMessage> Messages => _messages.Reader;

    public int? CloseCode { get; private set; }

    public string CloseReason { get; private set; } = "";

    /// <summary>Reads until the other side closes, breaks off, or sends too much.</summary>
    public async Task RunAsync()
    {
        try
        {
            while (await ReadMessageAsync() is { } message)
                await _messages.Writer.WriteAsync(message);
        }
        catch (Exception e) when (e is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            CloseCode ??= 1006;
        }
    }

    public void Complete() => _messages.Writer.TryComplete();

    /// <summary>Drops what still comes in.</summary>
    public async Task DiscardAsync()
    {
        while (await _messages.Reader.WaitToReadAsync())
            _messages.Reader.TryRead(out _);
    }

    private async Task<WebSocketMessage?> ReadMessageAsync()
    {
        var length = 0;
        if (_buffer.Length > SmallBuffer)
            _buffer = new byte[SmallBuffer];
        while (true)
        {
            var part = await socket.ReceiveAsync(_buffer.AsMemory(length), CancellationToken.None);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                CloseCode = (int?)socket.CloseStatus ?? 1005;
                CloseReason = socket.CloseStatusDescription ?? "";
                return null;
            }
            length += part.Count;
            if (part.EndOfMessage)
                return part.MessageType == WebSocketMessageType.Text ? Encoding.UTF8.GetString(_buffer, 0, length) : _buffer[..length];
            if (length == _buffer.Length && !TryGrow())
            {
                CloseCode = TooBig;
                return null;
            }
        }
    }

    private bool TryGrow()
    {
        if (_buffer.Length >= maxMessageSize)
            return false;
        Array.Resize(ref _buffer, (int)Math.Min((long)_buffer.Length * 2, maxMessageSize));
        return true;
    }
}
