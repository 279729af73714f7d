using Carafe.Werkzeug.Http;

namespace Carafe.Werkzeug.Tests.Http;

public sealed class ETagParsingTests
{
    [Theory]
    [InlineData("a  b  , c", new[] { "a  b", "c" })]
    [InlineData("\"d  e\" ,  f", new[] { "d  e", "f" })]
    [InlineData("a  \n  b", new string[0])]
    public void WhiteSpaceBelongsToATagUnlessACommaFollows(string header, string[] tags) =>
        Assert.Equal(tags.Order(StringComparer.Ordinal), HttpETag.Parse(header).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("\"\"", "\"\"")]
    [InlineData(",\"\",", "\"\"")]
    [InlineData("\"a\",,\"\"", "\"a\", \"\"")]
    public void TheEmptyTagIsWrittenAsItWasRead(string header, string written) =>
        Assert.Equal(written, HttpETag.Parse(header).ToHeader());

    [Fact]
    public void AStarHasEveryTagEvenAnEmptyOne()
    {
        var star = HttpETag.Parse("*");

        Assert.True(star.ContainsRaw("W/\"a\"") && star.ContainsRaw(""));
        Assert.False(HttpETag.Parse("\"a\"").ContainsRaw(""));
    }

    [Fact]
    public void ALongRunOfWhiteSpaceIsReadInLinearTime()
    {
        var header = "a" + new string(' ', 400_000) + "b";
        var before = Environment.CpuUsage.TotalTime;

        Assert.Equal([header], HttpETag.Parse(header));

        // With the square of the length this would take minutes.
        Assert.InRange(Environment.CpuUsage.TotalTime - before, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }
}
