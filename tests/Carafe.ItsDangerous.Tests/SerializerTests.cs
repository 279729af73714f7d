using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Carafe.ItsDangerous.Tests;

public sealed class SerializerTests
{
    private static readonly Dictionary<string, object?> Value = new() { ["id"] = 42L, ["name"] = "x" };

    public static TheoryData<Serializer> Kinds => [new Serializer("k"), new TimedSerializer("k"), new UrlSafeSerializer("k"), new UrlSafeTimedSerializer("k")];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void LoadsGivesBackWhatWasDumped(Serializer serializer)
    {
        object?[] values = [null, true, 5L, 1.5, "größe", "\u2028", new List<object?> { 1L, new Dictionary<string, object?> { ["a"] = null } }, new string('y', 2000)];

        foreach (var value in values)
            Assert.Equal(value, serializer.Loads(serializer.Dumps(value)));
    }

    [Fact]
    public void TokensArePythons()
    {
        Assert.Equal("{\"id\": 42}.Sb3COPsf3d7I-kVLnJRScUeAovY", new Serializer("secret_key", new SerializerOptions { SignerOptions = new() { KeyDerivation = KeyDerivation.Hmac } }).Dumps(new { id = 42 }));
        Assert.Equal("eyJpZCI6NDJ9.o8fWfiA7rzoP68U2gjxO_5L9X2w", new UrlSafeSerializer("secret-key").Dumps(new { id = 42 }, salt: "other"));
    }

    [Fact]
    public void LongPayloadsAreCompressedOnlyIfThatHelps()
    {
        var serializer = new UrlSafeSerializer("k");

        Assert.StartsWith(".", serializer.Dumps(new string('a', 500)), StringComparison.Ordinal);
        Assert.DoesNotMatch("^\\.", serializer.Dumps("short"));
    }

    [Theory]
    [InlineData("abcdefghijklmnopqrstuvwxyz012345", "ImFiY2RlZmdoaWprbG1ub3BxcnN0dXZ3eHl6MDEyMzQ1Ig.Ass_AR6QRvuRG4LmdbBoFrlbLAs")]
    [InlineData("cbbcbcdbaababddcbdcdddbdbbacaadb", ".eJwFwQEBAAAIg7AuNjvQP4PbCWJsjJKsCOYW99xfDJc.KoFGCPezaUCdzZ1UZ9Xm6CkddhE")]
    [InlineData("aaaaaaaaaaaaaaaaa", ".eJxTSkQHSgBDJQa2.n7IK5VshgqIyLSG-XQ0JBg1MwDY")]
    public void ShortPayloadsAreCompressedWherePythonsAre(string value, string token)
    {
        Assert.Equal(token, new UrlSafeSerializer("secret-key").Dumps(value));
    }

    [Fact]
    public void ADamagedCompressedPayloadIsABadPayload()
    {
        var signer = new UrlSafeSerializer("k").MakeSigner();

        foreach (var payload in new[] { ".eJyrrgUAAXUA", ".AAAA", "._", "e30x" })
        {
            var error = Assert.Throws<BadPayload>(() => new UrlSafeSerializer("k").Loads(signer.Sign(payload)));
            Assert.NotNull(error.OriginalError);
        }
    }

    [Fact]
    public void APayloadThatWouldExplodeIsRefused()
    {
        var serializer = new UrlSafeSerializer("k");
        var token = serializer.Dumps(new string('a', 70_000_000));

        Assert.True(token.Length < 200_000);
        Assert.Throws<BadPayload>(() => serializer.Loads(token));
    }

    [Fact]
    public void LoadsUnsafeReadsWhatItCannotTrust()
    {
        var serializer = new UrlSafeSerializer("k");
        var forged = serializer.Dumps(Value)[..^3] + "AAA";

        Assert.Equal((true, (object)Value), Loose(serializer.LoadsUnsafe(serializer.Dumps(Value))));
        Assert.Equal((false, (object)Value), Loose(serializer.LoadsUnsafe(forged)));
        Assert.Equal((false, null), serializer.LoadsUnsafe("nothing"));
        Assert.Throws<BadSignature>(() => serializer.Loads(forged));

        static (bool, object?) Loose((bool Valid, object? Value) result)
        {
            Assert.Equal(Value, result.Value);
            return (result.Valid, Value);
        }
    }

    [Fact]
    public void SaltsPerCallKeepUsesApart()
    {
        var serializer = new UrlSafeSerializer("k");
        var token = serializer.Dumps("ada", salt: "activate");

        Assert.Equal("ada", serializer.Loads(token, salt: "activate"));
        Assert.Throws<BadSignature>(() => serializer.Loads(token));
    }

    [Fact]
    public void FallbackSignersVerifyWhatFormerOptionsSigned()
    {
        var former = new SerializerOptions { SignerOptions = new() { Digest = HashAlgorithmName.SHA512 } };
        var token = new Serializer("old", former).Dumps("v");

        var serializer = new Serializer(["old", "new"], new SerializerOptions { FallbackSigners = [new(former.SignerOptions)] });

        Assert.Equal("v", serializer.Loads(token));
        Assert.Equal(3, serializer.IterUnsigners().Count);
        Assert.Throws<BadSignature>(() => new Serializer(["old", "new"]).Loads(token));
    }

    [Fact]
    public void TimedTokensExpire()
    {
        var clock = new TimestampSignerTests.Clock(1_700_000_000);
        var serializer = new UrlSafeTimedSerializer("k", new SerializerOptions { SignerOptions = new() { TimeProvider = clock } });
        var token = serializer.Dumps("v");

        Assert.Equal("v", serializer.Loads(token, TimeSpan.FromMinutes(1), out var dateSigned));
        Assert.Equal(clock.GetUtcNow(), dateSigned);
        clock.Seconds += 61;
        Assert.Throws<SignatureExpired>(() => serializer.Loads(token, TimeSpan.FromMinutes(1)));
        Assert.Equal((false, "v"), serializer.LoadsUnsafe(token, TimeSpan.FromMinutes(1)));
        Assert.Equal("v", serializer.Loads(token));
    }

    [Fact]
    public void ATimedSerializerSaysThatItNeedsTimedSigners()
    {
        var serializer = new TimedSerializer("k", new SerializerOptions { Signer = (keys, options) => new Signer(keys, options) });

        Assert.Throws<InvalidOperationException>(() => serializer.Loads("x.y.z"));
    }

    [Fact]
    public void PayloadFormatsPlugIn()
    {
        var serializer = new UrlSafeSerializer("k", new SerializerOptions { Payload = new Reversed() });

        Assert.Equal("abc", serializer.Loads(serializer.Dumps("abc")));
        Assert.StartsWith("Y2Jh.", serializer.Dumps("abc"), StringComparison.Ordinal);
    }

    [Fact]
    public void StreamsCarryTokens()
    {
        var serializer = new Serializer("k");
        using var stream = new MemoryStream();
        serializer.Dump(Value, stream);
        stream.Position = 0;

        Assert.Equal(Value, serializer.Load(stream));
    }

    [Fact]
    public void DeeplyNestedPayloadsDoNotEndTheProcess()
    {
        var signer = new Serializer("k").MakeSigner();

        Assert.Throws<BadPayload>(() => new Serializer("k").Loads(signer.Sign(new string('[', 1_000_000))));
    }

    private sealed class Reversed : IPayloadSerializer
    {
        public void Dump(object? value, IBufferWriter<byte> output) => output.Write(Encoding.ASCII.GetBytes([.. ((string)value!).Reverse()]));

        public object Load(ReadOnlyMemory<byte> payload) => new string([.. Encoding.ASCII.GetString(payload.Span).Reverse()]);
    }
}
