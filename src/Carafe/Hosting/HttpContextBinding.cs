using Carafe.Werkzeug;
using Microsoft.AspNetCore.Http;

namespace Carafe.Hosting;

/// <summary>Gives views the server's own objects, where a parameter asks for them.</summary>
internal static class HttpContextBinding
{
    public static bool Handles(Type type) => type == typeof(HttpContext);

    public static object? Get(Environ environ) => ServerEnvironOf(environ)?.HttpContext
        ?? throw new InvalidOperationException("There is no HttpContext: this request was not received by Kestrel or ASP.NET Core.");

    /// <summary>The services of the ASP.NET Core app that this request came through, if it did.</summary>
    public static IServiceProvider? GetServices(Environ environ) => ServerEnvironOf(environ)?.HostServices;

    /// <summary>Tells those who observe the server which rule a request matched.</summary>
    public static void TellRoute(Environ environ, string? rule)
    {
        if (ServerEnvironOf(environ) is { } server)
            server.Route = rule;
    }

    /// <summary>The server's own object, from below what middleware has put around it.</summary>
    public static ServerEnviron? ServerEnvironOf(Environ environ)
    {
        while (environ is DelegatingEnviron outer)
            environ = outer.Inner;
        return environ as ServerEnviron;
    }
}
