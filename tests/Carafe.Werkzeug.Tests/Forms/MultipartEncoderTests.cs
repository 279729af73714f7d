using System.Text;
using Carafe.Werkzeug.Datastructures;
using Carafe.Werkzeug.Forms;

namespace Carafe.Werkzeug.Tests.Forms;

public sealed class MultipartEncoderTests
{
    [Fact]
    public void WhatIsEncodedDecodesToTheSame()
    {
        var encoder = new MultipartEncoder("B"u8.ToArray());
        MultipartEvent[] events =
        [
            new MultipartPreamble(default),
            new MultipartField("a", new Headers()),
            new MultipartData("1\r\n2"u8.ToArray(), MoreData: false),
            new MultipartFile("f", "x.txt", new Headers(("Content-Type", "text/plain"))),
            new MultipartData("file"u8.ToArray(), MoreData: false),
            new MultipartEpilogue(default),
        ];
        var body = events.SelectMany(encoder.SendEvent).ToArray();

        using var form = new FormDataParser().ParseMultipart(new MemoryStream(body), "B"u8, body.Length);

        Assert.Equal("1\r\n2", form.Form["a"]);
        Assert.Equal("x.txt", form.Files["f"].Filename);
        Assert.Equal("file", new StreamReader(form.Files["f"].Stream, Encoding.UTF8).ReadToEnd());
    }

    [Fact]
    public void DataCannotComeBeforeAPart()
    {
        var encoder = new MultipartEncoder("B"u8.ToArray());

        Assert.Throws<FormatException>(() => encoder.SendEvent(new MultipartData("x"u8.ToArray(), MoreData: false)));
    }
}
