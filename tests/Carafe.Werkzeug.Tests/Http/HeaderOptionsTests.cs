using Carafe.Werkzeug.Http;

namespace Carafe.Werkzeug.Tests.Http;

public sealed class HeaderOptionsTests
{
    [Fact]
    public void NamesAreLowerCaseAndValuesKeepTheirCase()
    {
        var (value, options) = HttpHeader.ParseOptions("Text/HTML; Charset=UTF-8; Level=\"One; two\"");

        Assert.Equal("Text/HTML", value);
        Assert.Equal([new("charset", "UTF-8"), new("level", "One; two")], options);
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("  text/plain ", "text/plain")]
    [InlineData("text/plain;", "text/plain")]
    public void AHeaderWithoutOptionsHasOnlyItsValue(string? header, string expected)
    {
        var (value, options) = HttpHeader.ParseOptions(header);

        Assert.Equal(expected, value);
        Assert.Empty(options);
    }

    [Fact]
    public void MalformedOptionsAreSkippedAndTheOthersKept()
    {
        var (_, options) = HttpHeader.ParseOptions("form-data; bare; \"quoted\"=x; name=\"ok\"; open=\"never closed; last=1");

        Assert.Equal([new("name", "ok"), new("last", "1")], options);
    }

    [Fact]
    public void ContinuationsAreJoinedAndDecoded()
    {
        var (_, options) = HttpHeader.ParseOptions("attachment; filename*0*=utf-8''%e2%82%ac; filename*1*=%20rates; filename*2=\".txt\"");

        Assert.Equal("€ rates.txt", options["filename"]);
    }

    [Theory]
    [InlineData("f; name=\"a\\\"b\"", "a\"b")]
    [InlineData("f; name=\"a%22b\"", "a\"b")]
    [InlineData("f; name=\"a\\\\b\"", "a\\b")]
    public void QuotesInNamesAreUnescapedAsBrowsersAndHttpWriteThem(string header, string expected) =>
        Assert.Equal(expected, HttpHeader.ParseOptions(header).Options["name"]);

    [Fact]
    public void BytesThatDoNotDecodeBecomeReplacementCharacters() =>
        Assert.Equal("a\ufffd", HttpHeader.ParseOptions("x; n*=utf-8''a%ff").Options["n"]);

    [Fact]
    public void DumpLeavesNullOptionsOut() =>
        Assert.Equal("attachment; filename=\"a b.txt\"", HttpHeader.DumpOptions("attachment", ("filename", "a b.txt"), ("size", null)));

    [Fact]
    public void ManyUnclosedQuotesAreReadInLinearTime()
    {
        var header = "x; " + string.Concat(Enumerable.Repeat("a=\"\\\";", 20_000));

        var (value, options) = HttpHeader.ParseOptions(header);

        Assert.Equal("x", value);
        Assert.Single(options);
    }
}
