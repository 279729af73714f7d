using Carafe.Telemetry;
using Carafe.Werkzeug.Exceptions;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Abstractions;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Carafe.Hosting;

/// <summary>Receives the server's requests and answers them with the app's responses.</summary>
internal sealed class RequestHandler(Flask app) : IHttpApplication<ServerEnviron>
{
    private static readonly Action<ILogger, string, Exception?> LogFailure = LoggerMessage.Define<string>(
        LogLevel.Error, new EventId(510, "RequestFailed"), "Error on request to {Path}");

    public ServerEnviron CreateContext(IFeatureCollection contextFeatures)
    {
        if (contextFeatures is not IHostContextContainer<ServerEnviron> container)
            return new ServerEnviron(contextFeatures, app.IsAlone);

        // A connection keeps the object for its next request, unless somebody may still be looking at it.
        var last = container.HostContext;
        if (last is not null && app.IsAlone && last.TryReopen(contextFeatures))
            return last;
        return container.HostContext = ServerEnviron.OfConnection(contextFeatures, app.IsAlone, last);
    }

    public Task ProcessRequestAsync(ServerEnviron context) =>
        FlaskTelemetry.IsEnabled ? ObserveAsync(context) : HandleAsync(context);

    public void DisposeContext(ServerEnviron context, Exception? exception) => context.Close();

    private Task ObserveAsync(ServerEnviron environ) => FlaskTelemetry.ObserveAsync(
        environ,
        () => HandleAsync(environ),
        () => (environ.Features.GetRequiredFeature<IHttpResponseFeature>().StatusCode, environ.Route));

    /// <summary>Answers one request; whatever happens, the client gets an answer and the server lives on.</summary>
    /// <remarks>
    /// A request whose answer is ready at once needs no asynchronous method. What its view has left in the execution context ends
    /// with it nevertheless: the server goes back to its own before the connection's next request.
    /// </remarks>
    private Task HandleAsync(ServerEnviron environ)
    {
        Werkzeug.Wrappers.Response? response;
        Task<Werkzeug.Wrappers.Response>? pending;
        try
        {
            response = Answer(environ, out pending);
        }
        catch (Exception e)
        {
            return RespondAsync(environ, Task.FromException<Werkzeug.Wrappers.Response>(e));
        }
        if (response is null)
            return RespondAsync(environ, pending!);

        var sending = TrySendAsync(environ, response);
        return sending.IsCompletedSuccessfully ? sending : FinishAsync(environ, sending);
    }

    private async Task RespondAsync(ServerEnviron environ, Task<Werkzeug.Wrappers.Response> pending)
    {
        Werkzeug.Wrappers.Response response;
        try
        {
            response = await pending;
        }
        catch (Exception) when (environ.Aborted.IsCancellationRequested)
        {
            // Nobody is there any more to be told.
            return;
        }
        catch (Exception e)
        {
            // An error that is to propagate ends here; what the client gets says nothing about it.
            LogFailure(app.Logger, environ.Path, e);
            response = new InternalServerError(originalException: e).GetResponse();
        }
        await FinishAsync(environ, TrySendAsync(environ, response));
    }

    private async Task FinishAsync(ServerEnviron environ, Task sending)
    {
        try
        {
            await sending;
        }
        catch (Exception) when (environ.Aborted.IsCancellationRequested)
        {
            // Nobody is there any more to be told.
        }
        catch (Exception e)
        {
            LogFailure(app.Logger, environ.Path, e);
            EndFailed(environ.Features);
        }
    }

    private static Task TrySendAsync(ServerEnviron environ, Werkzeug.Wrappers.Response response)
    {
        try
        {
            return SendAsync(environ, response);
        }
        catch (Exception e)
        {
            return Task.FromException(e);
        }
    }

    /// <summary>The response when it is ready, else null and what will give it.</summary>
    private Werkzeug.Wrappers.Response? Answer(ServerEnviron environ, out Task<Werkzeug.Wrappers.Response>? pending)
    {
        if (environ.IsUnseen)
            return app.HandleRequest(environ, out pending);

        pending = null;
        var serving = app.ServeAsync(environ);
        if (serving.IsCompletedSuccessfully)
            return serving.Result;

        pending = serving.AsTask();
        return null;
    }

    /// <summary>Sends a response and disposes it.</summary>
    public static Task SendAsync(ServerEnviron environ, Werkzeug.Wrappers.Response response) =>
        environ.IsTakenOver ? response.DisposeAsync().AsTask()
        : response.NeedsDisposal || response.IsStreamed
            ? SendAndDisposeAsync(environ, response)
            : ResponseWriter.WriteAsync(environ, response);

    private static async Task SendAndDisposeAsync(ServerEnviron environ, Werkzeug.Wrappers.Response response)
    {
        try
        {
            await ResponseWriter.WriteAsync(environ, response);
        }
        finally
        {
            await response.DisposeAsync();
        }
    }

    private static void EndFailed(IFeatureCollection features)
    {
        var response = features.GetRequiredFeature<IHttpResponseFeature>();
        if (response.HasStarted)
        {
            features.Get<IHttpRequestLifetimeFeature>()?.Abort();
            return;
        }
        response.Headers.Clear();
        response.StatusCode = 500;
    }
}
