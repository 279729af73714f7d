using System.Text;
using Carafe.Werkzeug.Exceptions;
using Carafe.Werkzeug.Forms;

namespace Carafe.Werkzeug.Tests.Forms;

public sealed class MultipartFormTests
{
    private static readonly byte[] _boundary = Encoding.ASCII.GetBytes(MultipartBodies.Boundary);

    [Fact]
    public void FieldsAndFilesKeepTheirOrderAndNames()
    {
        var body = MultipartBodies.Close(
            MultipartBodies.Field("a", "1"), MultipartBodies.File("f", "x.txt", "hello"), MultipartBodies.Field("a", "2"));

        using var form = Parse(new FormDataParser(), body);

        Assert.Equal(["1", "2"], form.Form.GetList("a"));
        var file = form.Files["f"];
        Assert.Equal("x.txt", file.Filename);
        Assert.Equal("text/plain", file.ContentType);
        Assert.Equal("hello", new StreamReader(file.Stream).ReadToEnd());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(64)]
    [InlineData(4096)]
    public void WhereAReadEndsDoesNotChangeTheResult(int chunk)
    {
        var value = "line\r\n--bound\r\n--boundary-but-not\r\n--boundaryX\r\r\n\n--";
        var body = MultipartBodies.Close(
            MultipartBodies.Field("a", value), MultipartBodies.File("f", "x", value + value), MultipartBodies.Field("empty", ""));

        using var form = new FormDataParser().ParseMultipart(MultipartBodies.Slow(body, chunk), _boundary, body.Length);

        Assert.Equal(value, form.Form["a"]);
        Assert.Equal("", form.Form["empty"]);
        Assert.Equal(value + value, new StreamReader(form.Files["f"].Stream).ReadToEnd());
    }

    [Fact]
    public void APartIsAnnouncedOnceWhenItsHeadersEnd()
    {
        var decoder = new MultipartDecoder("B"u8);
        decoder.ReceiveData("--B\r\nContent-Disposition: form-data; name=a\r\n\r\n"u8);

        Assert.IsType<MultipartPreamble>(decoder.NextEvent());
        Assert.Equal("a", Assert.IsType<MultipartField>(decoder.NextEvent()).Name);
        Assert.True(Assert.IsType<MultipartData>(decoder.NextEvent()) is { Data.IsEmpty: true, MoreData: true });
        Assert.IsType<MultipartNeedData>(decoder.NextEvent());

        decoder.ReceiveData("--B--"u8);
        decoder.Complete();

        Assert.True(Assert.IsType<MultipartData>(decoder.NextEvent()) is { Data.IsEmpty: true, MoreData: false });
        Assert.IsType<MultipartEpilogue>(decoder.NextEvent());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(1000)]
    public async Task ReadingWithoutBlockingGivesTheSame(int chunk)
    {
        var body = MultipartBodies.Close(MultipartBodies.Field("a", "1"), MultipartBodies.File("f", "x", "data"));
        var options = new Dictionary<string, string> { ["boundary"] = MultipartBodies.Boundary };

        using var form = await new FormDataParser().ParseAsync(
            MultipartBodies.Slow(body, chunk), "multipart/form-data", body.Length, options, TestContext.Current.CancellationToken);

        Assert.Equal("1", form.Form["a"]);
        Assert.Equal("data", new StreamReader(form.Files["f"].Stream).ReadToEnd());
    }

    [Fact]
    public async Task AFormIsReadFromAPipe()
    {
        var body = MultipartBodies.Close(MultipartBodies.Field("a", "1"));
        var options = new Dictionary<string, string> { ["boundary"] = MultipartBodies.Boundary };
        var reader = System.IO.Pipelines.PipeReader.Create(MultipartBodies.Slow(body, 10));

        using var form = await new FormDataParser().ParseAsync(
            reader, "multipart/form-data", body.Length, options, TestContext.Current.CancellationToken);

        Assert.Equal("1", form.Form["a"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("--boundary\r\nContent-Disposition: form-data; name=\"a\"\r\n")]
    [InlineData("--boundary\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nvalue without end")]
    [InlineData("--boundary\r\nContent-Type: text/plain\r\n\r\nx\r\n--boundary--\r\n")]
    public void ATruncatedOrMalformedBodyGivesAnEmptyFormOrAnError(string text)
    {
        var body = Encoding.ASCII.GetBytes(text);
        var options = new Dictionary<string, string> { ["boundary"] = MultipartBodies.Boundary };

        using var form = new FormDataParser().Parse(new MemoryStream(body), "multipart/form-data", body.Length, options);

        Assert.Empty(form.Form);
        Assert.Empty(form.Files);
        Assert.Throws<FormatException>(() => Parse(new FormDataParser(), body));
    }

    [Fact]
    public void BytesThatAreNotUtf8BecomeReplacementCharacters()
    {
        byte[] body =
        [
            .. "--boundary\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n"u8, 0xff, .. "x\r\n--boundary--\r\n"u8,
        ];

        using var form = Parse(new FormDataParser(), body);

        Assert.Equal("\ufffdx", form.Form["a"]);
    }

    [Fact]
    public void APartMayNameLatin1()
    {
        byte[] body =
        [
            .. "--boundary\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\r\n"u8,
            0xe9, .. "\r\n--boundary--\r\n"u8,
        ];

        using var form = Parse(new FormDataParser(), body);

        Assert.Equal("é", form.Form["a"]);
    }

    [Fact]
    public void MorePartsThanAllowedAreRefused()
    {
        // CVE-2023-25577: thousands of tiny parts.
        var parts = Enumerable.Range(0, 1001).Select(number => MultipartBodies.Field("p", "x"));
        var body = MultipartBodies.Close(string.Concat(parts));

        Assert.Throws<RequestEntityTooLarge>(() => Parse(new FormDataParser { MaxFormParts = 1000 }, body));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(65536)]
    public void AFieldBeyondTheMemoryLimitIsRefusedHoweverItArrives(int chunk)
    {
        // CVE-2024-49767: a big field in many small reads.
        var body = MultipartBodies.Close(MultipartBodies.Field("a", new string('x', 20_000)));
        var parser = new FormDataParser { MaxFormMemorySize = 10_000 };

        Assert.Throws<RequestEntityTooLarge>(
            () => parser.ParseMultipart(MultipartBodies.Slow(body, chunk), _boundary, body.Length));
    }

    [Theory]
    [InlineData("\r")]
    [InlineData("\n")]
    [InlineData("\r\n--boundary")]
    [InlineData("\r\n--boundary ")]
    public void MegabytesAfterALineBreakTakeLinearTime(string start)
    {
        // CVE-2023-46136: data that always looks like the start of a boundary.
        var content = start + new string('a', 4_000_000);
        var body = MultipartBodies.Close(MultipartBodies.File("f", "x", content));

        using var form = HangGuard.Run(() => new FormDataParser().ParseMultipart(MultipartBodies.Slow(body, 4096), _boundary, body.Length));

        Assert.Equal(content.Length, form.Files["f"].Stream.Length);
    }

    [Fact]
    public void WhiteSpaceAfterABoundaryInManyPiecesTakesLinearTime()
    {
        var padding = new string(' ', 200_000);
        var body = Encoding.ASCII.GetBytes(
            $"--boundary\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--boundary{padding}\r\n"
            + "Content-Disposition: form-data; name=\"b\"\r\n\r\n2\r\n--boundary--\r\n");

        using var form = HangGuard.Run(() => new FormDataParser().ParseMultipart(MultipartBodies.Slow(body, 1), _boundary, body.Length));

        Assert.Equal("1", form.Form["a"]);
        Assert.Equal("2", form.Form["b"]);
    }

    [Fact]
    public void RandomPiecesOfRandomBodiesGiveWhatTheWholeGives()
    {
        string[] tokens =
        [
            "\r", "\n", "\r\n", "--boundary", "--boundary--", "-", "--", "boundary", " ", "\t", "x", "\r\n--boundary\r\n",
            "\r\n--boundary--", "\r\n\r\n", "Content-Disposition: form-data; name=a",
            "Content-Disposition: form-data; name=f; filename=n", ":",
        ];
        var random = new Random(20240501);
        for (var round = 0; round < 3000; round++)
        {
            var text = "--boundary\r\nContent-Disposition: form-data; name=a"
                + string.Concat(Enumerable.Range(0, random.Next(14)).Select(_ => tokens[random.Next(tokens.Length)]));
            var body = Encoding.ASCII.GetBytes(text);

            Assert.Equal(Describe(body, body.Length), Describe(body, random.Next(1, 12)));
        }
    }

    private static string Describe(byte[] body, int chunk)
    {
        try
        {
            using var form = new FormDataParser().ParseMultipart(MultipartBodies.Slow(body, chunk), _boundary, body.Length);
            var files = form.Files.Items(multi: true).Select(file => $"{file.Key}:{new StreamReader(file.Value.Stream).ReadToEnd()}");
            return string.Join('|', form.Form.Items(multi: true).Select(field => $"{field.Key}={field.Value}").Concat(files));
        }
        catch (FormatException error)
        {
            return error.Message;
        }
    }

    private static FormData Parse(FormDataParser parser, byte[] body) =>
        parser.ParseMultipart(new MemoryStream(body), _boundary, body.Length);
}
