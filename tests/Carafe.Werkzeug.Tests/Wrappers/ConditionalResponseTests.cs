using Carafe.Werkzeug.Exceptions;
using Carafe.Werkzeug.Wrappers;

namespace Carafe.Werkzeug.Tests.Wrappers;

public sealed class ConditionalResponseTests
{
    [Theory]
    [InlineData("If-None-Match", "\"tag\"", 304)]
    [InlineData("If-None-Match", "W/\"tag\"", 304)]
    [InlineData("If-None-Match", "\"other\"", 200)]
    [InlineData("If-Match", "\"other\"", 412)]
    [InlineData("If-Match", "\"tag\"", 200)]
    public void ACurrentCopyIsNotSentAgain(string header, string value, int status)
    {
        var response = Tagged();

        response.MakeConditional(Asking(header, value));

        Assert.Equal(status, response.StatusCode);
    }

    [Theory]
    [InlineData("bytes=2-4", "234", "bytes 2-4/10")]
    [InlineData("bytes=7-", "789", "bytes 7-9/10")]
    [InlineData("bytes=-2", "89", "bytes 8-9/10")]
    [InlineData("bytes=8-100", "89", "bytes 8-9/10")]
    public void APartIsSentOfEveryKindOfBody(string range, string part, string contentRange)
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, "0123456789");
        ResponseBody[] bodies =
        [
            "0123456789",
            "0123456789"u8.ToArray(),
            ResponseBody.FromChunks(["0123", "", "456789"]),
            ResponseBody.FromSequence(["01", "23456", "789"]),
            new MemoryStream("0123456789"u8.ToArray()),
            ResponseBody.FromFile(path),
        ];
        foreach (var body in bodies)
        {
            using var response = new Response(body);
            response.MakeConditional(Asking("Range", range), "bytes", 10);

            Assert.Equal(206, response.StatusCode);
            Assert.Equal(contentRange, response.Headers["Content-Range"]);
            Assert.Equal(part.Length, response.ContentLength);
            Assert.Equal(part, response.GetText());
        }

        File.Delete(path);
    }

    [Theory]
    [InlineData("bytes=20-")]
    [InlineData("bytes=5-2")]
    [InlineData("nonsense")]
    public void APartThatIsNotThereIsRefused(string range)
    {
        var error = Assert.Throws<RequestedRangeNotSatisfiable>(
            () => new Response("0123456789").MakeConditional(Asking("Range", range), "bytes", 10));

        Assert.Equal("bytes */10", error.GetHeaders().Get("Content-Range"));
    }

    [Fact]
    public void AnOutdatedPartGetsTheWhole()
    {
        var environ = new MemoryEnviron(headers: [new("Range", "bytes=0-1"), new("If-Range", "\"old\"")]);

        var response = Tagged().MakeConditional(environ, "bytes", 5);

        Assert.Equal(200, response.StatusCode);
        Assert.Equal("hello", response.GetText());
    }

    [Fact]
    public void OtherMethodsAreNotConditional()
    {
        var environ = new MemoryEnviron(method: "POST", headers: [new("If-None-Match", "\"tag\"")]);

        Assert.Equal(200, Tagged().MakeConditional(environ).StatusCode);
    }

    private static Response Tagged()
    {
        var response = new Response("hello");
        response.SetETag("tag");
        return response;
    }

    private static MemoryEnviron Asking(string header, string value) => new(headers: [new(header, value)]);
}
