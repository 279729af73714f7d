namespace Carafe.Click.Tests;

public sealed class ShellCompletionTests
{
    private enum Size
    {
        Small,
        Large,
    }

    private readonly Group _shop = new("shop");

    public ShellCompletionTests()
    {
        _shop.Parameters.Add(new Option<string?>("--config", "-c"));
        _shop.Command("sell", (string product, Size size) => { }, help: "Sells something.", new Argument<string>("product") { Choices = ["apple", "pear"] }, new Option<Size>("--size"), new Option<FileInfo?>("--list"));
        _shop.Command("search", () => { });
        _shop.AddGroup("staff").Command("hire", () => { });
    }

    [Theory]
    [InlineData("", "s", "search,sell,staff")]
    [InlineData("-c x.ini", "se", "search,sell")]
    [InlineData("", "--", "--config,--help")]
    [InlineData("-c", "", "")]
    [InlineData("staff", "", "hire")]
    [InlineData("sell", "", "apple,pear")]
    [InlineData("sell", "--s", "--size")]
    [InlineData("sell --size", "", "small,large")]
    [InlineData("sell --size large", "p", "pear")]
    [InlineData("sell -- ", "a", "apple")]
    [InlineData("nowhere", "", "")]
    public void WhatFitsIsOffered(string typed, string incomplete, string offered)
    {
        var items = ShellCompletion.Complete(_shop, typed.Split(' ', StringSplitOptions.RemoveEmptyEntries), incomplete);

        Assert.Equal(offered, string.Join(',', items.Select(item => item.Value)));
    }

    [Fact]
    public void FilesAreLeftToTheShell() =>
        Assert.Equal([new CompletionItem("li", "file")], ShellCompletion.Complete(_shop, ["sell", "--list"], "li"));

    [Theory]
    [InlineData("bash_complete", "shop\nse", "1", "plain,search\nplain,sell\n")]
    [InlineData("zsh_complete", "shop\nsel", "1", "plain,sell:Sells something.\n")]
    [InlineData("fish_complete", "shop", "sel", "plain,sell\tSells something.\n")]
    [InlineData("powershell_complete", "shop\nstaff", "h", "plain,hire\n")]
    public async Task AShellAsksByAnEnvironmentVariable(string wish, string words, string present, string answer)
    {
        var result = await new CliRunner().InvokeAsync(_shop, [], environment: new Dictionary<string, string?>
        {
            [ShellCompletion.VariableFor("shop")] = wish,
            ["COMP_WORDS"] = words,
            ["COMP_CWORD"] = present,
        });

        Assert.Equal(answer, result.Output);
    }

    [Fact]
    public void EachShellHasAScriptThatNamesTheProgram()
    {
        foreach (var shell in ShellCompletion.Shells)
        {
            var script = ShellCompletion.Source(shell, "my-shop");
            Assert.Contains("my-shop", script, StringComparison.Ordinal);
            Assert.Contains("_MY_SHOP_COMPLETE", script, StringComparison.Ordinal);
            Assert.DoesNotContain("PROGRAM", script, StringComparison.Ordinal);
        }

        Assert.Throws<ArgumentException>(() => ShellCompletion.Source("cmd", "shop"));
    }
}
