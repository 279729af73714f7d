using Carafe.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Carafe.Hosting;

/// <summary>Runs ASP.NET Core middleware in front of the app.</summary>
internal sealed class MiddlewareHandler : IHttpApplication<HttpContext>
{
    private readonly RequestDelegate _pipeline;
    private readonly IServiceScopeFactory _scopes;

    public MiddlewareHandler(Flask app)
    {
        app.Services.AddLogging();
        app.Services.AddOptions();
        var provider = app.BuildServices();
        _scopes = provider.GetRequiredService<IServiceScopeFactory>();
        var builder = new ApplicationBuilder(provider);
        app.MiddlewareSetup?.Invoke(builder);
        builder.Run(app.ToRequestDelegate());
        _pipeline = builder.Build();
    }

    public HttpContext CreateContext(IFeatureCollection contextFeatures) =>
        new DefaultHttpContext(contextFeatures) { ServiceScopeFactory = _scopes };

    public Task ProcessRequestAsync(HttpContext context) => FlaskTelemetry.IsEnabled
        ? FlaskTelemetry.ObserveAsync(
            new ServerEnviron(context.Features, isUnseen: false),
            () => HandleAsync(context),
            () => (context.Response.StatusCode, context.Items[ServerEnviron.RouteItem] as string))
        : HandleAsync(context);

    private async Task HandleAsync(HttpContext context)
    {
        try
        {
            await _pipeline(context);
        }
        finally
        {
            if (context.Features.Get<IServiceProvidersFeature>() is IAsyncDisposable services)
                await services.DisposeAsync();
        }
    }

    public void DisposeContext(HttpContext context, Exception? exception)
    {
    }
}
