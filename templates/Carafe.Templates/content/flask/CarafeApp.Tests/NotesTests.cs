namespace CarafeApp.Tests;

public sealed class NotesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();
    private readonly FlaskClient _client;

    // Each test has an app and a database of its own.
    public NotesTests() => _client = App.Create(config =>
    {
        config["TESTING"] = true;
        config["DATABASE"] = Path.Combine(_folder.FullName, "test.sqlite");
    }).TestClient();

    [Fact]
    public async Task ANoteIsShownEscapedOnTheFrontPage()
    {
        var page = await _client.PostAsync("/", data: new { body = "tea & <b>milk</b>" }, followRedirects: true);

        Assert.Equal(200, page.StatusCode);
        Assert.Contains("tea &amp; &lt;b&gt;milk&lt;/b&gt;", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnEmptyNoteIsRefusedWithAMessage()
    {
        var page = await _client.PostAsync("/", data: new { body = " " }, followRedirects: true);

        Assert.Contains("Write something", page.Text, StringComparison.Ordinal);
        Assert.Contains("Nothing has been written yet.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADeletedNoteIsGone()
    {
        await _client.PostAsync("/", data: new { body = "for a moment" });

        var page = await _client.PostAsync("/1/delete", followRedirects: true);

        Assert.DoesNotContain("for a moment", page.Text, StringComparison.Ordinal);
        Assert.Equal(404, (await _client.PostAsync("/1/delete")).StatusCode);
    }

    [Fact]
    public async Task AFormOfAnotherSiteIsRefused()
    {
        var response = await _client.PostAsync("/", data: new { body = "spam" }, headers: new() { ["Origin"] = "https://elsewhere.example" });

        Assert.Equal(403, response.StatusCode);
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }
}
