using System.Text;
using Carafe.Werkzeug.Http;

namespace Carafe.Werkzeug.Tests.Http;

public sealed class CookieTests
{
    private static readonly DateTimeOffset _now = new(2023, 11, 14, 22, 13, 20, TimeSpan.Zero);

    [Fact]
    public void CookiesKeepOrderAndRepeatedNames()
    {
        var cookies = HttpCookie.Parse("a=1; b=2;a=3 ; flag; c=x=y");

        Assert.Equal([new("a", "1"), new("a", "3"), new("b", "2"), new("flag", ""), new("c", "x=y")], cookies.Items(multi: true)!);
    }

    // CVE-2023-23934
    [Theory]
    [InlineData("=__Host-session=stolen")]
    [InlineData("=__Secure-id=stolen; a=b")]
    [InlineData(" =__Host-session=stolen")]
    public void ANamelessCookieNeverBecomesAProtectedOne(string header)
    {
        var cookies = HttpCookie.Parse(header);

        Assert.DoesNotContain(cookies.Keys, name => name!.StartsWith("__", StringComparison.Ordinal));
        Assert.False(cookies.ContainsKey(""));
    }

    [Theory]
    [InlineData("a=\"b; c\"", "b; c")]
    [InlineData("a=\"\\303\\251\"", "é")]
    [InlineData("a=\"x\\\"y\\\\z\"", "x\"y\\z")]
    [InlineData("a=\"\\377\"", "\ufffd")]
    [InlineData("a=\"open", "\"open")]
    [InlineData("a=%20", "%20")]
    public void QuotedValuesAreUnescaped(string header, string expected) => Assert.Equal(expected, HttpCookie.Parse(header)["a"]);

    [Fact]
    public void Utf8BytesShownAsLatin1AreDecoded() => Assert.Equal("é", HttpCookie.Parse("a=\u00c3\u00a9")["a"]);

    [Fact]
    public void BytesThatAreNoUtf8AreRefused() => Assert.Throws<DecoderFallbackException>(() => HttpCookie.Parse("a=\u00e9"));

    [Fact]
    public void DecodedTextIsTakenAsItIs() => Assert.Equal("é", HttpCookie.ParseText("a=é")["a"]);

    [Fact]
    public void ManyUnclosedQuotesAreReadInLinearTime()
    {
        var cookies = HttpCookie.Parse(string.Concat(Enumerable.Repeat("a=\"\\;", 20_000)));

        Assert.Single(cookies);
    }

    [Fact]
    public void AllAttributesAreWrittenInUpstreamsOrder()
    {
        var header = HttpCookie.Dump(
            "k", "v", maxAge: 60, path: "/a b", domain: ".Example.com:80", secure: true, httpOnly: true, sameSite: "lax", clock: new Clock());

        Assert.Equal("k=v; Domain=Example.com; Expires=Tue, 14 Nov 2023 22:14:20 GMT; Max-Age=60; Secure; HttpOnly; Path=/a%20b; SameSite=Lax", header);
    }

    [Fact]
    public void APartitionedCookieIsAlwaysSecure() =>
        Assert.Equal("k=; Secure; Path=/; Partitioned", HttpCookie.Dump("k", partitioned: true));

    [Fact]
    public void ExpiresMayBeAMomentATimestampOrText()
    {
        Assert.Equal("k=v; Expires=Tue, 14 Nov 2023 22:13:20 GMT", HttpCookie.Dump("k", "v", expires: _now, path: null));
        Assert.Equal("k=v; Expires=Thu, 01 Jan 1970 00:00:00 GMT", HttpCookie.Dump("k", "v", expires: 0.0, path: null));
        Assert.Equal("k=v; Expires=soon", HttpCookie.Dump("k", "v", expires: "soon", path: null));
    }

    [Theory]
    [InlineData("a\r\nSet-Cookie: x=y")]
    [InlineData("a;b,c\"d\\e")]
    [InlineData("é€")]
    public void EscapedValuesComeBackUnchangedAndHoldNoSeparators(string value)
    {
        var header = HttpCookie.Dump("k", value, path: null);

        Assert.DoesNotContain(header, c => c is '\r' or '\n' or ';' or ',' or > '\x7e');
        Assert.Equal(value, HttpCookie.Parse(header)["k"]);
    }

    [Fact]
    public void AnUnknownSameSiteIsRefused() =>
        Assert.Equal("SameSite must be 'Strict', 'Lax', or 'None'.", Assert.Throws<ArgumentException>(() => HttpCookie.Dump("k", sameSite: "maybe")).Message);

    [Fact]
    public void ATooLargeCookieWarns()
    {
        string? warning = null;

        HttpCookie.Dump("k", new string('x', 4093), path: null, warn: text => warning = text);

        Assert.Equal(
            "The 'k' cookie is too large: the value was 4093 bytes but the header required 2 extra bytes. The final size was 4095 bytes but the limit is 4093 bytes. Browsers may silently ignore cookies larger than this.",
            warning);
    }

    private sealed class Clock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => _now;
    }
}
