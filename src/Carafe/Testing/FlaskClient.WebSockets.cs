using System.Security.Cryptography;
using Carafe.Werkzeug.Datastructures;

namespace Carafe.Testing;

public partial class FlaskClient
{
    /// <summary>Opens a WebSocket; the task ends when the app accepts it.</summary>
    /// <param name="path">A path with or without a query string.</param>
    /// <param name="headers">Headers to send.</param>
    /// <param name="subprotocols">The protocols to offer.</param>
    /// <exception cref="WebSocketRefusedException">The app answered with a response.</exception>
    public async Task<TestWebSocket> WebSocketAsync(string path, Headers? headers = null, IEnumerable<string>? subprotocols = null)
    {
        var handshake = new MemoryHandshake();
        var request = new TestRequest(path) { Headers = headers?.Copy() ?? new Headers(), WebSocket = handshake };
        request.Headers.Set("Connection", "Upgrade");
        request.Headers.Set("Upgrade", "websocket");
        request.Headers.Set("Sec-WebSocket-Version", "13");
        request.Headers.Set("Sec-WebSocket-Key", Convert.ToBase64String(RandomNumberGenerator.GetBytes(16)));
        if (subprotocols is not null)
            request.Headers.Set("Sec-WebSocket-Protocol", string.Join(", ", subprotocols));

        // The view runs on while the test talks to it.
        var view = SendOnceAsync(request, null, []);
        await Task.WhenAny(handshake.Accepted, view);
        if (!handshake.IsAccepted)
            throw new WebSocketRefusedException(await view);
        var (socket, answer) = await handshake.Accepted;
        _cookies?.Store(answer, request.ToEnviron(App));
        return new TestWebSocket(App, socket, answer, view);
    }
}
