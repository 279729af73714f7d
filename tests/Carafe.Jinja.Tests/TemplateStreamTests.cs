using System.Text;

namespace Carafe.Jinja.Tests;

public sealed class TemplateStreamTests
{
    private static TemplateStream NewStream() =>
        new JinjaEnvironment().FromString("a{{ x }}c{% if true %}d{% endif %}e").Stream(new Dictionary<string, object?> { ["x"] = "é" });

    [Fact]
    public void PiecesAreGivenOnceAndInOrder()
    {
        using var stream = NewStream();

        Assert.Equal("aécde", string.Concat(stream));
        Assert.Null(stream.Next());
    }

    [Fact]
    public void BufferingJoinsPieces()
    {
        var plain = NewStream().ToList();
        using var stream = NewStream();
        stream.EnableBuffering(2);

        var buffered = stream.ToList();

        Assert.True(stream.IsBuffered);
        Assert.Equal((plain.Count + 1) / 2, buffered.Count);
        Assert.Equal(plain[0] + plain[1], buffered[0]);
    }

    [Fact]
    public void BufferingCanEndInTheMiddle()
    {
        var plain = NewStream().ToList();
        using var stream = NewStream();
        stream.EnableBuffering(2);
        stream.Next();
        stream.DisableBuffering();

        Assert.Equal(plain[2], stream.Next());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    public void BufferOfOnePieceIsRefused(int size)
    {
        using var stream = NewStream();

        Assert.Throws<ArgumentOutOfRangeException>(() => stream.EnableBuffering(size));
    }

    [Fact]
    public void DumpWritesToStreamsWritersAndFiles()
    {
        using var bytes = new MemoryStream();
        NewStream().DumpTo(bytes, Encoding.Latin1);
        using var writer = new StringWriter();
        NewStream().DumpTo(writer);
        var path = Path.GetTempFileName();
        try
        {
            NewStream().DumpTo(path);

            Assert.Equal("aécde"u8.ToArray(), File.ReadAllBytes(path));
        }
        finally
        {
            File.Delete(path);
        }

        Assert.Equal(Encoding.Latin1.GetBytes("aécde"), bytes.ToArray());
        Assert.Equal("aécde", writer.ToString());
    }
}
