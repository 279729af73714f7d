using System.Text;
using Carafe.Werkzeug.Exceptions;
using Carafe.Werkzeug.Forms;

namespace Carafe.Werkzeug.Tests.Forms;

public sealed class UploadedFileTests
{
    private static readonly byte[] _boundary = Encoding.ASCII.GetBytes(MultipartBodies.Boundary);

    [Fact]
    public void ASmallFileStaysInMemory()
    {
        using var stream = new SpooledStream();

        stream.Write(new byte[SpooledStream.StandardThreshold]);

        Assert.False(stream.IsOnDisk);
    }

    [Fact]
    public void ALargeFileMovesToDiskAndReadsBackWhole()
    {
        using var stream = new SpooledStream(threshold: 10);

        stream.Write("0123456789"u8);
        stream.Write("abc"u8);
        stream.Position = 0;

        Assert.True(stream.IsOnDisk);
        Assert.Equal("0123456789abc", new StreamReader(stream).ReadToEnd());
    }

    [Fact]
    public void TheTemporaryFileHasNoNameThatOutlivesTheProcess()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows deletes the file when it is closed.");

        var folder = Directory.CreateTempSubdirectory("carafe-spool-").FullName;
        using var stream = new SpooledStream(threshold: 0, folder);
        stream.Write("secret"u8);

        Assert.True(stream.IsOnDisk);
        Assert.Empty(Directory.GetFiles(folder));
        Directory.Delete(folder);
    }

    [Fact]
    public void EveryFileIsClosedWhenTheFormIsDisposed()
    {
        var streams = new List<MemoryStream>();
        var body = MultipartBodies.Close(MultipartBodies.File("f", "1", "one"), MultipartBodies.File("f", "2", "two"));

        Parser(streams).ParseMultipart(new MemoryStream(body), _boundary, body.Length).Dispose();

        Assert.Equal(2, streams.Count);
        Assert.All(streams, stream => Assert.False(stream.CanRead));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task EveryFileIsClosedWhenParsingFails(bool isAsync)
    {
        var streams = new List<MemoryStream>();
        var whole = MultipartBodies.Close(MultipartBodies.File("f", "1", "one"), MultipartBodies.File("f", "2", "two"));
        var truncated = whole[..^18];
        var options = new Dictionary<string, string> { ["boundary"] = MultipartBodies.Boundary };

        using var form = isAsync
            ? await Parser(streams).ParseAsync(new MemoryStream(truncated), "multipart/form-data", 1, options, TestContext.Current.CancellationToken)
            : Parser(streams).Parse(new MemoryStream(truncated), "multipart/form-data", 1, options);

        Assert.Empty(form.Files);
        Assert.Equal(2, streams.Count);
        Assert.All(streams, stream => Assert.False(stream.CanRead));
    }

    [Fact]
    public void EveryFileIsClosedWhenALimitIsHit()
    {
        var streams = new List<MemoryStream>();
        var body = MultipartBodies.Close(MultipartBodies.File("f", "1", "one"), MultipartBodies.File("f", "2", "two"));
        var parser = new FormDataParser { MaxFormParts = 1, StreamFactory = (_, _, _, _) => Remember(streams) };

        Assert.Throws<RequestEntityTooLarge>(() => parser.ParseMultipart(new MemoryStream(body), _boundary, body.Length));

        Assert.False(Assert.Single(streams).CanRead);
    }

    private static FormDataParser Parser(List<MemoryStream> streams) => new() { StreamFactory = (_, _, _, _) => Remember(streams) };

    private static MemoryStream Remember(List<MemoryStream> streams)
    {
        var stream = new MemoryStream();
        streams.Add(stream);
        return stream;
    }
}
