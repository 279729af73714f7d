namespace CarafeApp.Tests;

public sealed class TasksTests
{
    private readonly FlaskClient _client = App.Create(config => config["TESTING"] = true).TestClient();

    [Fact]
    public async Task AnAddedTaskIsFoundAtItsLocation()
    {
        var added = await _client.PostAsync("/tasks", json: new { title = "Read" });
        var found = await _client.GetAsync(added.Headers["Location"]!);

        Assert.Equal(201, added.StatusCode);
        Assert.Equal("""{"done":false,"id":1,"title":"Read"}""", found.Text.Trim());
    }

    [Fact]
    public async Task ATaskIsMarkedAndRemoved()
    {
        await _client.PostAsync("/tasks", json: new { title = "Read" });

        var marked = await _client.PatchAsync("/tasks/1", json: new { done = true });
        var removed = await _client.DeleteAsync("/tasks/1");

        Assert.Contains("\"done\":true", marked.Text, StringComparison.Ordinal);
        Assert.Equal(204, removed.StatusCode);
        Assert.Equal("[]", (await _client.GetAsync("/tasks")).Text.Trim());
    }

    [Theory]
    [InlineData("/nowhere")]
    [InlineData("/tasks/7")]
    public async Task WhatIsMissingIsAJsonError(string path)
    {
        var response = await _client.GetAsync(path);

        Assert.Equal(404, response.StatusCode);
        Assert.Equal("application/json", response.ContentType);
        Assert.Contains("\"error\":\"Not Found\"", response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATaskNeedsATitle()
    {
        var response = await _client.PostAsync("/tasks", json: new { title = 7 });

        Assert.Equal(422, response.StatusCode);
        Assert.Contains("'title'", response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsNotJsonIsRefused() =>
        Assert.Equal(415, (await _client.PostAsync("/tasks", data: new { title = "Read" })).StatusCode);
}
