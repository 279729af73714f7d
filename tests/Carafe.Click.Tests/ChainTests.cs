namespace Carafe.Click.Tests;

public sealed class ChainTests
{
    private readonly CliRunner _runner = new();

    [Fact]
    public async Task CommandsFollowEachOtherWithTheirOwnWords()
    {
        var cli = MakeWorkshop();

        var result = await _runner.InvokeAsync(cli, ["--verbose", "cut", "--size", "3", "oak", "paint", "red", "cut", "pine"]);

        Assert.Equal("start * True\ncut oak 3\npaint red\ncut pine 1\n", result.Output);
        Assert.Contains("Usage: workshop [OPTIONS] COMMAND1 [ARGS]... [COMMAND2 [ARGS]...]...", (await _runner.InvokeAsync(cli, ["--help"])).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ResultsAreHandedOn()
    {
        var cli = MakeWorkshop();
        cli.ResultCallback = (IReadOnlyList<object?> results, bool verbose) => Terminal.Echo($"{verbose}: {string.Join(", ", results)}");

        var result = await _runner.InvokeAsync(cli, ["cut", "oak", "paint", "red"]);
        Assert.EndsWith("False: , red paint\n", result.Output, StringComparison.Ordinal);

        // Without a chain there is one result, through all groups.
        var inner = new Group("inner") { ResultCallback = (string text) => text + "!" };
        inner.Command("greet", async Task<string> (string name) =>
        {
            await Task.Yield();
            return $"Hello {name}";
        });
        inner.Command("part", async ValueTask<string> (string name) =>
        {
            await Task.Yield();
            return $"Goodbye {name}";
        });
        object? last = null;
        var outer = new Group("outer") { ResultCallback = (object? value) => last = value };
        outer.AddCommand(inner);
        Assert.Equal(0, (await _runner.InvokeAsync(outer, ["inner", "greet", "Ada"])).ExitCode);
        Assert.Equal("Hello Ada!", last);
        Assert.Equal(0, (await _runner.InvokeAsync(outer, ["inner", "part", "Ada"])).ExitCode);
        Assert.Equal("Goodbye Ada!", last);
    }

    [Fact]
    public async Task NothingRunsWhenAWordIsWrong()
    {
        var cli = MakeWorkshop();

        var missing = await _runner.InvokeAsync(cli, ["cut", "oak", "pant", "red"]);
        Assert.Equal(2, missing.ExitCode);
        Assert.Equal("start * False\nUsage: workshop [OPTIONS] COMMAND1 [ARGS]... [COMMAND2 [ARGS]...]...\nTry 'workshop --help' for help.\n\nError: No such command 'pant'. Did you mean 'paint'?\n", missing.Output);
        var wrong = await _runner.InvokeAsync(cli, ["cut", "oak", "cut", "--size", "big", "pine"]);
        Assert.DoesNotContain("cut oak", wrong.Output, StringComparison.Ordinal);
        Assert.Contains("Usage: workshop cut [OPTIONS] WOOD\n", wrong.Output, StringComparison.Ordinal);

        cli.AddGroup("nested");
        Assert.IsType<InvalidOperationException>((await _runner.InvokeAsync(cli, ["nested"])).Exception);
    }

    [Fact]
    public async Task AFailureEndsTheChainAndEachCommandIsClosed()
    {
        var closed = new List<string>();
        var cli = new Group("steps") { Chain = true };
        cli.Command("one", (ClickContext context) => context.CallOnClose(() => closed.Add("one")));
        cli.Command("two", int (ClickContext context) =>
        {
            context.CallOnClose(() => closed.Add("two"));
            return 3;
        });
        cli.Command("three", () => closed.Add("three"));

        Assert.Equal(3, (await _runner.InvokeAsync(cli, ["one", "two", "three"])).ExitCode);
        Assert.Equal(["one", "two"], closed);
    }

    [Fact]
    public async Task AnEmptyChainHasNoResults()
    {
        var count = -1;
        var cli = new Group("steps", () => { }) { Chain = true, InvokeWithoutCommand = true, ResultCallback = (IReadOnlyList<object?> results) => count = results.Count };

        Assert.Equal(0, (await _runner.InvokeAsync(cli, [])).ExitCode);
        Assert.Equal(0, count);
    }

    [Fact]
    public void FilesOfATestLieInAFolderOfItsOwn()
    {
        var before = Environment.CurrentDirectory;
        string path;
        using (var folder = CliRunner.IsolatedFilesystem())
        {
            path = folder.Path;
            File.WriteAllText("note.txt", "here");
            Assert.True(File.Exists(Path.Combine(path, "note.txt")));
        }

        Assert.Equal(before, Environment.CurrentDirectory);
        Assert.False(Directory.Exists(path));
        using var inside = CliRunner.IsolatedFilesystem(Path.GetTempPath());
        Assert.StartsWith(Path.GetTempPath(), inside.Path, StringComparison.Ordinal);
    }

    private static Group MakeWorkshop()
    {
        var cli = new Group("workshop", (ClickContext context, bool verbose) => Terminal.Echo($"start {context.InvokedSubcommand} {verbose}")) { Chain = true };
        cli.Command("cut", void (string wood, int size = 1) =>
        {
            Terminal.Echo($"cut {wood} {size}");
        });
        cli.Command("paint", string (string color) =>
        {
            Terminal.Echo($"paint {color}");
            return $"{color} paint";
        });
        return cli;
    }
}
