#!/usr/bin/env dotnet
#:project ../../../src/Carafe/Carafe.csproj
#:property PublishAot=false
using Carafe;
using static Carafe.Globals;

var app = new Flask(rootPath: args is [var folder, ..] ? folder : null) { SecretKey = "benchmark key" };
app.Route("/", () => "Hello, World!");
app.Route("/user/<username>", (string username) => $"User: {username}");
app.Route("/api", () => new Dictionary<string, object?> { ["name"] = "Ada", ["age"] = 36, ["active"] = true });
app.Route("/page", () => RenderTemplate("page.html", new { title = "Tea & <Coffee>", items = Shop.Items }));
app.Route("/session/read", () => $"Hello, {Session.Get<string>("name")}!");
app.Route("/session/write", () =>
{
    Session["name"] = "Ada";
    Session["visits"] = 1;
    return "saved";
});
app.Run();

internal sealed record Item(string Name, int Count);

internal static class Shop
{
    public static readonly Item[] Items = [new("Assam", 12), new("Earl Grey & Co", 3), new("Java <fresh>", 7), new("Oolong", 0), new("Sencha", 21)];
}
