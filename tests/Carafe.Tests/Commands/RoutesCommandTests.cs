using System.Text.Json;

namespace Carafe.Tests.Commands;

public sealed class RoutesCommandTests
{
    private readonly Flask _app = new("shop", staticFolder: null);

    public RoutesCommandTests()
    {
        _app.Route("/user/<name>", (string name) => name, endpoint: "user");
        _app.Route("/user/me", () => "", endpoint: "me");
        _app.Route("/post/<int:id>", (int id) => "", endpoint: "post");
        _app.Route("/post/<slug>", (string slug) => "", endpoint: "slug");
        _app.Route("/form", () => "", methods: ["POST"], endpoint: "form");
    }

    [Theory]
    [InlineData("/user/me", "me", "It wins over '/user/<name>' (user): the fixed text 'me' comes before a variable.")]
    [InlineData("/post/7", "post", "It wins over '/post/<slug>' (slug): its variable is the more specific one.")]
    [InlineData("POST /form", "form", "Rule:      /form")]
    [InlineData("/user/ada", "user", "Values:    name='ada'")]
    [InlineData("http://localhost/user/ada?x=1", "user", "Values:    name='ada'")]
    public async Task MatchTellsTheWinnerAndWhy(string path, string endpoint, string line)
    {
        var result = await _app.TestCliRunner().InvokeAsync("routes", "--match", path);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains($"Endpoint:  {endpoint}\n", result.Output, StringComparison.Ordinal);
        Assert.Contains(line, result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/form", "GET /form is not allowed: the rules of this path take OPTIONS, POST (405).\n  '/form' (form) takes OPTIONS, POST\n")]
    [InlineData("/usr/me", "GET /usr/me matches no rule (404).\nNear it: '/user/me'\n")]
    public async Task MatchTellsWhyNoRuleAnswers(string path, string output)
    {
        var result = await _app.TestCliRunner().InvokeAsync("routes", "--match", path);

        Assert.Equal(1, result.ExitCode);
        Assert.Equal(output, result.Output);
    }

    [Fact]
    public async Task GrepKeepsTheRoutesThatContainAText()
    {
        var result = await _app.TestCliRunner().InvokeAsync("routes", "--grep", "POST");

        Assert.Equal(["form", "post", "slug"], result.Output.Split('\n')[2..^1].Select(line => line.Split(' ')[0]));
        Assert.Equal("No route contains 'zebra'.\n", (await _app.TestCliRunner().InvokeAsync("routes", "-g", "zebra")).Output);
    }

    [Fact]
    public async Task JsonHoldsWhatTheTableShowsAndThePlaceOfTheView()
    {
        var result = await _app.TestCliRunner().InvokeAsync("routes", "--json", "--grep", "me");

        using var json = JsonDocument.Parse(result.Output);
        var route = Assert.Single(json.RootElement.EnumerateArray(), route => route.GetProperty("endpoint").GetString() == "me");
        Assert.Equal("/user/me", route.GetProperty("rule").GetString());
        Assert.Equal(["GET"], route.GetProperty("methods").EnumerateArray().Select(method => method.GetString()));
        Assert.Matches(@"RoutesCommandTests\.cs:\d+$", route.GetProperty("source").GetString());
    }
}
