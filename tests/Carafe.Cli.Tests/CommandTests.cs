namespace Carafe.Cli.Tests;

public sealed class CommandTests
{
    private const string Shop = """
        var app = new Flask();
        app.Route("/", () => "Hello", endpoint: "index");
        app.Cli.Command("greet", (string name) => Console.WriteLine($"Hi {name}, debug is {app.Debug}, {Environment.GetEnvironmentVariable("GREETING")}"), help: "Greets somebody.");
        app.Run();
        Console.Error.WriteLine("after run");
        """;

    private const string Factories = """
        return Shops.Nothing();

        public static class Shops
        {
            public static int Nothing() => 0;

            public static Flask Create(string name = "plain", int shelves = 1)
            {
                var app = new Flask(name);
                app.Cli.Command("shelves", () => Console.WriteLine($"{app.Name} has {shelves}"));
                return app;
            }

            public static Flask Needs(string name) => new(name);
        }
        """;

    [Fact]
    public async Task AnAppFileIsFoundBuiltAndAsked()
    {
        using var folder = new AppFolder(("app.cs", Shop));

        var routes = await folder.RunAsync("routes");
        Assert.Equal(0, routes.ExitCode);
        Assert.StartsWith("Endpoint  Methods  Rule", routes.Output, StringComparison.Ordinal);
        Assert.Contains("index     GET      /", routes.Output, StringComparison.Ordinal);

        // The program's own call of Run gives way to the command, and what stands after it still runs.
        var greeting = await folder.RunAsync("greet Ada");
        Assert.Equal("Hi Ada, debug is False, \n", greeting.Output);
        Assert.Equal("after run\n", greeting.Errors);
        Assert.Equal("Hi Ada, debug is True, \n", (await folder.RunAsync("--debug greet Ada")).Output);

        var help = await folder.RunAsync("--help");
        Assert.StartsWith("Usage: dotnet flask [OPTIONS] COMMAND [ARGS]...\n\n  A general utility script for Flask applications.\n", help.Output, StringComparison.Ordinal);
        foreach (var command in new[] { "check", "completion", "greet +Greets somebody\\.", "routes", "run", "secret", "shell" })
            Assert.Matches("\n  " + command, help.Output);

        var typo = await folder.RunAsync("gret Ada");
        Assert.Equal(2, typo.ExitCode);
        Assert.Contains("Error: No such command 'gret'. Did you mean 'greet'?\n", typo.Errors, StringComparison.Ordinal);

        Assert.Contains("/app.cs:2", (await folder.RunAsync("routes --source")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFactoryIsCalledWithLiteralArguments()
    {
        using var folder = new AppFolder(("shop.csproj", AppFolder.Project), ("Program.cs", Factories));

        // The program ends without running an app, so that its factory is called.
        Assert.Equal("plain has 1\n", (await folder.RunAsync("shelves")).Output);
        Assert.Equal("plain has 1\n", (await folder.RunAsync("--app shop shelves")).Output);
        Assert.Equal("big has 7\n", (await folder.RunAsync(["--app", "shop:Shops.Create(\"big\", shelves=7)", "shelves"])).Output);
        Assert.Equal("x has 2\n", (await folder.RunAsync(["shelves"], ("FLASK_APP", "shop.csproj:Create('x', shelves: 2)"))).Output);

        await ExpectErrorAsync("shop:Missing", "Failed to find attribute 'Missing' in 'shop'.");
        await ExpectErrorAsync("shop:Shops.Create(1, 2, 3)", "The factory 'Shops.Create(1, 2, 3)' in module 'shop' could not be called with the specified arguments.");
        await ExpectErrorAsync("shop:Needs", "The factory 'Needs' in module 'shop' could not be called with the specified arguments.");
        await ExpectErrorAsync("shop:Shops.Create(name)", "Failed to parse arguments as literal values: 'Shops.Create(name)'.");
        await ExpectErrorAsync("shop:4-2", "Failed to parse '4-2' as an attribute name or function call.");
        await ExpectErrorAsync("store", "Could not import 'store'. There is no project, folder, '.cs' or '.dll' file of that name.");

        async Task ExpectErrorAsync(string app, string message)
        {
            var (code, _, errors) = await folder.RunAsync(["--app", app, "routes"]);
            Assert.Equal(2, code);
            Assert.EndsWith($"Error: {message}\n", errors, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task WithoutAnAppTheBuiltInCommandsAreStillThere()
    {
        using var folder = new AppFolder();
        const string Message = "Could not locate a Flask application. Use the 'dotnet flask --app' option, 'FLASK_APP' environment variable, or an 'app.cs' file or a project in the current directory.";

        var run = await folder.RunAsync("run");
        Assert.Equal(2, run.ExitCode);
        Assert.Equal($"Usage: dotnet flask run [OPTIONS]\nTry 'dotnet flask run --help' for help.\n\nError: {Message}\n", run.Errors);

        var help = await folder.RunAsync("--help");
        Assert.Equal(0, help.ExitCode);
        Assert.Equal($"Error: {Message}\n\n", help.Errors);
        Assert.Matches("\n  secret +Print a new secret key\\.\n", help.Output);

        var secret = await folder.RunAsync("secret");
        Assert.Matches("^[0-9a-f]{64}\n$", secret.Output);
        Assert.Contains("Carafe ", (await folder.RunAsync("--version")).Output, StringComparison.Ordinal);

        folder.Write("a.csproj", AppFolder.Project);
        folder.Write("b.csproj", AppFolder.Project);
        Assert.Contains("Detected multiple projects", (await folder.RunAsync("routes")).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatDoesNotBuildIsToldByFileAndLine()
    {
        using var folder = new AppFolder(("app.cs", "var app = new Flask();\napp.Rout(\"/\", () => \"\");\napp.Run();\n"));

        var (code, _, errors) = await folder.RunAsync("routes");

        Assert.Equal(1, code);
        Assert.Matches(@"app\.cs\(2,5\): error CS1061: .*\nError: The app does not build\.\n$", errors);
    }

    [Fact]
    public async Task VariablesComeFromFilesWithTheStrengthThatFlaskGivesThem()
    {
        using var folder = new AppFolder(
            ("app.cs", Shop),
            (".flaskenv", "GREETING=flaskenv\nFLASK_DEBUG=1\n"),
            (".env", "GREETING='from ${ORIGIN:-env}' # quoted\n"),
            ("named.env", "export GREETING=\"named\\tfile\"\nFLASK_DEBUG=0\n"));

        Assert.Equal("Hi Ada, debug is True, from env\n", (await folder.RunAsync("greet Ada")).Output);
        Assert.Equal("Hi Ada, debug is False, named\tfile\n", (await folder.RunAsync("--env-file named.env greet Ada")).Output);
        Assert.Equal("Hi Ada, debug is True, set\n", (await folder.RunAsync(["greet", "Ada"], ("GREETING", "set"))).Output);
        Assert.Equal("Hi Ada, debug is False, \n", (await folder.RunAsync(["greet", "Ada"], ("FLASK_SKIP_DOTENV", "1"))).Output);

        var missing = await folder.RunAsync("--env-file nowhere.env greet Ada");
        Assert.Equal(2, missing.ExitCode);
        Assert.EndsWith("Error: Invalid value for '--env-file' / '-e': File 'nowhere.env' does not exist.\n", missing.Errors, StringComparison.Ordinal);
    }
}
