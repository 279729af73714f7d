using System.Text;

namespace Carafe.WebSockets;

/// <summary>One whole message of a WebSocket: text or bytes.</summary>
public readonly struct WebSocketMessage
{
    private readonly string? _text;
    private readonly byte[]? _bytes;

    private WebSocketMessage(string? text, byte[]? bytes)
    {
        _text = text;
        _bytes = bytes;
    }

    /// <summary>Whether the other side sent text.</summary>
    public bool IsText => _text is not null;

    /// <summary>The text.</summary>
    /// <exception cref="InvalidOperationException">The message is bytes.</exception>
    public string Text => _text ?? throw new InvalidOperationException("This WebSocket message is bytes. Read Bytes, or ask IsText first.");

    /// <summary>The bytes; those of a text are its UTF-8.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes ?? Encoding.UTF8.GetBytes(_text ?? "");

    /// <summary>A message of text.</summary>
    public static implicit operator WebSocketMessage(string text) => new(text, null);

    /// <summary>A message of bytes.</summary>
    public static implicit operator WebSocketMessage(byte[] bytes) => new(null, bytes);

    /// <summary>The text, or how many bytes there are.</summary>
    public override string ToString() =>
        _text ?? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{_bytes?.Length ?? 0} bytes");
}
