using System.Numerics;
using System.Text;
using Carafe.Werkzeug.Exceptions;
using Carafe.Werkzeug.Wrappers;

namespace Carafe.Werkzeug.Tests.Wrappers;

public sealed class RequestJsonTests
{
    [Fact]
    public void ValuesAreReadAsPythonReadsThem()
    {
        var json = Request("""{"a": [1, 2.5, null, true, "é\n\ud83d\ude00"], "big": 123456789012345678901, "n": -0.0, "a2": NaN}""").Json;

        var members = Assert.IsType<Dictionary<string, object?>>(json);
        Assert.Equal([1L, 2.5, null, true, "é\n😀"], Assert.IsType<List<object?>>(members["a"]));
        Assert.Equal(BigInteger.Parse("123456789012345678901", System.Globalization.CultureInfo.InvariantCulture), members["big"]);
        Assert.True(double.IsNaN((double)members["a2"]!));
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    [InlineData("utf-32BE")]
    [InlineData("utf-8")]
    public void Utf16AndUtf32AreRecognized(string encoding)
    {
        var body = Encoding.GetEncoding(encoding).GetBytes("[\"é\"]");

        Assert.Equal(["é"], Assert.IsType<List<object?>>(Request(body).Json));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{'a': 1}")]
    [InlineData("[1] x")]
    [InlineData("\"a\nb\"")]
    [InlineData("01")]
    [InlineData("\"\\ud8")]
    public void WhatIsNoJsonIsABadRequest(string body)
    {
        var error = Assert.Throws<BadRequest>(() => Request(body).Json);

        Assert.StartsWith("Failed to decode JSON object: ", error.Description, StringComparison.Ordinal);
        Assert.Null(Request(body).GetJson(silent: true));
    }

    [Fact]
    public void AnotherContentTypeIsUnsupported()
    {
        var error = Assert.Throws<UnsupportedMediaType>(() => Request("{}", "text/plain").Json);

        Assert.Equal(
            "Did not attempt to load JSON data because the request Content-Type was not 'application/json'.", error.Description);
        Assert.NotNull(Request("{}", "text/plain").GetJson(force: true));
        Assert.NotNull(Request("{}", "application/problem+json").Json);
    }

    [Theory]
    [InlineData(0xFF, 0xFE)]
    [InlineData(0xFE, 0xFF)]
    [InlineData(0x00, 0x00)]
    [InlineData(0x80, 0x80)]
    [InlineData('[', '[')]
    [InlineData('"', 'a')]
    [InlineData('1', '1')]
    public void AMegabyteOfAnyOddEncodingIsABadRequestInBoundedTime(int even, int odd)
    {
        // CVE-2018-1000656: guessing encodings of crafted bodies took all memory and time.
        var body = new byte[1_000_000];
        for (var i = 0; i < body.Length; i++)
            body[i] = (byte)(i % 2 == 0 ? even : odd);

        Assert.Throws<BadRequest>(() => HangGuard.Run(() => Request(body).Json));
    }

    [Fact]
    public void TheAnswerIsKept()
    {
        var request = Request("[1]");

        Assert.Same(request.Json, request.Json);
        Assert.NotSame(request.Json, request.GetJson(cache: false));
    }

    private static Request Request(string body, string type = "application/json") => Request(Encoding.UTF8.GetBytes(body), type);

    private static Request Request(byte[] body, string type = "application/json") => new(new MemoryEnviron(
        method: "POST",
        headers: [new("Content-Type", type), new("Content-Length", $"{body.Length}")],
        body: new MemoryStream(body)));
}
