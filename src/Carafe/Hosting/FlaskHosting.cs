using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Carafe.Hosting;

/// <summary>Where a Flask app meets ASP.NET Core: servers, middleware in front, mounting in another app.</summary>
public static class FlaskHosting
{
    /// <summary>Starts a server of ASP.NET Core that answers with this app.</summary>
    public static async Task StartAsync(this Flask app, IServer server, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(server);
        await app.StartAsync(server, log: null, cancellationToken);
    }

    internal static async Task StartAsync(this Flask app, IServer server, RequestLog? log, CancellationToken cancellationToken)
    {
        await app.StartupAsync();
        if (app.MiddlewareSetup is not null)
            await StartAsync(server, new MiddlewareHandler(app), static context => context.Features, log, cancellationToken);
        else
            await StartAsync(server, new RequestHandler(app), static environ => environ.Features, log, cancellationToken);
    }

    private static Task StartAsync<TContext>(
        IServer server, IHttpApplication<TContext> application, Func<TContext, IFeatureCollection> features, RequestLog? log, CancellationToken cancellationToken)
        where TContext : notnull =>
        server.StartAsync(log is null ? application : new LoggedApplication<TContext>(application, features, log), cancellationToken);

    /// <summary>Puts ASP.NET Core middleware in front of the app when it is run by itself.</summary>
    /// <example><code>app.Use(pipeline => pipeline.UseResponseCompression());</code></example>
    public static void Use(this Flask app, Action<IApplicationBuilder> setup)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(setup);
        app.MiddlewareSetup += builder => setup((IApplicationBuilder)builder);
    }

    /// <summary>Sets options of Kestrel for when the app is run by itself: TLS, HTTP versions, limits, further endpoints.</summary>
    /// <remarks>What is set with <c>ConfigureEndpointDefaults</c> holds for the address that <c>Run</c> listens on, too.</remarks>
    /// <example><code>
    /// app.ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(endpoint => endpoint.UseHttps("site.pfx", password)));
    /// </code></example>
    public static void ConfigureKestrel(this Flask app, Action<KestrelServerOptions> setup)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(setup);
        app.KestrelSetup += options => setup((KestrelServerOptions)options);
    }

    /// <summary>Serves the app until Ctrl+C or SIGTERM, with options of Kestrel.</summary>
    /// <inheritdoc cref="ConfigureKestrel"/>
    public static void Run(this Flask app, Action<KestrelServerOptions> kestrel, string? host = null, int? port = null, bool? debug = null)
    {
        app.ConfigureKestrel(kestrel);
        app.Run(host, port, debug);
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
