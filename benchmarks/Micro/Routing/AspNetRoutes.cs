using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Micro.Routing;

/// <summary>The rules in ASP.NET Core's routing middleware, with nothing behind it.</summary>
internal sealed class AspNetRoutes
{
    private readonly RequestDelegate _pipeline;
    private readonly DefaultHttpContext _context;
    private readonly LinkGenerator _links;

    public AspNetRoutes(int size)
    {
        var builder = WebApplication.CreateSlimBuilder();
        var app = builder.Build();
        app.UseRouting();
        app.Run(static _ => Task.CompletedTask);
        foreach (var (rule, endpoint) in RoutingScenario.Rules(size))
            app.MapGet(Template(rule), static () => Task.CompletedTask).WithName(endpoint);

        // Never reached; it tells link generation about the endpoints.
        ((IApplicationBuilder)app).UseEndpoints(static _ => { });
        _pipeline = ((IApplicationBuilder)app).Build();
        _context = new DefaultHttpContext { RequestServices = app.Services };
        _context.Request.Method = "GET";
        _links = app.Services.GetRequiredService<LinkGenerator>();
    }

    public string? Match(string path)
    {
        _context.SetEndpoint(null);
        _context.Request.RouteValues.Clear();
        _context.Request.Path = path;
        var matching = _pipeline(_context);
        return matching.IsCompletedSuccessfully
            ? _context.GetEndpoint()?.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName
            : throw new InvalidOperationException("Routing was expected to finish at once.");
    }

    public string? Build(string endpoint) => _links.GetPathByName(endpoint, new RouteValueDictionary { ["name"] = "ada", ["post"] = 7 });

    private static string Template(string rule) => rule
        .Replace("<int:id>", "{id:int}", StringComparison.Ordinal)
        .Replace("<int:post>", "{post:int}", StringComparison.Ordinal)
        .Replace('<', '{')
        .Replace('>', '}');
}
