using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace Carafe.Hosting;

/// <summary>Writes a line for every request that another application answered.</summary>
internal sealed class LoggedApplication<TContext>(IHttpApplication<TContext> inner, Func<TContext, IFeatureCollection> features, RequestLog log)
    : IHttpApplication<TContext>
    where TContext : notnull
{
    public TContext CreateContext(IFeatureCollection contextFeatures) => inner.CreateContext(contextFeatures);

    public async Task ProcessRequestAsync(TContext context)
    {
        try
        {
            await inner.ProcessRequestAsync(context);
        }
        finally
        {
            log.Write(features(context));
        }
    }

    public void DisposeContext(TContext context, Exception? exception) => inner.DisposeContext(context, exception);
}
