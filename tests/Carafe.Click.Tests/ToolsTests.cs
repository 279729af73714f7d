namespace Carafe.Click.Tests;

public sealed class ToolsTests
{
    [Fact]
    public async Task WithoutATerminalAProgressBarIsItsLabel()
    {
        var command = new Command("import", () =>
        {
            foreach (var number in Terminal.Progress([1, 2, 3], "Importing"))
                Terminal.Echo(number);
        });

        Assert.Equal("Importing\n1\n2\n3\n", (await new CliRunner().InvokeAsync(command, [])).Output);
    }

    [Fact]
    public async Task OnATerminalItIsDrawn()
    {
        var command = new Command("import", () =>
        {
            using var bar = new ProgressBar(4, "Importing");
            bar.Update(4);
        });

        var output = (await new CliRunner().InvokeAsync(command, [], color: true)).Output;

        Assert.Contains("Importing  [------------------------------------]    0%", output, StringComparison.Ordinal);
        Assert.Contains("Importing  [####################################]  100%", output, StringComparison.Ordinal);
        Assert.EndsWith("\u001b[?25h\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void TextIsWrappedAndNamesAreMadeHarmless()
    {
        Assert.Equal("  one two\n  three\n\n  four", Terminal.WrapText("one two three\n\nfour", width: 10, indent: "  ", preserveParagraphs: true));
        Assert.Equal("a\uFFFDb.txt", Terminal.FormatFilename("/tmp/a\u001bb.txt", shorten: true));
        Assert.EndsWith("/.my-shop", Terminal.GetAppDir("My Shop", forcePosix: true), StringComparison.Ordinal);
    }

    [Fact]
    public void AnEditorGivesTheTextThatItSaved()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The editor of this test is a shell script.");
        var editor = Path.GetTempFileName();
        try
        {
            File.WriteAllText(editor, "#!/bin/sh\nprintf ' and more' >> \"$1\"\n");
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(editor, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

            Assert.Equal("text and more", Terminal.Edit("text", editor));
            Assert.Null(Terminal.Edit("text", "true"));
            Assert.Equal("text", Terminal.Edit("text", "true", requireSave: false));
            Assert.Throws<ClickException>(() => Terminal.Edit("text", "false"));
        }
        finally
        {
            File.Delete(editor);
        }
    }

    [Fact]
    public async Task GroupsCanBeShownAsOne()
    {
        var first = new Group("first");
        first.Command("a", () => Terminal.Echo("first a"));
        var second = new Group("second");
        second.Command("a", () => Terminal.Echo("second a"));
        second.Command("b", () => Terminal.Echo("second b"));
        var both = new CommandCollection("both", first, second);

        Assert.Equal("first a\n", (await new CliRunner().InvokeAsync(both, ["a"])).Output);
        Assert.Equal("second b\n", (await new CliRunner().InvokeAsync(both, ["b"])).Output);
        Assert.Contains("Commands:\n  a\n  b", (await new CliRunner().InvokeAsync(both, ["--help"])).Output, StringComparison.Ordinal);
    }
}
