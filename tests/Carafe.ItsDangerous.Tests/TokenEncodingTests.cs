namespace Carafe.ItsDangerous.Tests;

public sealed class TokenEncodingTests
{
    [Theory]
    [InlineData("YWJj", "abc")]
    [InlineData("YW==", "a")]
    [InlineData("YWI", "ab")]
    [InlineData("YWJj=YWJj", "abcabc")]
    [InlineData("Y W\nJ!j", "abc")]
    [InlineData("YWJjé", "abc")]
    [InlineData("", "")]
    public void DecodesAsPythonDoes(string encoded, string text) =>
        Assert.Equal(System.Text.Encoding.ASCII.GetBytes(text), TokenEncoding.Base64Decode(encoded));

    [Theory]
    [InlineData("Y")]
    [InlineData("Y=Q=")]
    [InlineData("YW\n")]
    public void RefusesWhatPythonRefuses(string encoded) =>
        Assert.Equal("Invalid base64-encoded data", Assert.Throws<BadData>(() => TokenEncoding.Base64Decode(encoded)).Message);

    [Fact]
    public void BothAlphabetsDecode() =>
        Assert.Equal(TokenEncoding.Base64Decode("-__-"), TokenEncoding.Base64Decode("+//+"));

    [Theory]
    [InlineData(0UL, "")]
    [InlineData(192UL, "C0")]
    [InlineData(18446744073709551615UL, "FFFFFFFFFFFFFFFF")]
    public void IntegersHaveNoLeadingZeros(ulong number, string hex)
    {
        Assert.Equal(hex, Convert.ToHexString(TokenEncoding.IntToBytes(number)));
        Assert.Equal(number, TokenEncoding.BytesToInt(Convert.FromHexString(hex)));
    }

    [Fact]
    public void NineBytesAreNoInteger() => Assert.Throws<ArgumentException>(() => TokenEncoding.BytesToInt(new byte[9]));
}
