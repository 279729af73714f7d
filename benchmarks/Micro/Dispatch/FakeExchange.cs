using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Micro.Dispatch;

/// <summary>
/// One connection's request and response features, reset and used again for each request, as Kestrel does.
/// Both sides of a comparison run on it, so that only the framework above it differs.
/// </summary>
internal partial class FakeExchange :
    IHttpRequestFeature, IHttpRequestBodyDetectionFeature, IHttpResponseFeature, IHttpResponseBodyFeature, IHttpConnectionFeature,
    IHttpRequestIdentifierFeature, IHttpRequestLifetimeFeature, IRequestBodyPipeFeature, IEndpointFeature, IRouteValuesFeature
{
    private static readonly PipeReader EmptyBody = PipeReader.Create(Stream.Null);
    private readonly RecordingPipeWriter _writer = new();
    private List<(Func<object, Task> Callback, object State)>? _starting;
    private List<(Func<object, Task> Callback, object State)>? _completed;

    public FakeExchange(string method, string path, string? cookie)
    {
        Method = method;
        Path = path;
        RawTarget = path;
        RequestHeaders.Host = "localhost";
        RequestHeaders.UserAgent = "benchmark";
        RequestHeaders.Accept = "*/*";
        if (cookie is not null)
            RequestHeaders.Cookie = cookie;
        PutBackFeatures();
    }

    /// <summary>The bytes written as body.</summary>
    public string BodyText => Encoding.UTF8.GetString(_writer.Written);

    /// <summary>Makes the exchange ready for the next request, which is the same one again.</summary>
    public void Reset()
    {
        ResponseHeaders.Clear();
        StatusCode = 200;
        if (ReasonPhrase is not null)
            ReasonPhrase = null;
        HasStarted = false;
        _writer.Reset();
        ResetFeatures();
        _starting?.Clear();
        _completed?.Clear();
    }

    public Task FinishAsync()
    {
        var starting = StartAsync();
        return starting.IsCompletedSuccessfully ? CallAsync(_completed) : FinishAfterAsync(starting);
    }

    private async Task FinishAfterAsync(Task starting)
    {
        await starting;
        await CallAsync(_completed);
    }

    private IHeaderDictionary RequestHeaders { get; } = KestrelHeaders.ForRequest();

    private IHeaderDictionary ResponseHeaders { get; } = KestrelHeaders.ForResponse();

    public string Protocol { get; set; } = "HTTP/1.1";

    public string Scheme { get; set; } = "http";

    public string Method { get; set; }

    public string PathBase { get; set; } = "";

    public string Path { get; set; }

    public string QueryString { get; set; } = "";

    public string RawTarget { get; set; }

    IHeaderDictionary IHttpRequestFeature.Headers { get => RequestHeaders; set => throw new NotSupportedException(); }

    Stream IHttpRequestFeature.Body { get; set; } = Stream.Null;

    public bool CanHaveBody => false;

    PipeReader IRequestBodyPipeFeature.Reader => EmptyBody;

    public int StatusCode { get; set; }

    public string? ReasonPhrase { get; set; }

    public IHeaderDictionary Headers { get => ResponseHeaders; set => throw new NotSupportedException(); }

    Stream IHttpResponseFeature.Body { get => Stream; set => throw new NotSupportedException(); }

    public bool HasStarted { get; private set; }

    public void OnStarting(Func<object, Task> callback, object state) => (_starting ??= []).Add((callback, state));

    public void OnCompleted(Func<object, Task> callback, object state) => (_completed ??= []).Add((callback, state));

    public Stream Stream => field ??= _writer.AsStream();

    public PipeWriter Writer => _writer;

    public void DisableBuffering()
    {
    }

    public Task StartAsync(CancellationToken cancellationToken = default)
    {
        if (HasStarted)
            return Task.CompletedTask;

        HasStarted = true;
        return CallAsync(_starting);
    }

    // Last registered, first called.
    private static Task CallAsync(List<(Func<object, Task> Callback, object State)>? callbacks)
    {
        return callbacks is null or [] ? Task.CompletedTask : CallEachAsync(callbacks);

        static async Task CallEachAsync(List<(Func<object, Task> Callback, object State)> callbacks)
        {
            for (var i = callbacks.Count - 1; i >= 0; i--)
                await callbacks[i].Callback(callbacks[i].State);
        }
    }

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task CompleteAsync() => StartAsync();

    public string ConnectionId { get; set; } = "0HN0000000000";

    public System.Net.IPAddress? RemoteIpAddress { get; set; } = System.Net.IPAddress.Loopback;

    public System.Net.IPAddress? LocalIpAddress { get; set; } = System.Net.IPAddress.Loopback;

    public int RemotePort { get; set; } = 50000;

    public int LocalPort { get; set; } = 80;

    public string TraceIdentifier { get; set; } = "0HN0000000000:00000001";

    public CancellationToken RequestAborted { get; set; }

    public void Abort() => throw new InvalidOperationException("The request was aborted.");
}
