using Carafe.Werkzeug.Exceptions;
using Carafe.Werkzeug.Wrappers;

namespace Carafe.Werkzeug.Tests.Wrappers;

public sealed class SendFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("carafe-send-").FullName;
    private readonly MemoryEnviron _environ = new();

    public SendFileTests()
    {
        File.WriteAllText(Path.Combine(_folder, "page.html"), "<h1>Hi</h1>");
        File.WriteAllText(Path.Combine(Path.GetDirectoryName(_folder)!, Path.GetFileName(_folder) + ".secret"), "secret");
    }

    [Fact]
    public void AFileIsDataForTheHost()
    {
        var path = Path.Combine(_folder, "page.html");

        using var response = FileResponses.SendFile(path, _environ);

        Assert.Equal(ResponseBodyKind.File, response.Body.Kind);
        Assert.Equal(path, response.Body.File.Path);
        Assert.Equal(11, response.ContentLength);
        Assert.Equal("text/html; charset=utf-8", response.ContentType);
        Assert.Equal("inline; filename=page.html", response.Headers["Content-Disposition"]);
        Assert.Equal("no-cache", response.Headers["Cache-Control"]);
        Assert.NotNull(response.GetETag());
        Assert.NotNull(response.LastModified);
    }

    [Fact]
    public void AMaximumAgeMakesItCacheable()
    {
        using var response = FileResponses.SendFile(Path.Combine(_folder, "page.html"), _environ, new() { MaxAge = 60 });

        Assert.Equal("public, max-age=60", response.Headers["Cache-Control"]);
        Assert.NotNull(response.Expires);
    }

    [Fact]
    public void ANameBeyondAsciiIsSentInBothForms()
    {
        using var response = FileResponses.SendFile(
            new MemoryStream("x"u8.ToArray()), _environ, new() { DownloadName = "Ünï.txt", AsAttachment = true });

        Assert.Equal("attachment; filename=Uni.txt; filename*=UTF-8''%C3%9Cn%C3%AF.txt", response.Headers["Content-Disposition"]);
    }

    [Fact]
    public void AStreamNeedsATypeOrAName() =>
        Assert.Throws<ArgumentException>(() => FileResponses.SendFile(new MemoryStream(), _environ));

    [Theory]
    [InlineData("../secret")]
    [InlineData("/etc/passwd")]
    [InlineData("missing.txt")]
    [InlineData("")]
    [InlineData("page.html\0")]
    [InlineData("..")]
    public void OnlyFilesBelowTheDirectoryAreSent(string path) =>
        Assert.Throws<NotFound>(() => FileResponses.SendFromDirectory(_folder, path, _environ));

    [Fact]
    public void ASiblingWithTheSamePrefixIsNotBelowTheDirectory() =>
        Assert.Throws<NotFound>(() => FileResponses.SendFromDirectory(_folder, $"../{Path.GetFileName(_folder)}.secret", _environ));

    [Fact]
    public void ARefusedPartClosesTheStream()
    {
        var stream = new MemoryStream("x"u8.ToArray());
        var environ = new MemoryEnviron(headers: [new("Range", "bytes=5-")]);

        Assert.Throws<RequestedRangeNotSatisfiable>(() => FileResponses.SendFile(stream, environ, new() { Mimetype = "text/plain" }));

        Assert.False(stream.CanRead);
    }

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        File.Delete(_folder + ".secret");
    }
}
