using Carafe.Werkzeug.Datastructures;

namespace Carafe.Werkzeug.Tests.Datastructures;

public sealed class AuthorizationTests
{
    [Theory]
    [InlineData("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==", "Aladdin", "open sesame")]
    [InlineData("basic Og==", "", "")]
    [InlineData("Basic dTpwOnE=", "u", "p:q")]
    [InlineData("BASIC 0YE60Y8=", "с", "я")]
    public void BasicCredentialsAreDecoded(string header, string user, string password)
    {
        var authorization = Authorization.FromHeader(header)!;

        Assert.Equal("basic", authorization.Type);
        Assert.Equal(user, authorization.Username);
        Assert.Equal(password, authorization.Password);
        Assert.Equal(authorization, Authorization.FromHeader(authorization.ToHeader()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Basic Q")]
    [InlineData("Basic /w==")]
    public void UnreadableCredentialsAreNone(string? header) => Assert.Null(Authorization.FromHeader(header));

    [Fact]
    public void DigestHasParametersAndBearerHasAToken()
    {
        var digest = Authorization.FromHeader("Digest username=\"Mufasa\", realm=\"a, b\", qop=auth")!;
        Assert.Equal("Mufasa", digest["username"]);
        Assert.Equal("a, b", digest.Get("realm"));
        Assert.Null(digest.Token);
        Assert.Equal("Digest username=Mufasa, realm=\"a, b\", qop=auth", digest.ToHeader());

        var bearer = Authorization.FromHeader("Bearer abc==")!;
        Assert.Equal("abc==", bearer.Token);
        Assert.Empty(bearer.Parameters);
    }

    [Fact]
    public void SchemesAreComparedInLowerCaseByUnicode()
    {
        Assert.Equal("i\u0307\u03c2", Authorization.FromHeader("\u0130\u03a3 token")?.Type);
        Assert.Equal("aws4-hmac", new WwwAuthenticate("AWS4-HMAC").Type);
    }

    [Fact]
    public void AChallengeQuotesWhatBrowsersExpectQuoted()
    {
        var digest = new WwwAuthenticate("Digest", [new("realm", "r"), new("qop", "auth"), new("algorithm", "MD5")]);

        Assert.Equal("Digest realm=\"r\", qop=\"auth\", algorithm=MD5", digest.ToHeader());
        Assert.Equal("Basic realm=\"x y\"", new WwwAuthenticate("basic", [new("realm", "x y")]).ToHeader());
        Assert.Equal("Bearer", new WwwAuthenticate("bearer").ToHeader());
        Assert.Equal("Bearer t", WwwAuthenticate.FromHeader("bearer t")!.ToHeader());
    }

    [Fact]
    public void ChangingAChallengeTellsItsOwner()
    {
        var seen = new List<string>();
        var challenge = new WwwAuthenticate("basic") { OnUpdate = changed => seen.Add(changed.ToHeader()) };

        challenge.Realm = "x";
        challenge["charset"] = "UTF-8";
        challenge["charset"] = null;
        challenge.Token = "t";

        Assert.Equal(["Basic realm=x", "Basic realm=x, charset=UTF-8", "Basic realm=x", "Basic t"], seen);
    }
}
