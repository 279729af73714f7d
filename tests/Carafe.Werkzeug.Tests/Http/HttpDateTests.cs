using Carafe.Werkzeug.Http;

namespace Carafe.Werkzeug.Tests.Http;

public sealed class HttpDateTests
{
    [Theory]
    [InlineData("Sun, 06 Nov 1994 08:49:37 GMT")]
    [InlineData("Sunday, 06-Nov-94 08:49:37 GMT")]
    [InlineData("Sun Nov  6 08:49:37 1994")]
    [InlineData("6 November 1994 08:49:37 UTC")]
    [InlineData("sun, 06 nov 1994 08.49.37 gmt")]
    [InlineData("Sun, 06 Nov 1994 03:49:37 EST")]
    [InlineData("Mon, 06 Nov 1994 10:49:37 +0200")]
    public void EveryFormThatClientsSendIsTheSameMoment(string text) =>
        Assert.Equal(new DateTimeOffset(1994, 11, 6, 8, 49, 37, TimeSpan.Zero), HttpDate.Parse(text));

    [Fact]
    public void TheOffsetIsKept() => Assert.Equal(TimeSpan.FromHours(-5), HttpDate.Parse("Sun, 06 Nov 1994 03:49:37 EST")!.Value.Offset);

    [Fact]
    public void OffsetsBeyondWhatDotnetKnowsKeepTheMoment() =>
        Assert.Equal(new DateTimeOffset(1994, 11, 5, 16, 0, 0, TimeSpan.Zero), HttpDate.Parse("Sun, 06 Nov 1994 12:00:00 +2000"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("Sun, 31 Feb 1994 08:49:37 GMT")]
    [InlineData("Sun, 06 Nov 1994 25:00:00 GMT")]
    [InlineData("1994-11-06T08:49:37Z")]
    [InlineData("Sun, 06 Nov 1994 08:49:37 +9999")]
    public void AnythingElseIsNoDate(string? text) => Assert.Null(HttpDate.Parse(text));

    [Theory]
    [InlineData(69, 1969)]
    [InlineData(68, 2068)]
    public void TwoDigitYearsFollowPosix(int written, int year) =>
        Assert.Equal(year, HttpDate.Parse($"1 Jan {written} 00:00:00 GMT")!.Value.Year);

    [Fact]
    public void MomentsAreWrittenInGmt()
    {
        Assert.Equal("Sun, 06 Nov 1994 16:49:37 GMT", HttpDate.Format(new DateTimeOffset(1994, 11, 6, 8, 49, 37, TimeSpan.FromHours(-8))));
        Assert.Equal("Tue, 14 Nov 2023 00:00:00 GMT", HttpDate.Format(new DateOnly(2023, 11, 14)));
        Assert.Equal("Wed, 31 Dec 1969 23:59:59 GMT", HttpDate.Format(-0.5));
    }

    [Theory]
    [InlineData("5", 5)]
    [InlineData(" 86400 ", 86400)]
    [InlineData("1_000", 1000)]
    public void AgesAreSeconds(string text, int seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), HttpAge.Parse(text));

    [Theory]
    [InlineData("-1")]
    [InlineData("abc")]
    [InlineData("99999999999999999999")]
    [InlineData(null)]
    public void OtherAgesAreUnknown(string? text) => Assert.Null(HttpAge.Parse(text));

    [Fact]
    public void AgesAreWrittenInWholeSeconds()
    {
        Assert.Equal("90", HttpAge.Dump(TimeSpan.FromSeconds(90.9)));
        Assert.Null(HttpAge.Dump(null));
        Assert.Throws<ArgumentException>(() => HttpAge.Dump(TimeSpan.FromSeconds(-5)));
    }
}
