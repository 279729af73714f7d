using System.Text;
using Carafe.Contexts;
using Carafe.WebSockets;
using Carafe.Werkzeug;
using Carafe.Werkzeug.Datastructures;
using Carafe.Werkzeug.Http;

namespace Carafe;

/// <summary>The WebSocket that a view talks over: the request that opened it, and messages in both directions.</summary>
/// <remarks>
/// The first message sent or asked for accepts the handshake; <see cref="AcceptAsync"/> does so by hand. A view that returns a
/// response before refuses it. One message is sent at a time, whoever sends. Upstream: Quart's <c>websocket</c>.
/// </remarks>
/// <example><code>
/// app.WebSocket("/echo", async (FlaskWebSocket socket) =>
/// {
///     await foreach (var message in socket.ReceiveAllAsync())
///         await socket.SendAsync(message.Text);
/// });
/// </code></example>
public partial class FlaskWebSocket : FlaskRequest
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _disconnected;
    private SocketConnection? _connection;
    private Task<SocketConnection>? _accepting;
    private CancellationTokenRegistration _onShutdown;

    /// <summary>Makes the object of a request.</summary>
    /// <param name="environ">What the server knows about the request.</param>
    public FlaskWebSocket(Environ environ)
        : base(environ)
    {
        ArgumentNullException.ThrowIfNull(environ);
        _disconnected = CancellationTokenSource.CreateLinkedTokenSource(environ.Aborted);
        Disconnected = _disconnected.Token;
    }

    /// <summary>The protocols that the client offers, in its order.</summary>
    public IReadOnlyList<string> RequestedSubprotocols =>
        Environ.GetHeader("Sec-WebSocket-Protocol") is { } header ? [.. HttpHeader.ParseList(header)] : [];

    /// <summary>The protocol that was agreed on, or null.</summary>
    public string? Subprotocol { get; private set; }

    /// <summary>Whether the handshake was accepted.</summary>
    public bool IsAccepted => _connection is not null;

    /// <summary>The code that the connection was closed with, or null while it is open.</summary>
    public int? CloseCode => _connection?.CloseCode;

    /// <summary>Signalled when the client has gone or the app is shutting down. Views get it as their <see cref="CancellationToken"/> parameter, too.</summary>
    public CancellationToken Disconnected { get; }

    /// <summary>Accepts the handshake.</summary>
    /// <param name="subprotocol">One of <see cref="RequestedSubprotocols"/>, or null.</param>
    /// <param name="headers">Headers of the answer. What the view has put into the session so far is saved with them.</param>
    /// <exception cref="InvalidOperationException">The client did not offer the protocol, or the handshake was accepted before.</exception>
    public async Task AcceptAsync(string? subprotocol = null, Headers? headers = null)
    {
        lock (_gate)
        {
            if (_accepting is not null)
                throw new InvalidOperationException("This WebSocket was accepted already. Accept it once, before the first message.");
            _accepting = ConnectAsync(subprotocol, headers);
        }
        await _accepting;
    }

    /// <summary>Closes the connection, or refuses the handshake when it was not accepted yet.</summary>
    /// <param name="code">The reason as a number: 1000 is a normal end, 4000 to 4999 are the app's own.</param>
    /// <param name="reason">At most 123 bytes of text for the client.</param>
    /// <exception cref="ArgumentException">The reason is too long.</exception>
    public async Task CloseAsync(int code = 1000, string reason = "")
    {
        ArgumentNullException.ThrowIfNull(reason);
        if (Encoding.UTF8.GetByteCount(reason) > 123)
            throw new ArgumentException("The reason of a WebSocket close may have 123 bytes of UTF-8 at most. Shorten it.", nameof(reason));
        if (_accepting is null)
        {
            Globals.Abort(403);
            return;
        }
        await (await _accepting).CloseAsync(code, reason);
    }

    /// <summary>Ends an accepted connection when its view has ended, and everything that belongs to it.</summary>
    internal async Task FinishAsync(int code)
    {
        await _onShutdown.DisposeAsync();
        if (_connection is not null)
        {
            await _connection.CloseAsync(code, "");
            await _connection.DisposeAsync();
        }
        _disconnected.Dispose();
    }

    private Task<SocketConnection> ConnectedAsync()
    {
        lock (_gate)
            return _accepting ??= ConnectAsync(null, null);
    }

    private async Task<SocketConnection> ConnectAsync(string? subprotocol, Headers? headers)
    {
        if (subprotocol is not null && !RequestedSubprotocols.Contains(subprotocol, StringComparer.Ordinal))
            throw new InvalidOperationException($"The client did not offer the protocol '{subprotocol}'. Choose one of RequestedSubprotocols.");
        var context = RequireContext();
        var settings = new WebSocketSettings(context.App.Config);
        var socket = await Environ.WebSocket!.AcceptAsync(
            new WebSocketAcceptOptions
            {
                Subprotocol = subprotocol,
                Headers = AnswerHeaders(context, headers),
                KeepAliveInterval = settings.KeepAliveInterval,
                KeepAliveTimeout = settings.KeepAliveTimeout,
            },
            Environ.Aborted);
        Subprotocol = subprotocol;
        _connection = new SocketConnection(socket, settings.MaxMessageSize, context.App.Clock, _disconnected.CancelAsync);
        _onShutdown = context.App.Stopping.UnsafeRegister(static state => ((FlaskWebSocket)state!).GoAway(), this);
        return _connection;
    }

    // The handshake is the only answer in which a cookie can still be set.
    private static Headers AnswerHeaders(RequestContext context, Headers? headers)
    {
        var response = context.App.CreateResponse();
        context.App.SaveSession(context, response);
        var answer = headers?.Copy() ?? new Headers();
        foreach (var (name, value) in response.Headers)
        {
            if (name is "Set-Cookie" or "Vary")
                answer.Add(name, value);
        }
        return answer;
    }

    private void GoAway() => _ = _connection!.CloseAsync(1001, "");

    private RequestContext RequireContext() =>
        Context ?? throw new InvalidOperationException("This WebSocket belongs to no request context. Use the one that the view was given.");
}
