#!/usr/bin/env dotnet
#:sdk Microsoft.NET.Sdk.Web
#:property PublishAot=false
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
var app = builder.Build();
var protector = new EphemeralDataProtectionProvider().CreateProtector("session");
app.MapGet("/", () => "Hello, World!");
app.MapGet("/user/{username}", (string username) => $"User: {username}");
app.MapGet("/api", () => Results.Json(new Person("Ada", 36, true)));
app.MapGet("/page", () => Results.Content(Shop.Write("Tea & <Coffee>", Shop.Items), "text/html; charset=utf-8"));
app.MapGet("/session/read", (HttpRequest request) =>
    $"Hello, {JsonSerializer.Deserialize<SessionValues>(protector.Unprotect(WebEncoders.Base64UrlDecode(request.Cookies["session"]!)))!.Name}!");
app.MapGet("/session/write", (HttpResponse response) =>
{
    var values = JsonSerializer.SerializeToUtf8Bytes(new SessionValues("Ada", 1));
    response.Cookies.Append("session", WebEncoders.Base64UrlEncode(protector.Protect(values)), new CookieOptions { HttpOnly = true, Path = "/" });
    return "saved";
});
app.Run();

internal sealed record Person(string Name, int Age, bool Active);

internal sealed record SessionValues(string Name, int Visits);

internal sealed record Item(string Name, int Count);

internal static class Shop
{
    public static readonly Item[] Items = [new("Assam", 12), new("Earl Grey & Co", 3), new("Java <fresh>", 7), new("Oolong", 0), new("Sencha", 21)];

    // There are no templates: the page is written by hand.
    public static string Write(string title, Item[] items)
    {
        var escaped = HtmlEncoder.Default.Encode(title);
        var page = new StringBuilder("<!doctype html>\n<title>").Append(escaped).Append("</title>\n<h1>").Append(escaped).Append("</h1>\n<ul>\n");
        foreach (var item in items)
            page.Append("<li>").Append(HtmlEncoder.Default.Encode(item.Name)).Append(": ").Append(CultureInfo.InvariantCulture, $"{item.Count}").Append("</li>\n");
        return page.Append("</ul>\n<p>").Append(CultureInfo.InvariantCulture, $"{items.Length}").Append(" items</p>").ToString();
    }
}
