namespace Carafe.Click.Tests;

public sealed class ParameterTests
{
    private readonly CliRunner _runner = new();

    [Fact]
    public async Task FlagsOfOneNameChooseAmongValues()
    {
        var command = new Command("shout", (string transform) => Terminal.Echo(transform))
        {
            Parameters =
            {
                new Option<string>("--upper", "transform") { FlagValue = "upper", Default = "plain" },
                new Option<string>("--lower", "transform") { FlagValue = "lower" },
            },
        };

        Assert.Equal("plain\n", (await _runner.InvokeAsync(command, [])).Output);
        Assert.Equal("upper\n", (await _runner.InvokeAsync(command, ["--upper"])).Output);
        Assert.Equal("lower\n", (await _runner.InvokeAsync(command, ["--lower"])).Output);
    }

    [Theory]
    [InlineData("0", "1")]
    [InlineData("9", "9")]
    [InlineData("30", "20")]
    public async Task AClampedNumberBecomesTheNearestAllowed(string given, string used)
    {
        var command = new Command("count", (int count) => Terminal.Echo(count))
        {
            Parameters = { new Option<int>("--count") { Min = 0, MinOpen = true, Max = 20, Clamp = true } },
        };

        Assert.Equal(used + "\n", (await _runner.InvokeAsync(command, ["--count", given])).Output);
    }

    [Fact]
    public async Task AnOpenEndOfARangeIsNotAllowedItself()
    {
        var command = new Command("rate", (double rate) => Terminal.Echo(rate))
        {
            Parameters = { new Option<double>("--rate") { Min = 0, MinOpen = true, Max = 1, MaxOpen = true } },
        };

        Assert.Equal("0.5\n", (await _runner.InvokeAsync(command, ["--rate", "0.5"])).Output);
        Assert.EndsWith("Error: Invalid value for '--rate': 1 is not in the range 0<x<1.\n", (await _runner.InvokeAsync(command, ["--rate", "1"])).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnOptionMayTakeSeveralWords()
    {
        var command = new Command("move", (int[] to, string name) => Terminal.Echo($"{name} to {string.Join(',', to)}"))
        {
            Parameters = { new Option<int[]>("--to") { Nargs = 2 }, new Argument<string>("name") },
        };

        Assert.Equal("rook to 3,4\n", (await _runner.InvokeAsync(command, ["--to", "3", "4", "rook"])).Output);
        Assert.EndsWith("Error: Option '--to' requires 2 arguments.\n", (await _runner.InvokeAsync(command, ["rook", "--to", "3"])).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChoicesMayIgnoreCapitals()
    {
        var command = new Command("paint", (string color) => Terminal.Echo(color))
        {
            Parameters = { new Option<string>("--color") { Choices = ["Red", "Blue"], CaseSensitive = false } },
        };

        Assert.Equal("Red\n", (await _runner.InvokeAsync(command, ["--color", "RED"])).Output);
    }

    [Fact]
    public async Task TheSourceOfAValueIsKnown()
    {
        var command = new Command("who", (ClickContext context, string name) => Terminal.Echo($"{name} {context.GetParameterSource("name")}"))
        {
            Parameters = { new Option<string>("--name") { EnvVar = "CLICK_TEST_NAME", Default = "nobody" } },
        };

        Assert.Equal("ada CommandLine\n", (await _runner.InvokeAsync(command, ["--name", "ada"])).Output);
        Assert.Equal("nobody Default\n", (await _runner.InvokeAsync(command, [])).Output);
        Assert.Equal("eve Environment\n", (await _runner.InvokeAsync(command, [], environment: new Dictionary<string, string?> { ["CLICK_TEST_NAME"] = "eve" })).Output);
    }

    [Fact]
    public async Task UnknownWordsCanBePassedOn()
    {
        var command = new Command("exec", (ClickContext context) => Terminal.Echo(string.Join('|', context.Args)))
        {
            IgnoreUnknownOptions = true,
            AllowExtraArgs = true,
            AddHelpOption = false,
        };

        Assert.Equal("--help|-x|--|a b\n", (await _runner.InvokeAsync(command, ["--help", "-x", "--", "a b"])).Output);
    }

    [Fact]
    public async Task WhatWasOpenedIsClosedWhenTheCommandEnds()
    {
        var order = new List<string>();
        var group = new Group("shop", (ClickContext context) => context.CallOnClose(() => order.Add("group")));
        group.Command("sell", (ClickContext context) =>
        {
            context.CallOnClose(() => order.Add("first"));
            context.CallOnClose(() => order.Add("last"));
            Assert.Same(context, ClickContext.Current);
            throw new ClickException("sold out");
        });

        var result = await _runner.InvokeAsync(group, ["sell"]);

        Assert.Equal(1, result.ExitCode);
        Assert.Equal(["last", "first", "group"], order);
        Assert.Null(ClickContext.Current);
    }

    [Fact]
    public async Task CommonOptionsAskAndTell()
    {
        var command = new Command("drop", (string password, bool yes) => Terminal.Echo($"{password} {yes}"))
        {
            Parameters = { CommonOptions.Version("1.2"), CommonOptions.Password(), CommonOptions.Confirmation("Drop it?") },
        };

        Assert.Equal("drop, version 1.2\n", (await _runner.InvokeAsync(command, ["--version"])).Output);
        Assert.EndsWith("Drop it? [y/N]: y\npw True\n", (await _runner.InvokeAsync(command, [], input: "pw\npw\ny\n")).Output, StringComparison.Ordinal);
        var refused = await _runner.InvokeAsync(command, ["--password", "pw"], input: "n\n");
        Assert.Equal(1, refused.ExitCode);
        Assert.EndsWith("Aborted!\n", refused.Output, StringComparison.Ordinal);
        Assert.Equal("pw True\n", (await _runner.InvokeAsync(command, ["--password", "pw", "--yes"])).Output);
    }
}
