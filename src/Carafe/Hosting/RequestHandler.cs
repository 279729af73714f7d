using Carafe.Werkzeug.Exceptions;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Carafe.Hosting;

/// <summary>Receives the server's requests and answers them with the app's responses.</summary>
internal sealed class RequestHandler(Flask app) : IHttpApplication<IFeatureCollection>
{
    private static readonly Action<ILogger, string, Exception?> LogFailure = LoggerMessage.Define<string>(
        LogLevel.Error, new EventId(510, "RequestFailed"), "Error on request to {Path}");

    public IFeatureCollection CreateContext(IFeatureCollection contextFeatures) => contextFeatures;

    public Task ProcessRequestAsync(IFeatureCollection context) => HandleAsync(context, new ServerEnviron(context));

    public void DisposeContext(IFeatureCollection context, Exception? exception)
    {
    }

    /// <summary>Answers one request.</summary>
    public async Task HandleAsync(IFeatureCollection features, ServerEnviron environ)
    {
        try
        {
            await using var response = await RespondAsync(environ);
            await ResponseWriter.WriteAsync(features, response, environ);
        }
        catch (Exception) when (environ.Aborted.IsCancellationRequested)
        {
            // Nobody is there any more to be told.
        }
        catch (Exception e)
        {
            LogFailure(app.Logger, environ.Path, e);
            EndFailed(features);
        }
        finally
        {
            environ.Close();
        }
    }

    // An error that is to propagate ends here; what the client gets says nothing about it.
    private async ValueTask<Werkzeug.Wrappers.Response> RespondAsync(ServerEnviron environ)
    {
        try
        {
            return await app.WsgiApp(environ);
        }
        catch (Exception e) when (!environ.Aborted.IsCancellationRequested)
        {
            LogFailure(app.Logger, environ.Path, e);
            return new InternalServerError(originalException: e).GetResponse();
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
