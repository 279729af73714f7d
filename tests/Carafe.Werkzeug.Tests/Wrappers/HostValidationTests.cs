using Carafe.Werkzeug.Exceptions;
using Carafe.Werkzeug.Wrappers;

namespace Carafe.Werkzeug.Tests.Wrappers;

public sealed class HostValidationTests
{
    [Theory]
    [InlineData("example.com", "example.com")]
    [InlineData("example.com:80", "example.com")]
    [InlineData("example.com:8080", "example.com:8080")]
    [InlineData("[::1]:80", "[::1]")]
    [InlineData("exa mple.com", "")]
    [InlineData("example.com/evil", "")]
    [InlineData("user@example.com", "")]
    [InlineData("example.com:80a", "")]
    [InlineData("[::1", "")]
    [InlineData("exämple.com", "")]
    [InlineData("", "")]
    public void AHostWithInvalidCharactersReadsAsEmpty(string header, string host) =>
        Assert.Equal(host, Wsgi.GetHost("http", header));

    [Fact]
    public void WithoutAHeaderTheServersAddressIsTheHost()
    {
        Assert.Equal("server:8000", Wsgi.GetHost("http", null, ("server", 8000)));
        Assert.Equal("[::1]:8000", Wsgi.GetHost("http", null, ("::1", 8000)));
        Assert.Equal("", Wsgi.GetHost("http", null, ("/run/app.sock", null)));
    }

    [Theory]
    [InlineData("example.com", true)]
    [InlineData("example.com:5000", true)]
    [InlineData("sub.example.com", false)]
    [InlineData("a.trusted.org", true)]
    [InlineData("trusted.org", true)]
    [InlineData("nottrusted.org", false)]
    [InlineData("evil.com", false)]
    public void OnlyTrustedHostsAreAnswered(string host, bool isTrusted) =>
        Assert.Equal(isTrusted, Wsgi.HostIsTrusted(host, ["example.com", ".trusted.org"]));

    [Fact]
    public void AnotherAddressIsNotTrustedForAnIpv6Entry()
    {
        Assert.True(Wsgi.HostIsTrusted("[::1]:5000", ["[::1]"]));
        Assert.False(Wsgi.HostIsTrusted("[::2]", ["[::1]"]));
    }

    [Fact]
    public void AnUntrustedHostIsABadRequest()
    {
        var request = new Request(new MemoryEnviron(headers: [new("Host", "evil.com")])) { TrustedHosts = ["example.com"] };

        var error = Assert.Throws<SecurityError>(() => request.Host);

        Assert.Equal(400, error.Code);
        Assert.Equal("Host 'evil.com' is not trusted.", error.Description);
    }
}
