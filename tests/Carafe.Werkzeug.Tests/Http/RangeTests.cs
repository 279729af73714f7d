using Carafe.Werkzeug.Datastructures;
using Carafe.Werkzeug.Http;

namespace Carafe.Werkzeug.Tests.Http;

public sealed class RangeTests
{
    [Theory]
    [InlineData("bytes=0-4", 10L, 0L, 5L)]
    [InlineData("bytes=5-", 10L, 5L, 10L)]
    [InlineData("bytes=-3", 10L, 7L, 10L)]
    [InlineData("BYTES = 8-99", 10L, 8L, 10L)]
    [InlineData("bytes=0-99999999999999999999999", 10L, 0L, 10L)]
    public void ASatisfiableRangeIsCutToTheLength(string header, long length, long start, long stop)
    {
        var range = HttpRanges.ParseRange(header);

        Assert.Equal((start, stop), range!.RangeForLength(length));
        Assert.Equal($"bytes {start}-{stop - 1}/{length}", range.ToContentRangeHeader(length));
    }

    [Theory]
    [InlineData("bytes=10-")]
    [InlineData("bytes=-11")]
    [InlineData("bytes=0-1,3-4")]
    [InlineData("items=0-1")]
    public void WhatCannotBeServedHasNoPositions(string header) => Assert.Null(HttpRanges.ParseRange(header)!.RangeForLength(10));

    [Theory]
    [InlineData(null)]
    [InlineData("bytes")]
    [InlineData("bytes=5-2")]
    [InlineData("bytes=a-b")]
    [InlineData("bytes=+1-2")]
    [InlineData("bytes=3-4,0-1")]
    [InlineData("bytes=-5,0-1")]
    public void MalformedRangesAreNone(string? header) => Assert.Null(HttpRanges.ParseRange(header));

    [Fact]
    public void RangesAreWrittenBack() => Assert.Equal("bytes=0-1,5-", HttpRanges.ParseRange("bytes=0-1, 5-")!.ToHeader());

    [Fact]
    public void ARangeThatEndsBeforeItStartsIsRefused() =>
        Assert.Equal("(5, 3) is not a valid range.", Assert.Throws<ArgumentException>(() => new HttpRange("bytes", (5, 3L))).Message);

    [Theory]
    [InlineData("bytes 0-98/*", "bytes 0-98/*")]
    [InlineData(" bytes 0-98/99 ", "bytes 0-98/99")]
    [InlineData("bytes */50", "bytes */50")]
    public void ContentRangesAreReadAndWritten(string header, string expected) =>
        Assert.Equal(expected, HttpRanges.ParseContentRange(header)!.ToHeader());

    [Theory]
    [InlineData("bytes 98-0/99")]
    [InlineData("bytes 0-1")]
    [InlineData("0-1/2")]
    [InlineData(null)]
    public void ImpossibleContentRangesAreNone(string? header) => Assert.Null(HttpRanges.ParseContentRange(header));

    [Fact]
    public void ChangingAContentRangeTellsItsOwner()
    {
        var seen = new List<string>();
        var range = new ContentRange("bytes", 0, 10, 20, changed => seen.Add(changed.ToHeader()));

        range.Stop = 5;
        range.Set(5, 6, null);
        range.Unset();

        Assert.Equal(["bytes 0-4/20", "bytes 5-5/*", ""], seen);
        Assert.Throws<ArgumentException>(() => range.Set(5, 3, 10));
    }

    [Fact]
    public void IfRangeIsADateOrATag()
    {
        Assert.Equal(new DateTimeOffset(1970, 1, 1, 0, 0, 0, TimeSpan.Zero), HttpRanges.ParseIfRange("Thu, 01 Jan 1970 00:00:00 GMT").Date);
        Assert.Equal("v1", HttpRanges.ParseIfRange("W/\"v1\"").ETag);
        Assert.Equal("", HttpRanges.ParseIfRange(null).ToHeader());
    }

    [Theory]
    [InlineData("a\"b", "a\"b")]
    [InlineData("\"a\"b\"", "a\"b")]
    [InlineData("\"a", "\"a")]
    public void ATagWithAQuoteHasNoHeaderFormButCanBeShown(string header, string shown)
    {
        var read = HttpRanges.ParseIfRange(header);

        Assert.Equal(shown, read.ToString());
        Assert.Throws<ArgumentException>(read.ToHeader);
    }
}
