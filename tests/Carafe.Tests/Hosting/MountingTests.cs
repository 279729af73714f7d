using Carafe.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Carafe.Tests.Hosting;

public sealed class MountingTests
{
    [Fact]
    public async Task AnAspNetCoreAppCarriesTheAppBelowAPath()
    {
        var flask = TestApp.Create(app =>
        {
            app.Get("/where", (Greeting greeting, HttpContext context) => $"{greeting.Text} {Request.ScriptRoot} {Request.Path} {UrlFor("where")} {context.Request.Method}", endpoint: "where");
        });
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(new Greeting("hello"));
        await using var web = builder.Build();
        web.MapFlask("/legacy", flask);
        await web.StartAsync(TestContext.Current.CancellationToken);
        var address = web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        using var client = new HttpClient();

        var text = await client.GetStringAsync(new Uri(address + "/legacy/where"), TestContext.Current.CancellationToken);

        Assert.Equal("hello /legacy /where /legacy/where GET", text);
    }

    [Fact]
    public async Task AspNetCoreMiddlewareRunsInFront()
    {
        await using var server = await LiveApp.StartAsync(app =>
        {
            app.Use(pipeline => pipeline.Use(async (context, next) =>
            {
                context.Response.Headers["X-Front"] = "yes";
                await next(context);
            }));
            app.Get("/", () => "behind");
        });

        var answer = await server.SendAsync("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        Assert.Contains("X-Front: yes\r\n", answer, StringComparison.Ordinal);
        Assert.EndsWith("behind", answer, StringComparison.Ordinal);
    }

    private sealed record Greeting(string Text);
}
