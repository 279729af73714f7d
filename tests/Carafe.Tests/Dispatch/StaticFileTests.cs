using Carafe.Werkzeug.Datastructures;

namespace Carafe.Tests.Dispatch;

public sealed class StaticFileTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("carafe-static").FullName;

    public StaticFileTests()
    {
        Directory.CreateDirectory(Path.Combine(_root, "static", "sub"));
        File.WriteAllText(Path.Combine(_root, "static", "site.css"), "body {}");
        File.WriteAllText(Path.Combine(_root, "static", "sub", "note.txt"), "0123456789");
        File.WriteAllText(Path.Combine(_root, "secret.txt"), "secret");
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task AFileIsSentWithTypeLengthAndValidators()
    {
        var response = await App().TestClient().GetAsync("/static/site.css");

        Assert.Equal("body {}", response.Text);
        Assert.Equal("text/css; charset=utf-8", response.ContentType);
        Assert.Equal("7", response.Headers["Content-Length"]);
        Assert.Equal("no-cache", response.Headers["Cache-Control"]);
        Assert.Equal("inline; filename=site.css", response.Headers["Content-Disposition"]);
        Assert.True(response.Headers.Contains("ETag"));
        Assert.True(response.Headers.Contains("Last-Modified"));
    }

    [Fact]
    public async Task TheServerInFrontIsToldToSendTheFile()
    {
        var app = App();
        app.Config["USE_X_SENDFILE"] = true;

        var response = await app.TestClient().GetAsync("/static/site.css");

        Assert.Equal(Path.Combine(_root, "static", "site.css"), response.Headers["X-Sendfile"]);
        Assert.Equal("", response.Text);
    }

    [Fact]
    public async Task AKnownFileIsNotSentAgain()
    {
        var client = App().TestClient();
        var etag = (await client.GetAsync("/static/site.css")).Headers["ETag"];

        var response = await client.GetAsync("/static/site.css", headers: new Headers(("If-None-Match", etag)));

        Assert.Equal(304, response.StatusCode);
        Assert.Equal("", response.Text);
        Assert.False(response.Headers.Contains("Content-Length"));
    }

    [Fact]
    public async Task APartCanBeAskedFor()
    {
        var response = await App().TestClient().GetAsync("/static/sub/note.txt", headers: new Headers(("Range", "bytes=2-4")));

        Assert.Equal(206, response.StatusCode);
        Assert.Equal("234", response.Text);
        Assert.Equal("bytes 2-4/10", response.Headers["Content-Range"]);
    }

    [Theory]
    [InlineData("/static/../secret.txt")]
    [InlineData("/static/%2e%2e/secret.txt")]
    [InlineData("/static/..%2fsecret.txt")]
    [InlineData("/static//etc/passwd")]
    [InlineData("/static/site.css%00.txt")]
    [InlineData("/static/sub")]
    [InlineData("/static/nope.css")]
    public async Task NothingElseCanBeReached(string path) =>
        Assert.Equal(404, (await App().TestClient().GetAsync(path, followRedirects: true)).StatusCode);

    [Fact]
    public async Task TheMaximumAgeIsConfigured()
    {
        var app = App();
        app.Config["SEND_FILE_MAX_AGE_DEFAULT"] = TimeSpan.FromHours(1);

        Assert.Equal("public, max-age=3600", (await app.TestClient().GetAsync("/static/site.css")).Headers["Cache-Control"]);
    }

    [Fact]
    public async Task ABlueprintHasStaticFilesOfItsOwn()
    {
        var app = App();
        var blueprint = new Blueprint("admin", urlPrefix: "/admin", staticFolder: "static", staticUrlPath: "/assets", rootPath: _root);
        app.RegisterBlueprint(blueprint);

        Assert.Equal("body {}", (await app.TestClient().GetAsync("/admin/assets/site.css")).Text);
        using (app.TestRequestContext("/"))
            Assert.Equal("/admin/assets/site.css", UrlFor("admin.static", ("filename", "site.css")));
    }

    [Fact]
    public async Task AViewMaySendAFileAsAttachment()
    {
        var app = App();
        app.Get("/report", () => SendFile("secret.txt", asAttachment: true, downloadName: "report.txt"));

        var response = await app.TestClient().GetAsync("/report");

        Assert.Equal("secret", response.Text);
        Assert.Equal("attachment; filename=report.txt", response.Headers["Content-Disposition"]);
    }

    private Flask App() => new("static_app", rootPath: _root);
}
