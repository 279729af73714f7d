namespace Carafe.Click.Tests;

public sealed class TerminalTests
{
    private readonly CliRunner _runner = new();

    [Fact]
    public void StylesArePutAroundTheText()
    {
        var styled = Terminal.Style("Hi", foreground: "green", background: "bright_black", bold: true);

        Assert.Equal("\u001b[32m\u001b[100m\u001b[1mHi\u001b[0m", styled);
        Assert.Equal("Hi", Terminal.Unstyle(styled));
        Assert.Throws<ArgumentException>(() => Terminal.Style("x", foreground: "beige"));
    }

    [Fact]
    public async Task ColoursAreLeftOutWhereNobodySeesThem()
    {
        var command = new Command("warn", () => Terminal.Secho("careful", foreground: "red"));

        Assert.Equal("careful\n", (await _runner.InvokeAsync(command)).Output);
        Assert.Equal("\u001b[31mcareful\u001b[0m\n", (await _runner.InvokeAsync(command, color: true)).Output);
    }

    [Fact]
    public async Task APromptAsksUntilTheValueFits()
    {
        var command = new Command("ask", () => Terminal.Echo(Terminal.Prompt<int>("Age") + 1));

        var result = await _runner.InvokeAsync(command, input: "old\n41\n");

        Assert.Equal("Age: old\nError: 'old' is not a valid integer.\nAge: 41\n42\n", result.Output);
    }

    [Fact]
    public async Task AMissingOptionIsPromptedForAndRepeatedUnseen()
    {
        var command = new Command("login", (string password) => Terminal.Echo(password))
        {
            Parameters = { new Option<string>("--password") { Prompt = "Password", HideInput = true, ConfirmationPrompt = true } },
        };

        var result = await _runner.InvokeAsync(command, input: "a\nb\nx\nx\n");

        Assert.Equal(
            "Password: \nRepeat for confirmation: \nError: The two entered values do not match.\nPassword: \nRepeat for confirmation: \nx\n",
            result.Output);
    }

    [Fact]
    public async Task ConfirmationDecidesOrAborts()
    {
        var command = new Command("drop", () => Terminal.Echo(Terminal.Confirm("Sure?", abort: true)));

        Assert.Equal("Sure? [y/N]: y\nTrue\n", (await _runner.InvokeAsync(command, input: "y\n")).Output);

        var refused = await _runner.InvokeAsync(command, input: "\n");
        Assert.Equal((1, "Sure? [y/N]: \nAborted!\n"), (refused.ExitCode, refused.Output));

        var ended = await _runner.InvokeAsync(command, input: "");
        Assert.Equal(1, ended.ExitCode);
    }

    [Fact]
    public async Task WritingToTheConsoleIsCapturedPerCommand()
    {
        var one = new Command("one", async () =>
        {
            await Task.Delay(10);
            Console.WriteLine("one");
        });
        var two = new Command("two", () => Console.WriteLine("two"));

        var results = await Task.WhenAll(_runner.InvokeAsync(one), _runner.InvokeAsync(two));

        Assert.Equal("one", results[0].Output.Trim());
        Assert.Equal("two", results[1].Output.Trim());
    }
}
