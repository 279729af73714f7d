using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Micro.Dispatch;

/// <summary>The peer: the same routes as an ASP.NET Core Minimal API.</summary>
internal static class MinimalApiSide
{
    public static async Task<FakeServer> StartAsync()
    {
        var server = new FakeServer();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IServer>(server);
        var app = builder.Build();
        app.MapGet("/", () => "Hello, World!");
        app.MapGet("/user/{username}", (string username) => $"User: {username}");
        app.MapGet("/post/{id:int}", (int id) => $"Post {id}");
        app.MapGet("/api", () => Results.Json(new Item("Ada", 36, true)));
        await app.StartAsync();
        return server;
    }
}

/// <summary>What the JSON route answers.</summary>
public sealed record Item(string Name, int Age, bool Active);
