using System.Text;
using Carafe.Werkzeug.Exceptions;
using Carafe.Werkzeug.Tests.Forms;
using Carafe.Werkzeug.Wrappers;

namespace Carafe.Werkzeug.Tests.Wrappers;

public sealed class RequestBodyTests
{
    private const string FormType = "application/x-www-form-urlencoded";

    [Fact]
    public void TheFormTakesTheBodyUnlessTheDataWasReadFirst()
    {
        var formFirst = Request("a=1", FormType);
        var dataFirst = Request("a=1", FormType);

        Assert.Equal("1", formFirst.Form["a"]);
        Assert.Empty(formFirst.GetData());
        Assert.Equal("a=1", dataFirst.GetText());
        Assert.Equal("1", dataFirst.Form["a"]);
    }

    [Fact]
    public void WhatTheFormLeavesOfCachedBytesIsStillAStream()
    {
        var text = Request("words", "text/plain");
        var fields = Request("a=1", FormType);

        Assert.Equal("words", text.GetText());
        Assert.Empty(text.Form);
        Assert.Equal("words", new StreamReader(text.Stream).ReadToEnd());
        Assert.Equal("a=1", fields.GetText());
        Assert.Single(fields.Form);
        Assert.Equal("", new StreamReader(fields.Stream).ReadToEnd());
    }

    [Fact]
    public void ABodyBeyondTheLimitIsRefusedAlsoWhereItIsNoForm()
    {
        var request = new Request(new MemoryEnviron(method: "POST", body: new MemoryStream("abcdef"u8.ToArray()), headers: [new("Content-Length", "6")]))
        {
            MaxContentLength = 5,
        };

        Assert.Throws<RequestEntityTooLarge>(() => request.Form);
    }

    [Fact]
    public void ABodyWithoutALengthIsEmptyUnlessTheServerEndsIt()
    {
        var open = new Request(new MemoryEnviron(method: "POST", body: new MemoryStream("data"u8.ToArray())));
        var ended = new Request(new MemoryEnviron(method: "POST", body: new MemoryStream("data"u8.ToArray()), isInputTerminated: true));

        Assert.Empty(open.GetData());
        Assert.Equal("data", ended.GetText());
    }

    [Fact]
    public void ABodyShorterThanStatedMeansTheClientHasGone() =>
        Assert.Throws<ClientDisconnected>(() => Request("abc", "text/plain", length: 10).GetData());

    [Fact]
    public void AStatedLengthBeyondTheLimitIsRefusedBeforeReading()
    {
        var request = Request("abcdef", "text/plain");
        request.MaxContentLength = 5;

        Assert.Throws<RequestEntityTooLarge>(() => request.Stream);
    }

    [Fact]
    public void AnEndlessBodyIsRefusedAtTheLimit()
    {
        using var request = new Request(new MemoryEnviron(method: "POST", body: new EndlessStream(), isInputTerminated: true))
        {
            MaxContentLength = 100_000,
        };

        Assert.Throws<RequestEntityTooLarge>(() => request.Stream.CopyTo(Stream.Null));
    }

    [Fact]
    public void AShallowRequestDoesNotReadItsBody() =>
        Assert.Throws<InvalidOperationException>(() => new Request(new MemoryEnviron(), shallow: true).GetData());

    [Theory]
    [InlineData("text/plain", "x")]
    [InlineData(FormType, "a=1")]
    public async Task ABodyReadAheadAnswersAsOneThatWasNot(string type, string body)
    {
        using var request = Request(body, type, forbidSync: true);

        await request.LoadAsync(TestContext.Current.CancellationToken);

        Assert.Equal(body, request.GetText());
        Assert.Equal(type == FormType ? 1 : 0, request.Form.Count);
    }

    [Fact]
    public async Task ALargeUploadIsParsedWhileItIsReadAhead()
    {
        var content = new string('x', 2_000_000);
        var body = MultipartBodies.Close(MultipartBodies.Field("a", "1"), MultipartBodies.File("f", "big.txt", content));
        using var request = Request(body, "multipart/form-data; boundary=" + MultipartBodies.Boundary, forbidSync: true);

        await request.LoadAsync(TestContext.Current.CancellationToken);

        Assert.Equal("1", request.Form["a"]);
        Assert.Equal(content.Length, request.Files["f"].Stream.Length);
    }

    [Fact]
    public async Task ALimitHitWhileReadingAheadIsThrownWhereTheDataIsAskedFor()
    {
        using var request = new Request(new MemoryEnviron(
            method: "POST", headers: [new("Content-Type", "text/plain")], body: new EndlessStream(), isInputTerminated: true))
        {
            MaxContentLength = 1000,
        };

        await request.LoadAsync(TestContext.Current.CancellationToken);

        Assert.Equal("text/plain", request.Mimetype);
        Assert.Throws<RequestEntityTooLarge>(() => request.GetData());
    }

    [Fact]
    public async Task ALimitOfTheFormIsThrownWhereTheFormIsAskedFor()
    {
        using var request = Request("a=12345", FormType);
        request.MaxFormMemorySize = 3;

        await request.LoadFormAsync(TestContext.Current.CancellationToken);

        Assert.Throws<RequestEntityTooLarge>(() => request.Form);
    }

    [Fact]
    public async Task AViewMayLowerTheLimitAfterTheBodyWasReadAhead()
    {
        using var request = Request("abcdef", "text/plain");
        await request.LoadAsync(TestContext.Current.CancellationToken);

        request.MaxContentLength = 3;

        Assert.Throws<RequestEntityTooLarge>(() => request.GetData());
    }

    private static Request Request(string body, string type, int? length = null, bool forbidSync = false) =>
        Request(Encoding.UTF8.GetBytes(body), type, length, forbidSync);

    private static Request Request(byte[] body, string type, int? length = null, bool forbidSync = false) => new(new MemoryEnviron(
        method: "POST",
        headers: [new("Content-Type", type), new("Content-Length", $"{length ?? body.Length}")],
        body: forbidSync ? new AsyncOnlyStream(body) : new MemoryStream(body)));

    private sealed class AsyncOnlyStream(byte[] body) : MemoryStream
    {
        private readonly MemoryStream _body = new(body);

        public override int Read(Span<byte> buffer) => throw new InvalidOperationException("A server's stream does not block.");

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            _body.ReadAsync(buffer, cancellationToken);
    }

    private sealed class EndlessStream : MemoryStream
    {
        public override int Read(Span<byte> buffer) => buffer.Length;

        public override int Read(byte[] buffer, int offset, int count) => count;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(buffer.Length);
    }
}
