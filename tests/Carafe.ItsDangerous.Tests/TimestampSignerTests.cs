namespace Carafe.ItsDangerous.Tests;

public sealed class TimestampSignerTests
{
    private static readonly TimeSpan Ten = TimeSpan.FromSeconds(10);
    private readonly Clock _clock = new(1_700_000_000);

    private TimestampSigner Signer => new("k", new SignerOptions { TimeProvider = _clock });

    [Fact]
    public void SignsAsPythonDoes() => Assert.Equal("v.ZVPxAA.aIU8OIbK1jtE1qPbtaRmYUMZlpQ", Signer.Sign("v"));

    [Fact]
    public void TokensExpireAfterTheirAge()
    {
        var token = Signer.Sign("v");

        _clock.Seconds += 10;
        Assert.Equal("v", Signer.Unsign(token, Ten));
        _clock.Seconds += 1;
        var expired = Assert.Throws<SignatureExpired>(() => Signer.Unsign(token, Ten));

        Assert.Equal("Signature age 11 > 10 seconds", expired.Message);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000), expired.DateSigned);
        Assert.Equal("v"u8, expired.Payload!);
        Assert.False(Signer.Validate(token, Ten));
        Assert.Equal("v", Signer.Unsign(token));
    }

    [Fact]
    public void TokensFromTheFutureAreRefusedWhenAgeMatters()
    {
        var token = Signer.Sign("v");
        _clock.Seconds -= 5;

        Assert.Equal("Signature age -5 < 0 seconds", Assert.Throws<SignatureExpired>(() => Signer.Unsign(token, Ten)).Message);
        Assert.True(Signer.Validate(token, null));
    }

    [Fact]
    public void TheTimeOfSigningIsTold()
    {
        Assert.Equal("v", Signer.Unsign(Signer.Sign("v"), null, out var dateSigned));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000), dateSigned);
    }

    [Fact]
    public void AForgedTokenStillTellsItsClaims()
    {
        var forged = Assert.Throws<BadTimeSignature>(() => Signer.Unsign("v.ZVPxAA.AAAA"));

        Assert.Equal("v"u8, forged.Payload!);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000), forged.DateSigned);
    }

    [Theory]
    [InlineData("v", "timestamp missing")]
    [InlineData("v.AAAAAAAAAAAAAAAA", "Malformed timestamp")]
    [InlineData("v.!", "Malformed timestamp")]
    public void ASignedValueNeedsATimestamp(string value, string message)
    {
        var token = new Signer("k").Sign(value);

        // An empty timestamp is the year 1970.
        if (value == "v.!")
            Assert.Equal("v", Signer.Unsign(token));
        else
            Assert.Equal(message, Assert.Throws<BadTimeSignature>(() => Signer.Unsign(token)).Message);
    }

    internal sealed class Clock(long seconds) : TimeProvider
    {
        public long Seconds { get; set; } = seconds;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeSeconds(Seconds);
    }
}
