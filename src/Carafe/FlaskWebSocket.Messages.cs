using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using Carafe.WebSockets;

namespace Carafe;

public partial class FlaskWebSocket
{
    /// <summary>Waits for the next message.</summary>
    /// <exception cref="WebSocketDisconnectedException">The client has gone; a view that lets this through ends as it should.</exception>
    public async ValueTask<WebSocketMessage> ReceiveAsync(CancellationToken cancellationToken = default)
    {
        var message = await (await ConnectedAsync()).ReceiveAsync(cancellationToken);
        if (Signals.WebSocketReceived.HasReceivers)
            Signals.WebSocketReceived.Send(RequireContext().App, ("data", message), ("websocket", this));
        return message;
    }

    /// <summary>Waits for the next message, which must be text.</summary>
    /// <exception cref="WebSocketDisconnectedException">The client has gone.</exception>
    /// <exception cref="InvalidOperationException">The client sent bytes.</exception>
    public async ValueTask<string> ReceiveTextAsync(CancellationToken cancellationToken = default) =>
        (await ReceiveAsync(cancellationToken)).Text;

    /// <summary>Waits for the next message and reads it as JSON with the app's provider.</summary>
    /// <exception cref="WebSocketDisconnectedException">The client has gone.</exception>
    /// <exception cref="Werkzeug.Exceptions.BadRequest">The message is not JSON.</exception>
    public async ValueTask<object?> ReceiveJsonAsync(CancellationToken cancellationToken = default)
    {
        var message = await ReceiveAsync(cancellationToken);
        try
        {
            return LoadJson(message.Bytes);
        }
        catch (JsonDecodeException e)
        {
            return OnJsonLoadingFailed(e);
        }
    }

    /// <summary>The messages until the client goes; its going is the end, no error.</summary>
    public async IAsyncEnumerable<WebSocketMessage> ReceiveAllAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (true)
        {
            WebSocketMessage message;
            try
            {
                message = await ReceiveAsync(cancellationToken);
            }
            catch (WebSocketDisconnectedException)
            {
                yield break;
            }
            yield return message;
        }
    }

    /// <summary>Sends text. The task ends when the connection has taken it, so that a slow client slows the view.</summary>
    /// <exception cref="WebSocketDisconnectedException">The client has gone.</exception>
    public async ValueTask SendAsync(string text, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        await (await ConnectedAsync()).SendAsync(text, cancellationToken);
        TellSent(text);
    }

    /// <summary>Sends bytes.</summary>
    /// <inheritdoc cref="SendAsync(string, CancellationToken)"/>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
    {
        await (await ConnectedAsync()).SendAsync(data, WebSocketMessageType.Binary, cancellationToken);
        if (Signals.WebSocketSent.HasReceivers)
            TellSent(data.ToArray());
    }

    /// <summary>Sends a value as JSON text, as the app's provider writes it.</summary>
    /// <inheritdoc cref="SendAsync(string, CancellationToken)"/>
    public ValueTask SendJsonAsync(object? value, CancellationToken cancellationToken = default) =>
        SendAsync(RequireContext().App.Json.Dumps(value), cancellationToken);

    private void TellSent(WebSocketMessage message)
    {
        if (Signals.WebSocketSent.HasReceivers)
            Signals.WebSocketSent.Send(RequireContext().App, ("data", message), ("websocket", this));
    }
}
