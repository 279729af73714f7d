using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

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

        // The first request would have to wait for this; the server needs about as long to start.
        var preparing = Task.Run(app.PrepareDispatch, CancellationToken.None);
        if (app.MiddlewareSetup is not null)
            await StartAsync(server, new MiddlewareHandler(app), static context => context.Features, log, cancellationToken);
        else
            await StartAsync(server, new RequestHandler(app), static environ => environ.Features, log, cancellationToken);
        await preparing;
    }

    private static Task StartAsync<TContext>(
        IServer server, IHttpApplication<TContext> application, Func<TContext, IFeatureCollection> features, RequestLog? log, CancellationToken cancellationToken)
        where TContext : notnull =>
        server.StartAsync(log is null ? application : new LoggedApplication<TContext>(application, features, log), cancellationToken);

    /// <summary>Serves the app in the background, without the banner and without signals: for tests, and for programs that do more.</summary>
    /// <param name="app">The app.</param>
    /// <param name="host">The address to listen on, or <c>unix:///path</c>.</param>
    /// <param name="port">The port; 0 for any free one.</param>
    /// <exception cref="IOException">The address cannot be listened on.</exception>
    public static Task<FlaskServer> StartServerAsync(this Flask app, string host = "127.0.0.1", int port = 0)
    {
        ArgumentNullException.ThrowIfNull(app);
        return FlaskServer.StartAsync(app, new ServerAddress(host, port));
    }

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

    /// <summary>Puts an ASP.NET Core app below a path of this app.</summary>
    /// <remarks>It sees the path below the prefix, and the services of <c>app.Services</c>.</remarks>
    /// <example><code>app.Mount("/status", context => context.Response.WriteAsync("fine"));</code></example>
    public static void Mount(this Flask app, string prefix, RequestDelegate handler)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        ArgumentNullException.ThrowIfNull(handler);
        app.Use(pipeline => pipeline.Map(prefix.TrimEnd('/'), branch => branch.Run(handler)));
    }

    /// <summary>Puts an OWIN app below a path of this app.</summary>
    /// <inheritdoc cref="Mount(Flask, string, RequestDelegate)"/>
    public static void Mount(this Flask app, string prefix, Func<IDictionary<string, object>, Task> owin)
    {
        ArgumentNullException.ThrowIfNull(owin);
        app.Mount(prefix, OwinBridge.ToRequestDelegate(owin));
    }

    /// <summary>The app as an OWIN app, for servers that speak OWIN 1.0.</summary>
    public static Func<IDictionary<string, object>, Task> ToOwinApp(this Flask app)
    {
        ArgumentNullException.ThrowIfNull(app);
        return OwinBridge.FromFlask(app);
    }

    /// <summary>Lets the host that the app is mounted in run its serving functions and wait for its background tasks.</summary>
    /// <example><code>builder.Services.AddFlask(flask);</code></example>
    public static IServiceCollection AddFlask(this IServiceCollection services, Flask app)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(app);
        return services.AddHostedService(provider => new FlaskLifetime(app, provider.GetRequiredService<IHostApplicationLifetime>()));
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
