using Carafe.Debugger.Consoles;

namespace Carafe.Debugger.Tests.Consoles;

public sealed class CSharpConsoleTests
{
    [Theory]
    [InlineData("1 + 2", "3")]
    [InlineData("\"a\" + 'b'", "\"ab\"")]
    [InlineData("new List<int> { 1, 2, 3 }", "List<int>(3) { 1, 2, 3 }")]
    [InlineData("new[] { 1, 2 }.Select(n => n * 2)", "object[2] { 2, 4 }")]
    [InlineData("(string)null", "null")]
    [InlineData("var x = 1;", "")]
    [InlineData("", "")]
    public async Task AnExpressionShowsItsValue(string code, string text)
    {
        using var console = new CSharpConsole();

        var result = await console.EvaluateAsync(code, TestContext.Current.CancellationToken);

        Assert.Equal((text, false), (result.Text, result.IsError));
    }

    [Fact]
    public async Task ALineSeesWhatTheLinesBeforeDeclared()
    {
        using var console = new CSharpConsole();

        await console.EvaluateAsync("var n = 20; int Twice(int value) => value * 2;", TestContext.Current.CancellationToken);
        var result = await console.EvaluateAsync("Twice(n) + 2", TestContext.Current.CancellationToken);

        Assert.Equal(42, result.Value);
        Assert.Equal(20, console.Variables["n"]);
    }

    [Fact]
    public async Task TheVariablesHaveTheirTypes()
    {
        var app = new Flask("shown", staticFolder: null);
        app.Get("/", () => "");
        using var console = new CSharpConsole(new Dictionary<string, object?>
        {
            ["app"] = app,
            ["nothing"] = null,
            ["class"] = new[] { (1, "one") },
            ["hidden"] = new { Name = "Ada" },
        });

        Assert.Equal("\"shown\"", (await console.EvaluateAsync("app.Name", TestContext.Current.CancellationToken)).Text);
        Assert.Equal("1", (await console.EvaluateAsync("app.UrlMap.Rules.Count", TestContext.Current.CancellationToken)).Text);
        Assert.Equal("\"one\"", (await console.EvaluateAsync("@class[0].Item2", TestContext.Current.CancellationToken)).Text);
        Assert.Equal("null", (await console.EvaluateAsync("nothing", TestContext.Current.CancellationToken)).Text);
        Assert.Contains("Ada", (await console.EvaluateAsync("hidden.ToString()", TestContext.Current.CancellationToken)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void ANameThatCSharpDoesNotAllowIsRefused() =>
        Assert.Throws<ArgumentException>(() => new CSharpConsole(new Dictionary<string, object?> { ["a; int b"] = 1 }));

    [Fact]
    public async Task AMistakeIsTextAndTheConsoleGoesOn()
    {
        using var console = new CSharpConsole();
        await console.EvaluateAsync("var kept = 5;", TestContext.Current.CancellationToken);

        var unknown = await console.EvaluateAsync("missing", TestContext.Current.CancellationToken);
        var thrown = await console.EvaluateAsync("throw new InvalidOperationException(\"not now\");", TestContext.Current.CancellationToken);

        Assert.True(unknown.IsError);
        Assert.Contains("CS0103", unknown.Text, StringComparison.Ordinal);
        Assert.True(thrown.IsError);
        Assert.StartsWith("InvalidOperationException: not now", thrown.Text, StringComparison.Ordinal);
        Assert.Equal("5", (await console.EvaluateAsync("kept", TestContext.Current.CancellationToken)).Text);
    }

    [Fact]
    public async Task AnEndlessLoopCanBeCancelled()
    {
        using var console = new CSharpConsole();
        using var stop = new CancellationTokenSource();
        await console.EvaluateAsync("var rounds = 0;", TestContext.Current.CancellationToken);

        var running = console.EvaluateAsync("while (true) rounds++;", stop.Token);
        await stop.CancelAsync();
        var result = await running;

        Assert.Equal(("Cancelled.", true), (result.Text, result.IsError));
        // Only when the loop has really ended is the console free for the next line.
        Assert.Equal("3", (await console.EvaluateAsync("1 + 2", TestContext.Current.CancellationToken)).Text);
    }

    [Fact]
    public async Task WhatTheCodePrintsIsCapturedForItAlone()
    {
        using var console = new CSharpConsole { CapturesOutput = true };

        var result = await console.EvaluateAsync("Console.WriteLine(\"printed\"); 7", TestContext.Current.CancellationToken);

        Assert.Equal("printed" + Environment.NewLine, result.Output);
        Assert.Equal("7", result.Text);
    }

    [Theory]
    [InlineData("1 + 2", true)]
    [InlineData("if (true) {", false)]
    [InlineData("foreach (var x in y)", false)]
    [InlineData("app.Name", true)]
    public void AnUnfinishedStatementIsRecognised(string code, bool isComplete) => Assert.Equal(isComplete, CSharpConsole.IsComplete(code));

    [Fact]
    public async Task TheGlobalsOfFlaskWorkInsideAContext()
    {
        var app = new Flask("inside", staticFolder: null);
        app.Get("/post/<int:id>", (int id) => "", endpoint: "post");
        using var context = app.TestRequestContext("/post/3");
        using var console = new CSharpConsole();

        Assert.Equal("\"/post/4\"", (await console.EvaluateAsync("UrlFor(\"post\", (\"id\", 4))", TestContext.Current.CancellationToken)).Text);
        Assert.Equal("\"/post/3\"", (await console.EvaluateAsync("Request.Path", TestContext.Current.CancellationToken)).Text);
    }
}
