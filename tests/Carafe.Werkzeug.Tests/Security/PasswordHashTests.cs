using System.Text;
using Carafe.Werkzeug.Security;

namespace Carafe.Werkzeug.Tests.Security;

public sealed class PasswordHashTests
{
    // The vectors of RFC 7914, section 12.
    [Theory]
    [InlineData("", "", 16, 1, 1, "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906")]
    [InlineData("password", "NaCl", 1024, 8, 16, "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640")]
    [InlineData("pleaseletmein", "SodiumChloride", 16384, 8, 1, "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887")]
    public void ScryptGivesTheResultsOfItsStandard(string password, string salt, int n, int r, int p, string expected)
    {
        var key = Scrypt.DeriveKey(Encoding.UTF8.GetBytes(password), Encoding.UTF8.GetBytes(salt), n, r, p, 64);

        Assert.Equal(expected, Convert.ToHexStringLower(key));
    }

    [Theory]
    [InlineData("scrypt:1024:8:2$Na$")]
    [InlineData("pbkdf2:sha256:1000$salt$632c2812e46d4604102ba7618e9d6d7d2f8128f6266b4a03264d2a0460b7dcb3")]
    [InlineData("pbkdf2:md5:10$salt$")]
    public void HashesOfOneMethodCheckTheirPasswordOnly(string start)
    {
        var parts = start.Split('$');
        var hash = PasswordHash.Compute("password", parts[0], parts[1]);

        Assert.StartsWith(start, hash, StringComparison.Ordinal);
        Assert.True(PasswordHash.Check(hash, "password"));
        Assert.False(PasswordHash.Check(hash, "Password"));
        Assert.False(PasswordHash.Check(hash.ToUpperInvariant().Replace(parts[0].ToUpperInvariant(), parts[0], StringComparison.Ordinal).Replace("$SALT$", "$salt$", StringComparison.Ordinal).Replace("$NA$", "$Na$", StringComparison.Ordinal), "password"));
    }

    [Fact]
    public void NewHashesUseScryptAndAFreshSalt()
    {
        var first = PasswordHash.Generate("pw");
        var second = PasswordHash.Generate("pw");

        Assert.StartsWith("scrypt:32768:8:1$", first, StringComparison.Ordinal);
        Assert.NotEqual(first, second);
        Assert.True(PasswordHash.Check(first, "pw"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a$b")]
    [InlineData("plain")]
    public void TextThatIsNoHashIsWrong(string stored) => Assert.False(PasswordHash.Check(stored, "pw"));

    [Theory]
    [InlineData("md5$salt$x", "Invalid hash method 'md5'.")]
    [InlineData("scrypt:1:2$salt$x", "'scrypt' takes 3 arguments.")]
    [InlineData("scrypt:1000:8:1$salt$x", "n must be a power of 2.")]
    [InlineData("scrypt:1073741824:8:1$salt$x", "n, r and p ask for too much memory.")]
    [InlineData("pbkdf2:sha256:0$salt$x", "iteration value must be greater than 0.")]
    [InlineData("pbkdf2:nope:1$salt$x", "unsupported hash type 'nope'")]
    public void AMethodThatCannotBeUsedSaysWhy(string stored, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => PasswordHash.Check(stored, "pw")).Message);

    [Fact]
    public void HashesOfAnotherWorkFactorAskToBeRenewed()
    {
        var old = PasswordHash.Compute("pw", "pbkdf2:sha256:1000", "salt");

        Assert.True(PasswordHash.NeedsRehash(old));
        Assert.True(PasswordHash.NeedsRehash(old, "pbkdf2:sha256:2000"));
        Assert.False(PasswordHash.NeedsRehash(old, "pbkdf2:sha256:1000"));
        Assert.False(PasswordHash.NeedsRehash("scrypt:32768:8:1$salt$x"));
    }
}
