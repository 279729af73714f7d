using Carafe.Werkzeug.Datastructures;

namespace CarafeApp.Tests;

public sealed class TasksTests
{
    private readonly FlaskClient _client = App.Create(config => config["TESTING"] = true).TestClient();

    [Fact]
    public async Task HtmxGetsTheListAlone()
    {
        var response = await _client.PostAsync("/", data: new { title = "Write <b>tests</b>" }, headers: Htmx());

        Assert.Equal(200, response.StatusCode);
        Assert.Contains("Write &lt;b&gt;tests&lt;/b&gt;", response.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<html", response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ABrowserWithoutScriptsGetsTheWholePage()
    {
        var response = await _client.PostAsync("/", data: new { title = "Read" }, followRedirects: true);

        Assert.Contains("<html", response.Text, StringComparison.Ordinal);
        Assert.Contains("<p>Read</p>", response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATaskThatIsDoneCanOnlyBeRemoved()
    {
        await _client.PostAsync("/", data: new { title = "Read" }, headers: Htmx());

        var done = await _client.PostAsync("/1/done", headers: Htmx());
        var removed = await _client.PostAsync("/1/remove", headers: Htmx());

        Assert.Contains("<p class=\"done\">Read</p>", done.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/1/done", done.Text, StringComparison.Ordinal);
        Assert.Contains("Nothing to do.", removed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATaskWithoutATitleIsRefused() =>
        Assert.Equal(400, (await _client.PostAsync("/", data: new { title = "" }, headers: Htmx())).StatusCode);

    private static Headers Htmx() => new() { ["HX-Request"] = "true" };
}
