using System.Net;
using System.Net.Sockets;

namespace Carafe.Cli.Tests;

public sealed class ReloadTests
{
    private const string App = """
        var app = new Flask();
        app.Route("/", () => "first", endpoint: "index");
        app.Route("/page", () => RenderTemplate("page.html"), endpoint: "page");
        app.Route("/variable", () => Environment.GetEnvironmentVariable("SHELF") ?? "unset", endpoint: "variable");
        app.Run();
        """;

    [Fact]
    public async Task ASavedSourceIsServedAndAnErrorIsShownUntilItIsFixed()
    {
        using var folder = new AppFolder(("app.cs", App), ("templates/page.html", "<body>one</body>"), (".env", "SHELF=left"));
        await using var server = await RunningServer.StartAsync(folder, "run", "--debug");
        Assert.StartsWith(" * Serving Flask app 'app'\n * Debug mode: on\n * Environment from .env\nWARNING: This is a development server. Do not use it in a production deployment.", server.Log, StringComparison.Ordinal);
        Assert.Contains("first", (await server.GetAsync("/")).Text, StringComparison.Ordinal);

        folder.Write("app.cs", App.Replace("first", "second", StringComparison.Ordinal));
        await server.WaitForAsync("/", answer => answer.Text.StartsWith("second", StringComparison.Ordinal));
        Assert.Contains($" * Detected change in '{folder.Path}/app.cs', reloading", server.Log, StringComparison.Ordinal);

        folder.Write("app.cs", App.Replace("app.Run();", "app.Run()", StringComparison.Ordinal));
        var broken = await server.WaitForAsync("/any/path", answer => answer.Status == 500);
        Assert.Contains("The app does not build: 1 error", broken.Text, StringComparison.Ordinal);
        Assert.Contains("app.cs:5:10", broken.Text, StringComparison.Ordinal);
        Assert.Contains("app.Run()<mark>", broken.Text, StringComparison.Ordinal);
        Assert.Contains("<script defer src=\"/_flask/live.js\"", broken.Text, StringComparison.Ordinal);
        var plain = await server.GetAsync("/", "application/json");
        Assert.StartsWith("The app does not build: 1 error\n", plain.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<", plain.Text, StringComparison.Ordinal);

        folder.Write("app.cs", App.Replace("first", "third", StringComparison.Ordinal));
        await server.WaitForAsync("/", answer => answer.Text.StartsWith("third", StringComparison.Ordinal));

        // A template needs no restart, a changed variable does.
        folder.Write("templates/page.html", "<body>two</body>");
        await server.WaitForAsync("/page", answer => answer.Text.StartsWith("<body>two<script", StringComparison.Ordinal));
        Assert.Equal("left", (await server.GetAsync("/variable", "*/*")).Text);
        folder.Write(".env", "SHELF=right");
        await server.WaitForAsync("/variable", answer => answer.Text.StartsWith("right", StringComparison.Ordinal));

        Assert.Equal(0, await server.StopAsync());
    }

    [Fact]
    public async Task AProjectWithANewFileIsBuiltAnew()
    {
        using var folder = new AppFolder(("shop.csproj", AppFolder.Project), ("Program.cs", App), ("extra.txt", "1"));
        await using var server = await RunningServer.StartAsync(folder, "run", "--debug", "--extra-files", "extra.txt");
        Assert.Contains("first", (await server.GetAsync("/")).Text, StringComparison.Ordinal);

        folder.Write("Words.cs", "static class Words { public const string First = \"from a new file\"; }");
        folder.Write("Program.cs", App.Replace("\"first\"", "Words.First", StringComparison.Ordinal));
        await server.WaitForAsync("/", answer => answer.Text.StartsWith("from a new file", StringComparison.Ordinal));

        folder.Write("extra.txt", "2");
        await server.WaitForLogAsync($" * Detected change in '{folder.Path}/extra.txt', reloading");

        folder.Write("Program.cs", App.Replace("app.Run();", "throw new InvalidOperationException(\"no shelf\");", StringComparison.Ordinal));
        var ended = await server.WaitForAsync("/", answer => answer.Status == 500);
        Assert.Contains("The app ended with exit code 1", ended.Text, StringComparison.Ordinal);
        Assert.Contains("no shelf", ended.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PagesHearOfChangesAndStyleSheetsByName()
    {
        using var folder = new AppFolder(("app.cs", App), ("templates/page.html", "<body>one</body>"), ("static/site.css", "a{}"));
        await using var server = await RunningServer.StartAsync(folder, "run", "--debug");
        var page = await server.GetAsync("/page");
        var version = page.Text.Split("data-version=\"")[1].Split('"')[0];
        using var client = new HttpClient();
        using var events = await ListenAsync(version);

        folder.Write("static/site.css", "b{}");
        await ExpectAsync(events, "event: css", "data: site.css");
        folder.Write("templates/page.html", "<body>two</body>");
        await ExpectAsync(events, "event: change");

        // Nothing is lost between the making of a page and its connection, nor when a connection breaks; another process means another app.
        using var later = await ListenAsync(version);
        await ExpectAsync(later, "event: css", "data: site.css", "event: change");
        using var other = await ListenAsync("0123456789abcdef-0");
        await ExpectAsync(other, "event: change");

        // What a script asks for stays as the app made it.
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Address, "/page"));
        request.Headers.Accept.ParseAdd("text/html");
        request.Headers.Add("HX-Request", "true");
        using var fragment = await client.SendAsync(request);
        Assert.Equal("<body>two</body>", await fragment.Content.ReadAsStringAsync());

        async Task<StreamReader> ListenAsync(string since) => new(await client.GetStreamAsync(new Uri(server.Address, "/_flask/live?since=" + since)));

        async Task ExpectAsync(StreamReader stream, params string[] lines)
        {
            foreach (var line in lines)
            {
                string? read;
                do
                    read = await stream.ReadLineAsync() ?? throw new EndOfStreamException(line);
                while (read != line);
            }
        }
    }

    [Fact]
    public async Task WithoutDebugModeTheAppIsServedAsItIs()
    {
        using var folder = new AppFolder(("app.cs", App));
        await using var server = await RunningServer.StartAsync(folder, "run");

        Assert.Equal("first", (await server.GetAsync("/")).Text);
        Assert.Contains(" * Debug mode: off\n", server.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("WARNING", server.Log, StringComparison.Ordinal);
        await server.WaitForLogAsync("] \"GET / HTTP/1.1\" 200 -");
        Assert.Equal(0, await server.StopAsync());
    }

    [Fact]
    public async Task AProgramThatSomebodyElseBuildsIsServedAndReplaced()
    {
        using var folder = new AppFolder(("shop.csproj", AppFolder.Project), ("Program.cs", App));
        await folder.RunAsync("routes");
        var program = Directory.EnumerateFiles(Path.Combine(folder.Path, "bin"), "shop.dll", SearchOption.AllDirectories).Single();
        await using var server = await RunningServer.StartAsync(folder, "--app", program, "run", "--debug");
        Assert.StartsWith("first", (await server.GetAsync("/")).Text, StringComparison.Ordinal);

        folder.Write("Program.cs", App.Replace("first", "second", StringComparison.Ordinal));
        Assert.StartsWith("first", (await server.GetAsync("/")).Text, StringComparison.Ordinal);
        await folder.RunAsync("routes");
        await server.WaitForAsync("/", answer => answer.Text.StartsWith("second", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("run")]
    [InlineData("run --debug")]
    public async Task AFactoryWithArgumentsIsServed(string command)
    {
        using var folder = new AppFolder(("shop.csproj", AppFolder.Project), ("Program.cs", """
            static class Shops
            {
                static void Main() => throw new InvalidOperationException("Not this way.");

                static Flask CreateApp(string name, int shelves = 1)
                {
                    var app = new Flask(name);
                    app.Route("/", () => $"{name} has {shelves}", endpoint: "index");
                    return app;
                }
            }
            """));
        await using var server = await RunningServer.StartAsync(folder, ["--app", "shop:Shops.CreateApp('big', shelves=7)", .. command.Split(' ')]);

        Assert.StartsWith("big has 7", (await server.GetAsync("/")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run")]
    [InlineData("run --debug")]
    public async Task APortInUseIsToldWithItsOwner(string command)
    {
        using var folder = new AppFolder(("app.cs", App));
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var (code, _, errors) = await folder.RunAsync([.. command.Split(' '), "--port", $"{port}"]);

        Assert.Equal(1, code);
        Assert.Contains($"Address already in use\nPort {port} is in use by another program. Either identify and stop that program, or start the server with a different port.\n", errors, StringComparison.Ordinal);
        if (OperatingSystem.IsLinux())
            Assert.Contains($", process {Environment.ProcessId}: stop it with 'kill {Environment.ProcessId}', or add '--port {port + 1}'.", errors, StringComparison.Ordinal);
    }
}
