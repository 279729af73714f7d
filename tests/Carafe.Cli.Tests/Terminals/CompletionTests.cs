namespace Carafe.Cli.Tests.Terminals;

/// <summary>Presses Tab in real shells that have loaded what <c>completion</c> prints.</summary>
public sealed class CompletionTests
{
    private const string Program = """
        var app = new Flask();
        app.Cli.Command("restock", (string product, string shelf = "left") => { }, help: "Fills the shelf.");
        app.Run();
        """;

    [Theory]
    [InlineData("bash", "--norc --noprofile", "eval \"$(dotnet-flask completion bash)\"")]
    [InlineData("zsh", "-f", "autoload -Uz compinit && compinit -D; eval \"$(dotnet-flask completion zsh)\"")]
    [InlineData("fish", "--no-config", "dotnet-flask completion fish | source")]
    public async Task TabCompletesCommandsAndOptionsOfTheApp(string shell, string options, string load)
    {
        Assert.SkipWhen(TmuxTerminal.WhyMissing is not null, TmuxTerminal.WhyMissing ?? "");
        Assert.SkipUnless(TmuxTerminal.IsInstalled(shell), $"{shell} is not installed.");
        using var folder = new AppFolder(("app.cs", Program));
        folder.WriteProgram("bin/dotnet-flask", $"exec dotnet exec '{AppFolder.Tool}' \"$@\"");
        // Only what was built before is offered.
        await folder.RunAsync("routes");
        var path = $"{Path.Combine(folder.Path, "bin")}:{Environment.GetEnvironmentVariable("PATH")}";
        await using var terminal = await TmuxTerminal.StartAsync(folder.Path, [shell, .. options.Split(' '), "-i"], ("PATH", path), ("PS1", "$ "));
        await terminal.EnterAsync(load + "; echo lo\"\"aded");
        await terminal.WaitForAsync("\nloaded");

        await terminal.TypeAsync("dotnet-flask rest");
        await terminal.PressAsync("Tab");
        await terminal.WaitForAsync("dotnet-flask restock");
        await terminal.TypeAsync("--sh");
        await terminal.PressAsync("Tab");
        await terminal.WaitForAsync("dotnet-flask restock --shelf");
        await terminal.PressAsync("C-u");

        await terminal.TypeAsync("dotnet-flask completion ");
        await terminal.PressAsync("Tab", "Tab");
        await terminal.WaitForAsync("powershell");
    }
}
