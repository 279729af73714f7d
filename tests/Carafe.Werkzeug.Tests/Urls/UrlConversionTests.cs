using Carafe.Werkzeug.Urls;

namespace Carafe.Werkzeug.Tests.Urls;

public sealed class UrlConversionTests
{
    [Theory]
    [InlineData("http://☃.net/ä?q=ö#ü", "http://xn--n3h.net/%C3%A4?q=%C3%B6#%C3%BC")]
    [InlineData("http://user:pä@host:80/", "http://user:p%C3%A4@host:80/")]
    [InlineData("/a b%20c", "/a%20b%20c")]
    [InlineData("http://[::1]:80/é", "http://[::1]:80/%C3%A9")]
    [InlineData("http://faß.de/", "http://fass.de/")]
    public void IrisBecomeAscii(string iri, string uri) => Assert.Equal(uri, UrlConversion.IriToUri(iri));

    [Theory]
    [InlineData("http://xn--n3h.net/%C3%A4?q=%C3%B6", "http://☃.net/ä?q=ö")]
    [InlineData("/%2F%3f%23%25%20", "/%2F%3f%23%25%20")]
    [InlineData("/%ff%C3%A9%c3", "/%FFé%C3")]
    [InlineData("?a=%26&b=%41", "?a=%26&b=A")]
    public void UrisAreShownDecodedWhereThatKeepsTheirMeaning(string uri, string iri) => Assert.Equal(iri, UrlConversion.UriToIri(uri));

    [Fact]
    public void HostsThatAreNotValidAreReported()
    {
        Assert.Throws<IdnaException>(() => UrlConversion.UriToIri("http://xn--invalid--/"));
        Assert.Throws<IdnaException>(() => UrlConversion.IriToUri("http://ü..com/"));
        Assert.Throws<FormatException>(() => UrlConversion.IriToUri("http://host:99999/"));
        Assert.Throws<FormatException>(() => UrlConversion.IriToUri("http://host:80\0/"));
        Assert.Throws<IdnaException>(() => UrlConversion.UriToIri("http://xn--invalid--:99999/"));
    }

    [Fact]
    public void PairsBecomeAQuery()
    {
        var query = QueryEncoding.Encode([new("a b", "c&d"), new("list", new object?[] { 1, null, 1.5, true }), new("none", null), new("raw", new byte[] { 0x41, 0xFF })]);

        Assert.Equal("a+b=c%26d&list=1&list=1.5&list=True&raw=A%FF", query);
    }

    [Fact]
    public void PathsKeepWhatTheyMayShow()
    {
        Assert.Equal("/a:b@c/!$&'()*+,;=~", UrlQuoting.QuotePath("/a:b@c/!$&'()*+,;=~"));
        Assert.Equal("%5B%7C%5D%25%3F%23%22", UrlQuoting.QuotePath("[|]%?#\""));
    }
}
