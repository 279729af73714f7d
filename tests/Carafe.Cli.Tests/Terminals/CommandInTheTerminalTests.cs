namespace Carafe.Cli.Tests.Terminals;

/// <summary>What only a real terminal shows of the commands of an app: keys, hidden input, pages, bars, Ctrl+C.</summary>
public sealed class CommandInTheTerminalTests
{
    private const string Program = """
        using Carafe.Click;

        var app = new Flask();
        app.Cli.Command("key", () =>
        {
            Terminal.Echo("Any key: ", newline: false);
            Terminal.Echo($"pressed {Terminal.GetChar()}");
        });
        app.Cli.Command("ask", () =>
        {
            var name = Terminal.Prompt<string>("Name", "Ada");
            var secret = Terminal.Prompt<string>("Secret", hideInput: true, confirmation: true);
            Terminal.Secho($"{name} has {secret.Length} letters: {Terminal.Confirm("Sure?", defaultValue: true)}", foreground: "green");
        });
        app.Cli.Command("pages", () => Terminal.EchoViaPager(string.Join('\n', Enumerable.Range(1, 500).Select(number => $"line {number} of 500"))));
        app.Cli.Command("open", () => Terminal.Echo($"opened: {Terminal.Launch("https://flask.example/?a=1&b=2")}"));
        app.Cli.Command("edit", () => Terminal.Echo($"<{Terminal.Edit("draft\n")}>"));
        app.Cli.Command("bar", () =>
        {
            using var bar = new ProgressBar(4, "Importing");
            bar.Update(2);
            Terminal.GetChar();
            bar.Update(2);
        });
        app.Cli.Command("pause", () => { Terminal.Pause(); Terminal.Echo("went on"); });
        app.Run();
        """;

    [Fact]
    public async Task KeysQuestionsAndBars()
    {
        Assert.SkipWhen(TmuxTerminal.WhyMissing is not null, TmuxTerminal.WhyMissing ?? "");
        using var folder = new AppFolder(("app.cs", Program));

        await using (var terminal = await StartAsync(folder, "key"))
            await EndAsync(terminal, 0, "pressed x\n", key: "x");

        await using (var terminal = await StartAsync(folder, "ask"))
        {
            await terminal.WaitForAsync("Name [Ada]:");
            await terminal.PressAsync("Enter");
            await TypeHiddenAsync(terminal, "Secret:", "tea");
            await TypeHiddenAsync(terminal, "Repeat for confirmation:", "cup");
            await terminal.WaitForAsync("The two entered values do not match.");
            await TypeHiddenAsync(terminal, "match.\nSecret:", "tea");
            await TypeHiddenAsync(terminal, "match.\nSecret: \nRepeat for confirmation:", "tea");
            await terminal.WaitForAsync("Sure? [Y/n]:");
            await terminal.EnterAsync("yes");
            var screen = await EndAsync(terminal, 0, "Ada has 3 letters: True\n");
            Assert.DoesNotContain("tea", screen, StringComparison.Ordinal);
        }

        await using (var terminal = await StartAsync(folder, "bar"))
        {
            await terminal.WaitForAsync("Importing  [##################------------------]   50%");
            await EndAsync(terminal, 0, "Importing  [####################################]  100%", key: "x");
        }

        await using (var terminal = await StartAsync(folder, "pause"))
        {
            await terminal.WaitForAsync("Press any key to continue...");
            await EndAsync(terminal, 0, "went on\n", key: "x");
        }
    }

    [Theory]
    [InlineData("ask", "Name [Ada]:")]
    [InlineData("key", "Any key:")]
    [InlineData("pause", "Press any key")]
    public async Task ControlCGivesUp(string command, string question)
    {
        Assert.SkipWhen(TmuxTerminal.WhyMissing is not null, TmuxTerminal.WhyMissing ?? "");
        using var folder = new AppFolder(("app.cs", Program));
        await using var terminal = await StartAsync(folder, command);
        await terminal.WaitForAsync(question);

        await terminal.PressAsync("C-c");

        await EndAsync(terminal, 1, "\nAborted!\n");
    }

    [Fact]
    public async Task OtherProgramsShowOpenAndEdit()
    {
        Assert.SkipWhen(TmuxTerminal.WhyMissing is not null, TmuxTerminal.WhyMissing ?? "");
        Assert.SkipUnless(TmuxTerminal.IsInstalled("less"), "less is not installed.");
        using var folder = new AppFolder(("app.cs", Program));
        folder.WriteProgram("bin/xdg-open", "printf '%s' \"$1\" > opened.txt");
        folder.WriteProgram("bin/editor", "echo edited >> \"$1\"");
        var path = $"{Path.Combine(folder.Path, "bin")}:{Environment.GetEnvironmentVariable("PATH")}";

        await using (var terminal = await StartAsync(folder, "pages", ("PAGER", "less")))
        {
            Assert.DoesNotContain("line 90 of 500", await terminal.WaitForAsync("line 5 of 500"), StringComparison.Ordinal);
            await terminal.PressAsync("G");
            await terminal.WaitForAsync("line 500 of 500");
            Assert.Equal(0, await terminal.WaitForExitAsync(key: "q"));
        }

        await using (var terminal = await StartAsync(folder, "open", ("PATH", path)))
            await EndAsync(terminal, 0, "opened: 0\n");

        Assert.Equal("https://flask.example/?a=1&b=2", await File.ReadAllTextAsync(Path.Combine(folder.Path, "opened.txt")));

        await using (var terminal = await StartAsync(folder, "edit", ("EDITOR", Path.Combine(folder.Path, "bin", "editor"))))
            await EndAsync(terminal, 0, "<draft\nedited\n>\n");
    }

    private static async Task TypeHiddenAsync(TmuxTerminal terminal, string question, string text)
    {
        await terminal.WaitForAsync(question);
        await terminal.EnterAsync(text);
    }

    private static async Task<string> EndAsync(TmuxTerminal terminal, int code, string output, string? key = null)
    {
        Assert.Equal(code, await terminal.WaitForExitAsync(key));
        return await terminal.WaitForAsync(output);
    }

    private static Task<TmuxTerminal> StartAsync(AppFolder folder, string command, params (string Name, string Value)[] environment) =>
        TmuxTerminal.StartAsync(folder.Path, ["dotnet", "exec", AppFolder.Tool, command], environment);
}
