using Carafe.Werkzeug.Middleware;
using Carafe.Werkzeug.Wrappers;

namespace Carafe.Werkzeug.Tests.Middleware;

public sealed class SharedDataTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("carafe-shared-").FullName;

    public SharedDataTests()
    {
        File.WriteAllText(Path.Combine(_folder, "style.css"), "body{}");
        File.WriteAllText(Path.Combine(_folder, "private.key"), "secret");
    }

    [Fact]
    public async Task AFileOfAnExportedFolderIsServed()
    {
        var response = await Get("/static/style.css");

        Assert.Equal("200 OK", response.Status);
        Assert.Equal("body{}", response.GetText());
        Assert.Equal("text/css; charset=utf-8", response.ContentType);
        Assert.Equal("max-age=43200, public", response.Headers["Cache-Control"]);
    }

    [Fact]
    public async Task ACurrentCopyIsNotSentAgain()
    {
        var first = await Get("/static/style.css");

        var second = await Get("/static/style.css", KeyValuePair.Create("If-None-Match", first.Headers["ETag"]));

        Assert.Equal(304, second.StatusCode);
    }

    [Theory]
    [InlineData("/static/private.key")]
    [InlineData("/static/missing")]
    [InlineData("/static/../style.css")]
    [InlineData("/static//etc/passwd")]
    [InlineData("/static/C:/Windows/win.ini")]
    [InlineData("/static/style.css\0")]
    [InlineData("/static")]
    [InlineData("/other")]
    public async Task EverythingElseGoesToTheApplication(string path) =>
        Assert.Equal("application", (await Get(path)).GetText());

    [Theory]
    [InlineData("*.key", "a.key", true)]
    [InlineData("*.key", "a.keys", false)]
    [InlineData("?.[a-c][!x]", "1.bz", true)]
    [InlineData("?.[a-c][!x]", "1.bx", false)]
    [InlineData("**a*b", "xxayyb", true)]
    [InlineData("[", "[", true)]
    public void NamesMatchShellPatterns(string pattern, string name, bool isMatch) =>
        Assert.Equal(isMatch, FileNamePattern.Matches(pattern, name));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<Response> Get(string path, params KeyValuePair<string, string>[] headers)
    {
        var shared = new SharedDataMiddleware(
            _ => ValueTask.FromResult(new Response("application")), [new("/static", _folder)], disallow: "*.key");
        return await shared.InvokeAsync(new MemoryEnviron(path, headers: headers));
    }
}
