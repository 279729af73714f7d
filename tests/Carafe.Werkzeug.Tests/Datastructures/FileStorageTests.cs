using Carafe.Werkzeug.Datastructures;

namespace Carafe.Werkzeug.Tests.Datastructures;

public sealed class FileStorageTests
{
    [Fact]
    public void TheTypeIsReadFromItsHeaders()
    {
        using var file = new FileStorage(new MemoryStream("abc"u8.ToArray()), "x.TXT", "f", "Text/Plain; Charset=utf-8", 3);

        Assert.Equal("text/plain", file.Mimetype);
        Assert.Equal("utf-8", file.MimetypeParams["charset"]);
        Assert.Equal(3, file.ContentLength);
        Assert.True(file.IsSelected);
    }

    [Fact]
    public void AFieldWithoutAChosenFileIsNotSelected()
    {
        using var file = new FileStorage(filename: "");

        Assert.False(file.IsSelected);
        Assert.Equal("", file.Mimetype);
        Assert.Equal(0, file.ContentLength);
    }

    [Fact]
    public async Task ContentsAreSavedToStreamsAndFiles()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            using var file = new FileStorage(new MemoryStream("abc"u8.ToArray()));
            await file.SaveAsync(path, TestContext.Current.CancellationToken);
            Assert.Equal("abc", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));

            file.Stream.Position = 1;
            using var target = new MemoryStream();
            file.Save(target);
            Assert.Equal("bc"u8.ToArray(), target.ToArray());
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void FilesAreCollectedByField()
    {
        var files = new FileMultiDict();

        files.AddFile("f", new MemoryStream(), "a.bin");
        files.AddFile("f", new MemoryStream());

        Assert.Equal("application/octet-stream", files["f"].ContentType);
        Assert.Null(files.GetList("f")[1].ContentType);
    }
}
