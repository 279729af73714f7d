using System.Security.Cryptography;
using System.Text;

namespace Carafe.ItsDangerous.Tests;

public sealed class SignerTests
{
    [Fact]
    public void SignsAsPythonDoes() =>
        Assert.Equal("my string.wh6tMHxLgJqB6oY1uT73iMlyrOA", new Signer("secret-key").Sign("my string"));

    [Theory]
    [InlineData("")]
    [InlineData("a.b")]
    [InlineData("größe 😀")]
    public void UnsignGivesBackWhatWasSigned(string value)
    {
        var signer = new Signer("k");

        Assert.Equal(value, signer.Unsign(signer.Sign(value)));
        Assert.True(signer.Validate(signer.Sign(value)));
    }

    [Fact]
    public void EveryChangedCharacterIsNoticed()
    {
        var signer = new Signer("k");
        var token = Encoding.ASCII.GetBytes(signer.Sign("value"));
        // The last character of the signature carries bits that Base64 ignores.
        for (var i = 0; i < token.Length - 1; i++)
        {
            var forged = token.ToArray();
            forged[i] = forged[i] == (byte)'A' ? (byte)'B' : (byte)'A';
            Assert.False(signer.Validate(forged), $"Character {i} may change.");
        }
    }

    [Fact]
    public void ErrorsSayWhatIsWrongAndKeepThePayload()
    {
        var signer = new Signer("k");

        var missing = Assert.Throws<BadSignature>(() => signer.Unsign("nothing"));
        Assert.Equal("No b'.' found in value", missing.Message);
        Assert.Null(missing.Payload);

        var wrong = Assert.Throws<BadSignature>(() => signer.Unsign("value.AAAA"));
        Assert.Equal("Signature b'AAAA' does not match", wrong.Message);
        Assert.Equal("value"u8, wrong.Payload!);
    }

    [Fact]
    public void TheNewestKeySignsAndAllVerify()
    {
        var old = new Signer("a").Sign("v");
        var rotated = new Signer(["a", "b"]);

        Assert.Equal("v", rotated.Unsign(old));
        Assert.Equal(new Signer("b").Sign("v"), rotated.Sign("v"));
        Assert.False(new Signer("a").Validate(rotated.Sign("v")));
    }

    [Theory]
    [InlineData(KeyDerivation.DjangoConcat)]
    [InlineData(KeyDerivation.Concat)]
    [InlineData(KeyDerivation.Hmac)]
    [InlineData(KeyDerivation.None)]
    public void DerivationsAndDigestsDoNotMix(KeyDerivation derivation)
    {
        var signer = new Signer("k", new SignerOptions { KeyDerivation = derivation, Digest = HashAlgorithmName.SHA512 });
        var token = signer.Sign("v");

        Assert.Equal("v", signer.Unsign(token));
        Assert.False(new Signer("k", new SignerOptions { KeyDerivation = derivation }).Validate(token));
        Assert.False(new Signer("k", new SignerOptions { KeyDerivation = (KeyDerivation)(((int)derivation + 1) % 4), Digest = HashAlgorithmName.SHA512 }).Validate(token));
    }

    [Fact]
    public void SaltsKeepUsesApart() =>
        Assert.False(new Signer("k", new SignerOptions { Salt = "a" }).Validate(new Signer("k", new SignerOptions { Salt = "b" }).Sign("v")));

    [Theory]
    [InlineData("a")]
    [InlineData("-_")]
    [InlineData("=")]
    [InlineData("")]
    public void ASeparatorThatASignatureMayContainIsRefused(string separator) =>
        Assert.Throws<ArgumentException>(() => new Signer("k", new SignerOptions { Separator = separator }));

    [Fact]
    public void TheNoneAlgorithmSignsNothing() =>
        Assert.Equal("v.", new Signer("k", new SignerOptions { Algorithm = new NoneAlgorithm() }).Sign("v"));

    [Fact]
    public void ASignerMadeByUsersTakesPart()
    {
        var signer = new Signer("k", new SignerOptions { Algorithm = new LengthAlgorithm() });

        Assert.Equal("abc.Aw", signer.Sign("abc"));
        Assert.Equal("abc", signer.Unsign("abc.Aw"));
        Assert.False(signer.Validate("abc.BA"));
    }

    [Fact]
    public void KeysAreNotShownByToString()
    {
        BytesLike key = "secret";

        Assert.Equal("6 bytes", key.ToString());
    }

    private sealed class LengthAlgorithm : SigningAlgorithm
    {
        public override int MaxSignatureLength => 1;

        public override int GetSignature(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, Span<byte> destination)
        {
            destination[0] = (byte)value.Length;
            return 1;
        }
    }
}
