using Carafe.Click;
using static Carafe.Globals;

namespace Carafe.Tests.Commands;

public sealed class CommandLineTests
{
    private readonly Flask _app = new("shop", staticFolder: null);

    [Fact]
    public async Task CommandsRunWithTheAppsContext()
    {
        var torn = false;
        _app.TeardownAppContext(_ => torn = true);
        _app.Cli.Command("hello", (string name) => Terminal.Echo($"{CurrentApp.Name} greets {name}"), help: "Greets.");

        var result = await _app.TestCliRunner().InvokeAsync("hello", "Ada");

        Assert.Equal("shop greets Ada\n", result.Output);
        Assert.Equal(0, result.ExitCode);
        Assert.True(torn);
    }

    [Fact]
    public async Task TheHelpPageListsBuiltInAndOwnCommands()
    {
        _app.Cli.Command("init-db", () => { }, help: "Clear the existing data and create new tables.");

        var result = await _app.TestCliRunner().InvokeAsync("--help");

        Assert.StartsWith("Usage: shop [OPTIONS] COMMAND [ARGS]...\n", result.Output, StringComparison.Ordinal);
        Assert.Contains(
            "  check    Check the app before it is deployed.\n"
            + "  init-db  Clear the existing data and create new tables.\n"
            + "  routes   Show the routes for the app.\n"
            + "  run      Run a development server.\n"
            + "  secret   Print a new secret key.\n",
            result.Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMisspeltCommandGetsASuggestion()
    {
        _app.Cli.Command("init-db", () => { });

        var result = await _app.TestCliRunner().InvokeAsync("int-db");

        Assert.Equal(2, result.ExitCode);
        Assert.EndsWith("Error: No such command 'int-db'. Did you mean 'init-db'?\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RoutesAreListedInColumns()
    {
        _app.Route("/", () => "", endpoint: "index");
        _app.Route("/post/<int:id>", (int id) => "", methods: ["POST", "GET"], endpoint: "show_post");
        var runner = _app.TestCliRunner();

        Assert.Equal(
            """
            Endpoint   Methods    Rule
            ---------  ---------  --------------
            index      GET        /
            show_post  GET, POST  /post/<int:id>

            """.ReplaceLineEndings("\n"),
            string.Join('\n', (await runner.InvokeAsync("routes")).Output.Split('\n').Select(line => line.TrimEnd())));
        Assert.Contains("GET, HEAD, OPTIONS, POST", (await runner.InvokeAsync("routes", "--all-methods")).Output, StringComparison.Ordinal);
        Assert.Contains("'size' is not one of 'endpoint', 'methods', 'domain', 'rule', 'match'.", (await runner.InvokeAsync("routes", "--sort", "size")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAppWithoutRoutesSaysSo() =>
        Assert.Equal("No routes were registered.\n", (await _app.TestCliRunner().InvokeAsync("routes")).Output);

    [Fact]
    public async Task BlueprintsBringAGroupOfCommands()
    {
        var users = new Blueprint("users");
        users.Cli.Command("create", (string name) => Terminal.Echo($"created {name}"));
        var tools = new Blueprint("tools", cliGroup: null);
        tools.Cli.Command("sweep", () => Terminal.Echo("swept"));
        _app.RegisterBlueprint(users);
        _app.RegisterBlueprint(users, name: "members");
        _app.RegisterBlueprint(tools);
        var runner = _app.TestCliRunner();

        Assert.Equal("created ada\n", (await runner.InvokeAsync("users", "create", "ada")).Output);
        Assert.Equal("created ada\n", (await runner.InvokeAsync("members", "create", "ada")).Output);
        Assert.Equal("swept\n", (await runner.InvokeAsync("sweep")).Output);
    }

    [Fact]
    public async Task ARegistrationChoosesTheGroupOfTheCommands()
    {
        var users = new Blueprint("users", cliGroup: "people");
        users.Cli.Command("create", (string name) => Terminal.Echo($"created {name}"));
        var tools = new Blueprint("tools");
        tools.Cli.Command("sweep", () => Terminal.Echo("swept"));
        _app.RegisterBlueprint(users);
        _app.RegisterBlueprint(users, name: "members", cliGroup: "staff");
        _app.RegisterBlueprint(tools, cliGroup: null);
        var runner = _app.TestCliRunner();

        Assert.Equal("created ada\n", (await runner.InvokeAsync("people", "create", "ada")).Output);
        Assert.Equal("created ada\n", (await runner.InvokeAsync("staff", "create", "ada")).Output);
        Assert.Equal("swept\n", (await runner.InvokeAsync("sweep")).Output);
        foreach (var name in new[] { "users", "members", "tools" })
            Assert.Equal(2, (await runner.InvokeAsync(name)).ExitCode);
    }

    [Fact]
    public async Task TheVersionAndDebugModeAreOptions()
    {
        Assert.Contains("Carafe ", (await _app.TestCliRunner().InvokeAsync("--version")).Output, StringComparison.Ordinal);

        _app.Cli.Command("mode", () => Terminal.Echo(CurrentApp.Debug));
        Assert.Equal("True\n", (await _app.TestCliRunner().InvokeAsync("--debug", "mode")).Output);
        Assert.Equal("False\n", (await _app.TestCliRunner().InvokeAsync("--no-debug", "mode")).Output);
    }

    [Fact]
    public async Task ABadPortIsRefusedBeforeAnythingStarts() =>
        Assert.EndsWith("Error: Invalid value for '--port' / '-p': 99999 is not in the range 0<=x<=65535.\n", (await _app.TestCliRunner().InvokeAsync("run", "--port", "99999")).Output, StringComparison.Ordinal);
}
