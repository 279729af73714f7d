using Carafe.Werkzeug.Http;

namespace Carafe.Werkzeug.Tests.Http;

public sealed class HeaderListTests
{
    [Theory]
    [InlineData("a, b", new[] { "a", "b" })]
    [InlineData("a,,\t b ,", new[] { "a", "b" })]
    [InlineData("one, \"two, three\"", new[] { "one", "two, three" })]
    [InlineData("\"a \\\" b\"", new[] { "a \" b" })]
    [InlineData("a=\"x, y\", z", new[] { "a=\"x, y\"", "z" })]
    [InlineData("", new string[0])]
    public void ListsSplitAtCommasOutsideQuotes(string header, string[] expected) =>
        Assert.Equal(expected, HttpHeader.ParseList(header));

    [Fact]
    public void AnUnclosedQuoteMakesTheWholeListInvalid() => Assert.Empty(HttpHeader.ParseList("a, \"b, c"));

    [Fact]
    public void DictionariesKeepOrderAndBareKeys()
    {
        var pairs = HttpHeader.ParseDict("max-age=5, no-store, private=\"x, y\", =lost");

        Assert.Equal([new("max-age", "5"), new("no-store", null), new("private", "x, y")], pairs);
    }

    [Fact]
    public void EncodedDictionaryValuesAreDecodedForKnownCharsetsOnly()
    {
        var pairs = HttpHeader.ParseDict("a*=UTF-8''%C3%A9, b*=iso-8859-1''%E9, c*=koi8-r''%C1");

        Assert.Equal("é", pairs["a"]);
        Assert.Equal("é", pairs["b"]);
        Assert.Equal("%C1", pairs["c"]);
    }

    [Theory]
    [InlineData("token", "token")]
    [InlineData("", "\"\"")]
    [InlineData("two words", "\"two words\"")]
    [InlineData("a\"b\\c", "\"a\\\"b\\\\c\"")]
    public void ValuesAreQuotedWhenTheyAreNoTokens(string value, string expected)
    {
        Assert.Equal(expected, HttpHeader.Quote(value));
        Assert.Equal(value, HttpHeader.Unquote(HttpHeader.Quote(value)));
    }

    [Fact]
    public void TokensAreQuotedOnRequest() => Assert.Equal("\"token\"", HttpHeader.Quote("token", allowToken: false));

    [Fact]
    public void DumpIsTheReverseOfParse()
    {
        Assert.Equal("a, \"b c\"", HttpHeader.Dump(["a", "b c"]));
        Assert.Equal("a=b, c, d=\"e f\", g*=UTF-8''h%20i", HttpHeader.Dump(
            [new("a", "b"), new KeyValuePair<string, string?>("c", null), new("d", "e f"), new("g*", "UTF-8''h%20i")]));
    }
}
