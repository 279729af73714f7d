namespace Carafe.Templates.Tests;

/// <summary>An app compiled to machine code, where nothing is left of what no code names.</summary>
public sealed class NativeAppTests(LocalFeed feed)
{
    private static readonly string Program = $$$"""
        #:package Carafe@{{{LocalFeed.Version}}}
        #:property PublishAot=true
        using Carafe;

        var app = new Flask { SecretKey = "only for this test" };
        app.Get("/user/<int:id>", (int id) => $"user {id}");
        app.Get("/sum/<float:x>/<path:rest>", async (double x, string rest) =>
        {
            await Task.Yield();
            return $"{x} {rest}";
        });
        app.Get("/json", () => Jsonify(new { a = 1, item = new Item("tea", 2.5) }));
        app.Get("/template", () => RenderTemplateString("{{ item.name }} {{ x.y }} {{ request.path }} {{ request.args.q }}", new { item = new Item("a<b", 1), x = new { y = 3 } }));
        app.Get("/session", () => $"{Session["n"] = (Session.Get("n") as long? ?? 0) + 1}");
        app.Post("/form", () => Request.Form["a"]);
        app.Get("/teapot", () => { Abort(418); return ""; });
        return app.Run(args);

        internal sealed record Item(string Name, double Price);
        """;

    [Fact]
    public async Task TheTypesOfTheAppAndTheFrameworkAreSeenByTemplatesAndJson()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && (HasProgram("clang") || HasProgram("gcc")), "Neither clang nor gcc is installed.");
        var app = await feed.WriteAppAsync("native", Program);
        var publish = await feed.DotnetAsync(app, "publish", "app.cs", "-o", "out");
        Assert.SkipWhen(publish.Output.Contains("NU1101", StringComparison.Ordinal) || publish.Output.Contains("NU1102", StringComparison.Ordinal), "The compiler to machine code cannot be had.");
        publish.Succeeded();
        Assert.DoesNotContain("warning IL", publish.Output, StringComparison.Ordinal);
        await using var running = await feed.StartProgramAsync(app, Path.Combine(app, "out", "app"), "run", "--port", "0");

        Assert.Equal("user 7", await running.Client.GetStringAsync("/user/7"));
        Assert.Equal("1.5 a/b", await running.Client.GetStringAsync("/sum/1.5/a/b"));
        Assert.Equal("""{"a":1,"item":{"name":"tea","price":2.5}}""" + "\n", await running.Client.GetStringAsync("/json"));
        Assert.Equal("a&lt;b 3 /template why", await running.Client.GetStringAsync("/template?q=why"));
        Assert.Equal("1", await running.Client.GetStringAsync("/session"));
        Assert.Equal("2", await running.Client.GetStringAsync("/session"));
        using var form = new FormUrlEncodedContent([new("a", "sent")]);
        using var answer = await running.Client.PostAsync(new Uri("/form", UriKind.Relative), form);
        Assert.Equal("sent", await answer.Content.ReadAsStringAsync());
        using var teapot = await running.Client.GetAsync(new Uri("/teapot", UriKind.Relative));
        Assert.Equal(418, (int)teapot.StatusCode);
    }

    private static bool HasProgram(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, name)));
}
