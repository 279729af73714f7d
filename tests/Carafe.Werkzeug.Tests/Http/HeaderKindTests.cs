using Carafe.Werkzeug.Datastructures;
using Carafe.Werkzeug.Http;

namespace Carafe.Werkzeug.Tests.Http;

public sealed class HeaderKindTests
{
    private static Headers Sample() => new(
        ("Date", "x"), ("Content-Type", "t"), ("expires", "e"), ("Connection", "close"), ("TRANSFER-ENCODING", "chunked"), ("Content-Length", "5"));

    [Fact]
    public void EntityHeadersGoButForExpires()
    {
        var headers = Sample();

        HttpHeaderKinds.RemoveEntityHeaders(headers);

        Assert.Equal(["Date", "expires", "Connection", "TRANSFER-ENCODING"], headers.Keys());
    }

    [Fact]
    public void HopByHopHeadersGo()
    {
        var headers = Sample();

        HttpHeaderKinds.RemoveHopByHopHeaders(headers);

        Assert.Equal(["Date", "Content-Type", "expires", "Content-Length"], headers.Keys());
    }

    [Theory]
    [InlineData(200, "200 OK")]
    [InlineData(404, "404 NOT FOUND")]
    [InlineData(418, "418 I'M A TEAPOT")]
    [InlineData(599, "599 UNKNOWN")]
    [InlineData(9000, "9000 UNKNOWN")]
    public void StatusLinesAreUpperCase(int code, string line) => Assert.Equal(line, HttpStatus.GetStatusLine(code));

    [Fact]
    public void StatusNamesAreUpstreams()
    {
        Assert.Equal("Request URI Too Long", HttpStatus.GetName(414));
        Assert.Equal("IM Used", HttpStatus.Names[226]);
        Assert.Null(HttpStatus.GetName(299));
        Assert.Equal(64, HttpStatus.Names.Count);
    }
}
