using Carafe.Werkzeug.Middleware;
using Carafe.Werkzeug.Wrappers;

namespace Carafe.Werkzeug.Tests.Middleware;

public sealed class ProxyFixTests
{
    private static readonly MemoryEnviron _proxied = new(
        "/x",
        remoteAddress: "10.0.0.1",
        headers:
        [
            new("Host", "internal:8000"),
            new("X-Forwarded-For", "made-up, 2.2.2.2"),
            new("X-Forwarded-Proto", "https"),
            new("X-Forwarded-Host", "example.com"),
            new("X-Forwarded-Port", "8443"),
            new("X-Forwarded-Prefix", "/app"),
        ]);

    [Fact]
    public void OnlyTheTrustedValuesAreBelieved()
    {
        var request = new Request(new ProxyFix(Unused).Apply(_proxied));

        Assert.Equal("2.2.2.2", request.RemoteAddr);
        Assert.Equal("https://internal:8000/x", request.Url);
    }

    [Fact]
    public void ThePrefixIsReadAsUtf8()
    {
        var environ = new MemoryEnviron("/x", headers: [new("Host", "example.com"), new("X-Forwarded-Prefix", "/\u00c3\u00a9")]);

        Assert.Equal("/\u00e9", new Request(new ProxyFix(Unused, xPrefix: 1).Apply(environ)).RootPath);
    }

    [Fact]
    public void TheSchemeOfAUrlIsInLowerCase()
    {
        var environ = new MemoryEnviron("/x", headers: [new("Host", "example.com"), new("X-Forwarded-Proto", "HTTPS")]);
        var request = new Request(new ProxyFix(Unused).Apply(environ));

        Assert.Equal("HTTPS", request.Scheme);
        Assert.Equal("https://example.com/x", request.Url);
    }

    [Fact]
    public void HostPortAndPrefixAreBelievedWhenAsked()
    {
        var environ = new ProxyFix(Unused, xHost: 1, xPort: 1, xPrefix: 1).Apply(_proxied);
        var request = new Request(environ);

        Assert.Equal("https://example.com:8443/app/x", request.Url);
        Assert.Equal("example.com:8443", request.Headers["Host"]);
        Assert.Same(_proxied, environ.Inner);
    }

    [Fact]
    public void FewerValuesThanTrustedAreNotBelieved()
    {
        var request = new Request(new ProxyFix(Unused, xFor: 3, xProto: 0).Apply(_proxied));

        Assert.Equal("10.0.0.1", request.RemoteAddr);
        Assert.Equal("http", request.Scheme);
    }

    [Fact]
    public void AnIpv6AddressKeepsItsBrackets()
    {
        var environ = new MemoryEnviron(headers: [new("Host", "[::1]:8000"), new("X-Forwarded-Port", "443")], scheme: "https");

        Assert.Equal("[::1]", new Request(new ProxyFix(Unused, xPort: 1).Apply(environ)).Host);
    }

    private static ValueTask<Response> Unused(Environ environ) => throw new InvalidOperationException("The application is not called.");
}
