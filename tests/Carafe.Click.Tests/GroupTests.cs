namespace Carafe.Click.Tests;

public sealed class GroupTests
{
    private readonly CliRunner _runner = new();

    [Fact]
    public async Task TheHelpPageListsOptionsAndCommands()
    {
        var cli = MakeShop();

        var result = await _runner.InvokeAsync(cli, ["--help"]);

        Assert.Equal(
            """
            Usage: shop [OPTIONS] COMMAND [ARGS]...

              Keeps a small shop.

            Options:
              -v, --verbose  Say more.
              --help         Show this message and exit.

            Commands:
              refund   Gives the money back.
              restock  Puts a product on the shelf.

            """.ReplaceLineEndings("\n"),
            result.Output);
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task ACommandHasItsOwnHelpPage()
    {
        var result = await _runner.InvokeAsync(MakeShop(), ["restock", "--help"]);

        Assert.Equal(
            """
            Usage: shop restock [OPTIONS] PRODUCT

              Puts a product on the shelf. All of it.

            Options:
              --amount INTEGER RANGE  How many.  [default: 1; x>=1; required]
              --help                  Show this message and exit.

            """.ReplaceLineEndings("\n"),
            result.Output);
    }

    [Fact]
    public async Task AMisspeltCommandGetsASuggestion()
    {
        var result = await _runner.InvokeAsync(MakeShop(), ["resotck"]);

        Assert.Equal(2, result.ExitCode);
        Assert.Equal(
            "Usage: shop [OPTIONS] COMMAND [ARGS]...\nTry 'shop --help' for help.\n\nError: No such command 'resotck'. Did you mean 'restock'?\n",
            result.Output);
    }

    [Fact]
    public async Task WithoutACommandTheHelpPageIsAnError()
    {
        var result = await _runner.InvokeAsync(MakeShop(), []);

        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith("Usage: shop [OPTIONS] COMMAND [ARGS]...", result.StandardError, StringComparison.Ordinal);
        Assert.EndsWith("Error: Missing command.\n", (await _runner.InvokeAsync(MakeShop(), ["-v"])).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GroupsNestAndShareState()
    {
        var cli = new Group("root", (ClickContext context, bool loud) => context.State = loud ? "LOUD" : "quiet")
        {
            Parameters = { new Option<bool>("--loud") },
        };
        var users = cli.AddGroup("users", "Manages users.");
        users.Command("add", (ClickContext context, string name) => Terminal.Echo($"{context.CommandPath} {name} {context.State}"));

        Assert.Equal("root users add ada quiet\n", (await _runner.InvokeAsync(cli, "users add ada")).Output);
        Assert.Equal("root users add ada LOUD\n", (await _runner.InvokeAsync(cli, "--loud users add ada")).Output);
    }

    [Fact]
    public async Task AnErrorInACommandNamesTheWholePath()
    {
        var result = await _runner.InvokeAsync(MakeShop(), ["restock"]);

        Assert.StartsWith("Usage: shop restock [OPTIONS] PRODUCT\nTry 'shop restock --help' for help.\n\nError: Missing ", result.Output, StringComparison.Ordinal);
    }

    private static Group MakeShop()
    {
        var cli = new Group("shop") { Help = "Keeps a small shop.", Parameters = { new Option<bool>("--verbose", "-v") { Help = "Say more." } } };
        cli.Command(
            "restock",
            (string product, int amount) => Terminal.Echo($"{amount} {product}"),
            "Puts a product on the shelf. All of it.",
            new Option<int>("--amount") { Default = 1, Min = 1, Required = true, ShowDefault = true, Help = "How many." });
        cli.Command("refund", () => { }, "Gives the money back.");
        cli.AddCommand(new Command("audit") { Hidden = true });
        return cli;
    }
}
