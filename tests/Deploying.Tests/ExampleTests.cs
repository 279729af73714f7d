using System.Net;

namespace Deploying.Tests;

/// <summary>The examples of one file, run as a reader runs them.</summary>
public sealed class ExampleTests
{
    [Fact]
    public async Task TheInvoiceOfJinjaAloneIsPrinted() => Assert.Equal(
        """
        <title>Invoice 42 - Shop</title>
        <ul>
          <li>Tea &amp; biscuits: 4.50 EUR
          <li>&lt;b&gt;Coffee&lt;/b&gt;: 3.25 EUR
        </ul>
        Total: 7.75 EUR
        """,
        await OutputOfAsync("jinja-standalone"));

    [Fact]
    public async Task AConversationIsWrittenInTheTemplateOfItsModel() => Assert.Equal(
        """
        <|user|>What is Jinja?<|end|>
        <|assistant|>A template engine.<|end|>
        <|user|>And a carafe?<|end|>
        <|assistant|>
        The model wrote: A template engine.
        """,
        await OutputOfAsync("chat-template"));

    [Fact]
    public async Task HelloSaysHello()
    {
        var address = new Uri($"http://127.0.0.1:{OtherProgram.FreePort()}");
        await using var hello = Start("hello", ("FLASK_RUN_PORT", $"{address.Port}"));
        await hello.WaitForServerAsync(address);
        using var http = new HttpClient();
        using var answer = await http.GetAsync(address, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("Hello, World!", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<string> OutputOfAsync(string example)
    {
        await using var program = Start(example);
        var status = await program.WaitForExitAsync();

        Assert.True(status == 0, program.Output);
        return program.Output.TrimEnd();
    }

    private static OtherProgram Start(string example, params (string Name, string Value)[] environment) =>
        OtherProgram.Start("dotnet", ["run", Path.Combine(Repository.Root, "examples", example, "app.cs")], environment);
}
