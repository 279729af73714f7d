using System.Text;
using Carafe.Werkzeug.Exceptions;
using Carafe.Werkzeug.Wrappers;

namespace Carafe.Werkzeug.Tests.Wrappers;

public sealed class LimitedStreamTests
{
    [Fact]
    public void NothingIsReadBeyondAStatedLength()
    {
        var stream = new LimitedStream(new MemoryStream("123456"u8.ToArray()), 3);

        Assert.Equal("123", Encoding.ASCII.GetString(stream.ReadToEnd()));
        Assert.True(stream.IsExhausted);
        Assert.Empty(stream.ReadToEnd());
    }

    [Fact]
    public void ReadingBeyondAMaximumFails()
    {
        var stream = new LimitedStream(new MemoryStream("123456"u8.ToArray()), 3, isMaximum: true);

        Assert.Equal(3, stream.Read(new byte[10]));
        Assert.Throws<RequestEntityTooLarge>(() => stream.Read(new byte[1]));
    }

    [Fact]
    public void AnEarlyEndMeansTheClientHasGoneOnlyForAStatedLength()
    {
        Assert.Throws<ClientDisconnected>(() => new LimitedStream(new MemoryStream([1]), 3).ReadToEnd());
        Assert.Single(new LimitedStream(new MemoryStream([1]), 3, isMaximum: true).ReadToEnd());
    }

    [Fact]
    public void LinesEndAtALineFeedOrTheLimit()
    {
        var stream = new LimitedStream(new MemoryStream("ab\ncd"u8.ToArray()), 5);

        Assert.Equal("ab\n"u8.ToArray(), stream.ReadLine());
        Assert.Equal("c"u8.ToArray(), stream.ReadLine(1));
        Assert.Equal("d"u8.ToArray(), stream.Exhaust());
    }
}
