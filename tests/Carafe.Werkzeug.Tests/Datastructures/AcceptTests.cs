using Carafe.Werkzeug.Http;

namespace Carafe.Werkzeug.Tests.Datastructures;

public sealed class AcceptTests
{
    private const string _browser = "text/xml,application/xml,application/xhtml+xml,application/foo;quiet=no;bar=baz;q=0.6,text/html;q=0.9,text/plain;q=0.8,image/png,*/*;q=0.5";

    [Fact]
    public void TheMostSpecificAndWantedComesFirst()
    {
        var accept = HttpHeader.ParseMimeAccept(_browser);

        Assert.Equal("application/foo; quiet=no; bar=baz", accept.Best);
        Assert.Equal(0.5, accept["image/jpeg"]);
        Assert.Equal(0.9, accept.Quality("text/html"));
        Assert.True(accept.AcceptHtml);
        Assert.True(accept.AcceptXhtml);
    }

    [Fact]
    public void BestMatchPrefersQualityThenSpecificityThenTheServersOrder()
    {
        Assert.Equal("text/html", HttpHeader.ParseMimeAccept("text/html,*/*;q=0.1").BestMatch(["application/json", "text/html"]));
        Assert.Equal("b/c", HttpHeader.ParseMimeAccept("*/*, b/c").BestMatch(["a/b", "b/c"]));
        Assert.Equal("a/b", HttpHeader.ParseMimeAccept("b/c, a/b").BestMatch(["a/b", "b/c"]));
        Assert.Equal("none", HttpHeader.ParseMimeAccept("a/b;q=0").BestMatch(["a/b"], "none"));
        Assert.Null(HttpHeader.ParseMimeAccept(null).BestMatch(["a/b"]));
    }

    [Fact]
    public void ParametersMustMatchUnlessTheTypeIsAWildcard()
    {
        var accept = HttpHeader.ParseMimeAccept("text/html;level=1");

        Assert.True(accept.Contains("text/html; LEVEL=1"));
        Assert.False(accept.Contains("text/html"));
        Assert.True(accept.Contains("text/*"));
    }

    [Fact]
    public void AnInvalidTypeOfTheApplicationIsToldAndOneOfTheClientIgnored()
    {
        Assert.Equal("invalid mimetype 'bad'", Assert.Throws<ArgumentException>(() => HttpHeader.ParseMimeAccept("*/*").Contains("bad")).Message);
        Assert.False(HttpHeader.ParseMimeAccept("*, */html").Contains("text/html"));
    }

    [Theory]
    [InlineData("text/html;q=2")]
    [InlineData("text/html;q=-1")]
    [InlineData("text/html;q=1e0")]
    [InlineData("text/html;q=abc")]
    public void ItemsWithAnInvalidQualityAreLeftOut(string header)
    {
        var accept = HttpHeader.ParseMimeAccept(header);

        Assert.Empty(accept);
        Assert.True(accept.IsProvided);
    }

    [Fact]
    public void LanguagesFallBackToThePrimaryTag()
    {
        Assert.Equal("en", HttpHeader.ParseLanguageAccept("en-US").BestMatch(["de", "en"]));
        Assert.Equal("en_GB", HttpHeader.ParseLanguageAccept("en").BestMatch(["de", "en_GB"]));
        Assert.Equal("en-us", HttpHeader.ParseLanguageAccept("en_US").BestMatch(["en-us"]));
        Assert.Equal("x", HttpHeader.ParseLanguageAccept("fr").BestMatch(["de"], "x"));
    }

    [Theory]
    [InlineData("UTF8")]
    [InlineData("utf_8")]
    [InlineData("U8")]
    public void CharsetsAreKnownByAllTheirNames(string name) => Assert.True(HttpHeader.ParseCharsetAccept("utf-8").Contains(name));

    [Fact]
    public void HeadersAreWrittenBackWithPythonsNumbers() =>
        Assert.Equal("gzip,br;q=0.8,*;q=0.0", HttpHeader.ParseAccept("gzip;q=1.0, br;q=0.80, *;q=0").ToHeader());
}
