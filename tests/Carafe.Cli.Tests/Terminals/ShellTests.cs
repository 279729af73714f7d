namespace Carafe.Cli.Tests.Terminals;

/// <summary>Types into <c>dotnet flask shell</c> as a person does.</summary>
public sealed class ShellTests
{
    private const string Program = """
        using Shop;

        var app = new Flask();
        app.Route("/tea/<int:id>", (int id) => $"{id}", endpoint: "tea");
        app.ShellContextProcessor(() => new Dictionary<string, object?> { ["shelf"] = new Shelf(["green", "black"]) });
        app.Run();

        namespace Shop
        {
            public record Shelf(string[] Teas)
            {
                public int CountTeas() => Teas.Length;
            }
        }
        """;

    [Fact]
    public async Task LinesAreEditedCompletedRememberedAndEvaluatedInTheApp()
    {
        Assert.SkipWhen(TmuxTerminal.WhyMissing is not null, TmuxTerminal.WhyMissing ?? "");
        using var folder = new AppFolder(("app.cs", Program));
        var history = Path.Combine(folder.Path, "history");
        await using var terminal = await StartAsync(folder, history);
        var banner = await terminal.WaitForAsync(">>> ");
        Assert.Contains("\nApp: app\nInstance: ", banner, StringComparison.Ordinal);
        Assert.Contains("\nNames: app, g, shelf\n", banner, StringComparison.Ordinal);

        await terminal.EnterAsync("1 + 1");
        await terminal.WaitForAsync("\n2\n>>> ");
        await terminal.EnterAsync("CurrentApp.UrlMap.Rules.Last().Text");
        await terminal.WaitForAsync("\n\"/tea/<int:id>\"\n");
        await terminal.EnterAsync("await Task.FromResult(new Shelf([\"white\"]).CountTeas())");
        await terminal.WaitForAsync("\n1\n>>> ");

        // A statement over several lines, a mistake, an exception: the shell goes on.
        await terminal.EnterAsync("foreach (var tea in shelf.Teas)");
        await terminal.WaitForAsync("\n... ");
        await terminal.EnterAsync("    Console.WriteLine($\"<{tea}>\");");
        await terminal.WaitForAsync("\n<green>\n<black>\n>>> ");
        await terminal.EnterAsync("shelf.Nothing()");
        await terminal.WaitForAsync("CS1061");
        await terminal.WaitForAsync(IsAtPrompt, "another prompt");
        await terminal.EnterAsync("throw new InvalidOperationException(\"out of tea\");");
        await terminal.WaitForAsync("InvalidOperationException: out of tea");
        await terminal.WaitForAsync(IsAtPrompt, "another prompt");

        // Tab writes what is certain and shows what is possible.
        await terminal.TypeAsync("shelf.Cou");
        await terminal.PressAsync("Tab");
        await terminal.WaitForAsync(">>> shelf.CountTeas");
        await terminal.EnterAsync("()");
        await terminal.WaitForAsync(">>> shelf.CountTeas()\n2\n>>> ");
        await terminal.TypeAsync("app.UrlM");
        await terminal.PressAsync("Tab");
        await terminal.WaitForAsync(">>> app.UrlMap");
        await terminal.PressAsync("C-c");
        await terminal.WaitForAsync("^C\n>>> ");

        // The arrows bring back lines, also those of the shell before; editing keys change them.
        await terminal.PressAsync("Up");
        await terminal.WaitForAsync("^C\n>>> shelf.CountTeas()");
        await terminal.PressAsync("Home", "Delete", "Delete", "Delete", "Delete", "Delete");
        await terminal.TypeAsync("new Shelf([])");
        await terminal.PressAsync("End");
        await terminal.EnterAsync(" + 40");
        await terminal.WaitForAsync(">>> new Shelf([]).CountTeas() + 40\n40\n>>> ");
        Assert.Equal(0, await terminal.WaitForExitAsync(key: "C-d"));

        await using var later = await StartAsync(folder, history);
        await later.WaitForAsync(">>> ");
        await later.PressAsync("Up");
        await later.WaitForAsync(">>> new Shelf([]).CountTeas() + 40");
        await later.PressAsync("C-c");
        await later.EnterAsync("while (true) ;");
        await later.WaitForAsync(">>> while (true) ;");
        await later.WaitForAsync(IsAtPrompt, "another prompt", key: "C-c");
        await later.EnterAsync("exit");
        Assert.Equal(0, await later.WaitForExitAsync());
    }

    [Fact]
    public async Task OneLineOfCodeOrAPipeNeedsNoTerminal()
    {
        using var folder = new AppFolder(("app.cs", Program));

        var (code, output, errors) = await folder.RunAsync(["shell", "-c", "shelf.CountTeas()"]);
        Assert.Equal((0, "2\n", ""), (code, output, errors));
        (code, _, errors) = await folder.RunAsync(["shell", "-c", "nothing"]);
        Assert.Equal(1, code);
        Assert.Contains("CS0103", errors, StringComparison.Ordinal);
    }

    private static bool IsAtPrompt(string screen) => screen.TrimEnd().EndsWith("\n>>>", StringComparison.Ordinal);

    private static Task<TmuxTerminal> StartAsync(AppFolder folder, string history) =>
        TmuxTerminal.StartAsync(folder.Path, ["dotnet", "exec", AppFolder.Tool, "shell"], ("FLASK_SHELL_HISTORY", history));
}
