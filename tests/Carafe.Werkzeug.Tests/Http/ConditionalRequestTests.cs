using Carafe.Werkzeug.Datastructures;
using Carafe.Werkzeug.Http;

namespace Carafe.Werkzeug.Tests.Http;

public sealed class ConditionalRequestTests
{
    private static readonly DateTimeOffset _modified = new(2023, 11, 14, 22, 13, 20, 500, TimeSpan.Zero);

    [Theory]
    [InlineData("\"v1\"", "v1", false)]
    [InlineData("W/\"v1\"", "v1", false)]
    [InlineData("\"v0\", \"v1\"", "\"v1\"", false)]
    [InlineData("*", "v1", false)]
    [InlineData("\"v0\"", "v1", true)]
    public void IfNoneMatchComparesWeakly(string header, string etag, bool modified) =>
        Assert.Equal(modified, HttpConditional.IsResourceModified(new Headers(("If-None-Match", header)), etag));

    [Theory]
    [InlineData("\"v1\"", true)]
    [InlineData("W/\"v1\"", false)]
    public void IfMatchComparesStrongly(string header, bool modified) =>
        Assert.Equal(modified, HttpConditional.IsResourceModified(new Headers(("If-Match", header)), "v1"));

    [Fact]
    public void FractionsOfASecondDoNotCount()
    {
        var headers = new Headers(("If-Modified-Since", "Tue, 14 Nov 2023 22:13:20 GMT"));

        Assert.False(HttpConditional.IsResourceModified(headers, lastModified: _modified));
        Assert.True(HttpConditional.IsResourceModified(headers, lastModified: _modified.AddSeconds(1)));
    }

    [Fact]
    public void TheTagCanBeMadeFromTheData()
    {
        var headers = new Headers(("If-None-Match", HttpETag.Quote(HttpETag.Generate("awesome"u8))));

        Assert.False(HttpConditional.IsResourceModified(headers, "awesome"u8));
        Assert.True(HttpConditional.IsResourceModified(headers, "changed"u8));
    }

    [Fact]
    public void IfRangeCountsOnlyTogetherWithRange()
    {
        var headers = new Headers(("If-Range", "\"v0\""), ("If-None-Match", "\"v1\""));
        Assert.False(HttpConditional.IsResourceModified(headers, "v1", ignoreIfRange: false));

        headers.Add("Range", "bytes=0-1");
        headers["If-Range"] = "\"v1\"";
        Assert.False(HttpConditional.IsResourceModified(headers, "v2", ignoreIfRange: true) && HttpConditional.IsResourceModified(headers, "v1", ignoreIfRange: true));
    }

    [Theory]
    [InlineData("W/\"bar\"", "bar", true)]
    [InlineData("\"bar\"", "bar", false)]
    [InlineData("bar", "bar", false)]
    public void OneTagIsUnquoted(string text, string tag, bool weak) => Assert.Equal((tag, weak), HttpETag.Unquote(text));

    [Fact]
    public void ATagWithAQuoteIsRefused() => Assert.Throws<ArgumentException>(() => HttpETag.Quote("a\"b"));

    [Fact]
    public void TagListsHoldStrongAndWeakTags()
    {
        var tags = HttpETag.Parse("\"foo\", w/\"baz\", blar , \"a, b\"");

        Assert.Equal(["a, b", "blar", "foo"], tags.AsSet().Order(StringComparer.Ordinal));
        Assert.True(tags.IsWeak("baz"));
        Assert.False(tags.Contains("baz"));
        Assert.True(tags.ContainsWeak("baz"));
        Assert.True(tags.ContainsRaw("W/\"foo\""));
        Assert.False(tags.ContainsRaw("\"baz\""));
    }

    [Fact]
    public void ManyOpenQuotesInTagsAreReadInLinearTime()
    {
        var tags = HttpETag.Parse(string.Concat(Enumerable.Repeat("\"a,", 50_000)));

        Assert.True(tags.Contains("\"a"));
    }
}
