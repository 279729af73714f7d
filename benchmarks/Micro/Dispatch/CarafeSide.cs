using Carafe;
using Carafe.Hosting;
using static Carafe.Globals;

namespace Micro.Dispatch;

/// <summary>Carafe's side: the routes of <see cref="MinimalApiSide"/>, as a Carafe app.</summary>
internal static class CarafeSide
{
    public static async Task<FakeServer> StartAsync()
    {
        var server = new FakeServer<Mark>();
        var app = new Flask(templateFolder: "Dispatch/templates", rootPath: AppContext.BaseDirectory);
        app.Route("/", () => "Hello, World!", endpoint: "index");
        app.Route("/user/<username>", (string username) => $"User: {username}", endpoint: "user");
        app.Route("/post/<int:id>", (int id) => $"Post {id}", endpoint: "post");
        app.Route("/api", () => new Dictionary<string, object?> { ["name"] = "Ada", ["age"] = 36, ["active"] = true }, endpoint: "api");
        app.Route("/page", () => RenderTemplate("page.html", new { title = ShopPage.Title, items = ShopPage.Items }), endpoint: "page");
        app.SecretKey = "benchmark key";
        app.Route("/session/read", () => $"Hello, {Session.Get<string>("name")}!", endpoint: "session_read");
        app.Route("/session/write", () => { Session["name"] = "Ada"; Session["visits"] = 1; return "saved"; }, endpoint: "session_write");
        await app.StartAsync(server);
        return server;
    }

    private readonly struct Mark;
}
