using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Micro.Dispatch;

/// <summary>The peer: the same routes as an ASP.NET Core Minimal API.</summary>
/// <remarks>
/// ASP.NET Core's own session keeps its values in the server. Here they are in a cookie, protected by Data Protection, which is
/// the nearest to Flask's signed cookie; it also hides them. It has no templates either: the page is written by hand.
/// </remarks>
internal static class MinimalApiSide
{
    private static readonly CookieOptions SessionCookie = new() { HttpOnly = true, Path = "/" };

    public static async Task<FakeServer> StartAsync()
    {
        var server = new FakeServer<Mark>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IServer>(server);
        var app = builder.Build();
        app.MapGet("/", () => "Hello, World!");
        app.MapGet("/user/{username}", (string username) => $"User: {username}");
        app.MapGet("/post/{id:int}", (int id) => $"Post {id}");
        app.MapGet("/api", () => Results.Json(new Item("Ada", 36, true)));
        app.MapGet("/page", () => Results.Content(ShopPage.WriteByHand(ShopPage.Title, ShopPage.Items), "text/html; charset=utf-8"));
        var protector = new EphemeralDataProtectionProvider().CreateProtector("session");
        app.MapGet("/session/read", (HttpRequest request) => $"Hello, {ReadSession(request, protector).Name}!");
        app.MapGet("/session/write", (HttpResponse response) =>
        {
            var values = JsonSerializer.SerializeToUtf8Bytes(new SessionValues("Ada", 1));
            response.Cookies.Append("session", WebEncoders.Base64UrlEncode(protector.Protect(values)), SessionCookie);
            return "saved";
        });
        await app.StartAsync();
        return server;
    }

    private readonly struct Mark;

    private static SessionValues ReadSession(HttpRequest request, IDataProtector protector) =>
        JsonSerializer.Deserialize<SessionValues>(protector.Unprotect(WebEncoders.Base64UrlDecode(request.Cookies["session"]!)))!;
}

/// <summary>What the JSON route answers.</summary>
public sealed record Item(string Name, int Age, bool Active);

/// <summary>What the session routes keep in the cookie.</summary>
public sealed record SessionValues(string Name, int Visits);
