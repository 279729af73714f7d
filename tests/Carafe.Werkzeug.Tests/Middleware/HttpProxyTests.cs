using System.Net;
using Carafe.Werkzeug.Middleware;
using Carafe.Werkzeug.Wrappers;

namespace Carafe.Werkzeug.Tests.Middleware;

public sealed class HttpProxyTests
{
    [Fact]
    public async Task RequestsBelowAPathAreSentOn()
    {
        var target = new RecordingHandler();
        using var proxy = Proxy(target, new(new Uri("http://legacy:8000/old")) { RemovePrefix = true, KeepHost = true });

        await using var response = await proxy.InvokeAsync(new MemoryEnviron(
            "/legacy/a b/é",
            method: "POST",
            queryString: "q=%20",
            headers: [new("Host", "example.com"), new("Connection", "close"), new("X-Kept", "1"), new("Content-Length", "4")],
            body: new MemoryStream("data"u8.ToArray())));

        Assert.Equal("http://legacy:8000/old/a%20b/%C3%A9?q=%20", target.Url);
        Assert.Equal("example.com", target.Host);
        Assert.Equal("1", target.Kept);
        Assert.Equal("data", target.Body);
        Assert.Equal(418, response.StatusCode);
        Assert.Equal("answer", await ReadAsync(response));
        Assert.Equal(["a=1", "b=2"], response.Headers.GetList("Set-Cookie"));
        Assert.False(response.Headers.Contains("Transfer-Encoding"));
    }

    [Fact]
    public async Task OtherPathsGoToTheApplication()
    {
        using var proxy = Proxy(new RecordingHandler(), new(new Uri("http://legacy:8000")));

        Assert.Equal("application", (await proxy.InvokeAsync(new MemoryEnviron("/legacyx"))).GetText());
    }

    [Fact]
    public async Task AServerThatCannotBeReachedGivesBadGateway()
    {
        using var proxy = Proxy(new RecordingHandler { IsDown = true }, new(new Uri("http://legacy:8000")));

        Assert.Equal(502, (await proxy.InvokeAsync(new MemoryEnviron("/legacy/"))).StatusCode);
    }

    [Fact]
    public void OnlyHttpTargetsAreAllowed() =>
        Assert.Throws<ArgumentException>(() => Proxy(new RecordingHandler(), new(new Uri("ftp://legacy"))));

    [Fact]
    public async Task TheProfilerReportsEachRequest()
    {
        var reports = new List<RequestProfile>();
        var profiler = new ProfilerMiddleware(_ => ValueTask.FromResult(new Response("x", 201)), reports.Add);

        await profiler.InvokeAsync(new MemoryEnviron("/page"));

        var report = Assert.Single(reports);
        Assert.Equal(("GET", "/page", 201), (report.Method, report.Path, report.StatusCode));
        Assert.True(report.Elapsed >= TimeSpan.Zero);
    }

    private static HttpProxy Proxy(HttpMessageHandler handler, HttpProxyTarget target) => new(
        _ => ValueTask.FromResult(new Response("application")), [new("/legacy/", target)], handler: handler);

    private static async Task<string> ReadAsync(Response response)
    {
        using var reader = new StreamReader(response.Body.Stream);
        return await reader.ReadToEndAsync();
    }

    private sealed class RecordingHandler : HttpMessageHandler
    {
        public bool IsDown { get; init; }

        public string? Url { get; private set; }

        public string? Host { get; private set; }

        public string? Kept { get; private set; }

        public string? Body { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (IsDown)
                throw new HttpRequestException("refused");

            Url = request.RequestUri!.AbsoluteUri;
            Host = request.Headers.Host;
            Kept = request.Headers.GetValues("X-Kept").Single();
            Body = await request.Content!.ReadAsStringAsync(cancellationToken);
            Assert.False(request.Headers.Contains("Connection"));
            var answer = new HttpResponseMessage((HttpStatusCode)418) { Content = new StringContent("answer") };
            answer.Headers.Add("Set-Cookie", ["a=1", "b=2"]);
            answer.Headers.TransferEncodingChunked = true;
            return answer;
        }
    }
}
