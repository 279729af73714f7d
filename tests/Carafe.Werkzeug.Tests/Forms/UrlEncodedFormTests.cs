using Carafe.Werkzeug.Exceptions;
using Carafe.Werkzeug.Forms;

namespace Carafe.Werkzeug.Tests.Forms;

public sealed class UrlEncodedFormTests
{
    [Theory]
    [InlineData("a=1&b=2", "a=1|b=2")]
    [InlineData("a=%C3%A9+x", "a=é x")]
    [InlineData("a", "a=")]
    [InlineData("&&=x&", "=x")]
    [InlineData("a=b=c", "a=b=c")]
    [InlineData("a=%zz&b=%", "a=%zz|b=%")]
    [InlineData("a=%ff%C3", "a=%FF%C3")]
    public void PairsAreDecodedAndInvalidBytesStayEncoded(string query, string expected)
    {
        var pairs = UrlEncodedParser.ParseQuery(query).Items(multi: true);

        Assert.Equal(expected, string.Join('|', pairs.Select(pair => $"{pair.Key}={pair.Value}")));
    }

    [Fact]
    public void RawBytesThatAreNotUtf8MakeTheFormEmpty()
    {
        using var form = new FormDataParser().Parse(new MemoryStream([(byte)'a', (byte)'=', 0xe9]), "application/x-www-form-urlencoded", 3);

        Assert.Empty(form.Form);
    }

    [Fact]
    public void AFormLongerThanTheMemoryLimitIsRefused()
    {
        var parser = new FormDataParser { MaxFormMemorySize = 3 };

        Assert.Throws<RequestEntityTooLarge>(
            () => parser.Parse(new MemoryStream("a=1&b=2"u8.ToArray()), "application/x-www-form-urlencoded", 7));
    }

    [Fact]
    public void ManyPairsTakeLinearTime()
    {
        var query = string.Concat(Enumerable.Repeat("a=%C3%A9&", 200_000));

        var pairs = HangGuard.Run(() => UrlEncodedParser.ParseQuery(query));

        Assert.Equal(200_000, pairs.GetList("a").Count);
    }
}
