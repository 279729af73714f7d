using Carafe.Contexts;
using Carafe.WebSockets;
using Carafe.Werkzeug;
using Carafe.Werkzeug.Exceptions;

namespace Carafe;

public partial class Flask
{
    private const int Finished = 1000;
    private const int Refused = 1008;
    private const int Failed = 1011;

    /// <summary>Makes the object of a WebSocket; override it to use a class of your own.</summary>
    protected internal virtual FlaskWebSocket CreateWebSocket(Environ environ) => new(environ);

    /// <summary>
    /// One WebSocket inside its context: hooks, view, error handlers. Until it is accepted a response refuses it; afterwards
    /// the response only tells the after-functions how it went.
    /// </summary>
    protected internal virtual async ValueTask<Response> FullDispatchWebSocketAsync(RequestContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        GotFirstRequest = true;
        object? result = null;
        var socket = context.Request as FlaskWebSocket;
        try
        {
            if (Signals.WebSocketStarted.HasReceivers)
                Signals.WebSocketStarted.Send(this);
            if (socket is null)
                throw new BadRequest("This is no WebSocket handshake that the server understands.");
            if (!new WebSocketSettings(Config).AllowsOrigin(context))
                throw new Forbidden("This page may not open a WebSocket here.");
            result = await PreprocessRequestAsync(context) ?? await DispatchRequestAsync(context);
            await socket.FinishAsync(Finished);
        }
        catch (OperationCanceledException) when (socket is { IsAccepted: true, Disconnected.IsCancellationRequested: true })
        {
            await socket.FinishAsync(Finished);
        }
        catch (Exception e)
        {
            context.Resume();
            if (socket is not null)
                await socket.FinishAsync(e is HttpException { Code: < 500 } ? Refused : Failed);
            result = await HandleUserExceptionAsync(context, e);
        }
        if (socket is { IsAccepted: true })
            result = CreateResponse(status: 101);
        return await FinalizeRequestAsync(context, result ?? new Forbidden());
    }
}
