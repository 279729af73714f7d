using Carafe.Werkzeug.Exceptions;
using Carafe.Werkzeug.Wrappers;

namespace Carafe.Werkzeug.Tests.Wrappers;

public sealed class RequestTests
{
    [Fact]
    public void TheUrlIsPutTogetherFromItsParts()
    {
        var request = new Request(new MemoryEnviron(
            "/é/page", queryString: "q=%C3%A9&x=%FF", headers: [new("Host", "example.com:8080")], rootPath: "/app/", scheme: "https"));

        Assert.Equal("https://example.com:8080/app/é/page?q=é&x=%FF", request.Url);
        Assert.Equal("https://example.com:8080/app/é/page", request.BaseUrl);
        Assert.Equal("https://example.com:8080/app/", request.RootUrl);
        Assert.Equal("https://example.com:8080/", request.HostUrl);
        Assert.Equal("/app", request.RootPath);
        Assert.Equal("/é/page?q=%C3%A9&x=%FF", request.FullPath);
    }

    [Theory]
    [InlineData("//a", "/a")]
    [InlineData("a", "/a")]
    [InlineData("", "/")]
    public void ThePathHasExactlyOneLeadingSlash(string path, string expected) =>
        Assert.Equal(expected, new Request(new MemoryEnviron(path)).Path);

    [Fact]
    public void ValuesLeaveOutTheFormOfAGetRequest()
    {
        var get = new Request(Form("GET"));
        var post = new Request(Form("POST"));

        Assert.Equal(["query"], get.Values.GetList("a"));
        Assert.Equal(["query", "form"], post.Values.GetList("a"));
    }

    [Fact]
    public void BasicCredentialsBeyondAsciiAreNone()
    {
        Assert.Null(new Request(new MemoryEnviron("/", headers: [new("Authorization", "Basic dXNlcjpwé")])).Authorization);
        Assert.Equal("user", new Request(new MemoryEnviron("/", headers: [new("Authorization", "Basic dXNlcjpw")])).Authorization?.Username);
    }

    [Fact]
    public void MalformedCookiesAreLeftOut()
    {
        var request = new Request(new MemoryEnviron(headers: [new("Cookie", "a=1; ; =nameless; b; \u00ff\u00fe=\u00e9; c=\"x")]));

        Assert.Equal("1", request.Cookies["a"]);
        Assert.Equal("", request.Cookies["b"]);
        Assert.False(request.Cookies.ContainsKey(""));
    }

    [Fact]
    public void AMissingNameGivesA400() =>
        Assert.Throws<BadRequestKeyError>(() => new Request(new MemoryEnviron()).Args["missing"]);

    [Theory]
    [InlineData("same-origin", "same-origin")]
    [InlineData("invented", null)]
    public void UnknownFetchMetadataReadsAsMissing(string sent, string? read) =>
        Assert.Equal(read, new Request(new MemoryEnviron(headers: [new("Sec-Fetch-Site", sent)])).SecFetchSite);

    [Fact]
    public void TheAccessRouteComesFromTheProxiesOrThePeer()
    {
        var direct = new Request(new MemoryEnviron(remoteAddress: "1.2.3.4"));
        var forwarded = new Request(new MemoryEnviron(remoteAddress: "1.2.3.4", headers: [new("X-Forwarded-For", "5.6.7.8, 9.9.9.9")]));

        Assert.Equal(["1.2.3.4"], direct.AccessRoute);
        Assert.Equal(["5.6.7.8", "9.9.9.9"], forwarded.AccessRoute);
    }

    [Fact]
    public void AHelloWorldRequestAndItsResponseAllocateLittle()
    {
        var environ = new MemoryEnviron("/", headers: [new("Host", "localhost")]);
        Answer();

        var before = GC.GetAllocatedBytesForCurrentThread();
        long total = 0;
        for (var i = 0; i < 100; i++)
            total += Answer();
        var each = (GC.GetAllocatedBytesForCurrentThread() - before) / 100;

        Assert.Equal(1300, total);
        Assert.True(each <= 400, $"A pair takes {each} bytes.");

        long Answer()
        {
            using var request = new Request(environ);
            var response = new Response(request.Path == "/" && request.Method == "GET" ? "Hello, World!" : "no", mimetype: "text/html");
            return response.HasOnlyContentHeaders ? response.ContentLength ?? 0 : 0;
        }
    }

    private static MemoryEnviron Form(string method) => new(
        method: method,
        queryString: "a=query",
        headers: [new("Content-Type", "application/x-www-form-urlencoded"), new("Content-Length", "6")],
        body: new MemoryStream("a=form"u8.ToArray()));
}
