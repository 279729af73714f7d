using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Carafe.Hosting;

/// <summary>Where a Flask app meets ASP.NET Core: servers, middleware in front, mounting in another app.</summary>
public static class FlaskHosting
{
    /// <summary>Starts a server of ASP.NET Core that answers with this app.</summary>
    public static Task StartAsync(this Flask app, IServer server, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(server);
        return app.MiddlewareSetup is null
            ? server.StartAsync(new RequestHandler(app), cancellationToken)
            : server.StartAsync(new MiddlewareHandler(app), cancellationToken);
    }

    /// <summary>Puts ASP.NET Core middleware in front of the app when it is run by itself.</summary>
    /// <example><code>app.Use(pipeline => pipeline.UseResponseCompression());</code></example>
    public static void Use(this Flask app, Action<IApplicationBuilder> setup)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(setup);
        app.MiddlewareSetup += builder => setup((IApplicationBuilder)builder);
    }

    /// <summary>The app as the end of an ASP.NET Core pipeline.</summary>
    public static RequestDelegate ToRequestDelegate(this Flask app)
    {
        ArgumentNullException.ThrowIfNull(app);
        return context => MountedApp.HandleAsync(app, context, context.Request.PathBase.Value ?? "");
    }

    /// <summary>Mounts the app below a path of an ASP.NET Core app.</summary>
    /// <example><code>webApp.MapFlask("/legacy", flask);</code></example>
    public static IEndpointConventionBuilder MapFlask(this IEndpointRouteBuilder endpoints, string prefix, Flask app)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(prefix);
        ArgumentNullException.ThrowIfNull(app);
        prefix = prefix.TrimEnd('/');
        RequestDelegate handler = context => MountedApp.HandleAsync(app, context, context.Request.PathBase.Value + prefix);
        return endpoints.Map(prefix + "/{**flaskPath}", handler);
    }
}
