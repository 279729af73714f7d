using System.Collections;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Micro.Dispatch;

/// <summary>
/// One connection's request and response features, reset and used again for each request, as Kestrel does.
/// Both sides of a comparison run on it, so that only the framework above it differs.
/// </summary>
internal class FakeExchange : IFeatureCollection,
    IHttpRequestFeature, IHttpRequestBodyDetectionFeature, IHttpResponseFeature, IHttpResponseBodyFeature,
    IHttpConnectionFeature, IHttpRequestIdentifierFeature, IHttpRequestLifetimeFeature, IRequestBodyPipeFeature
{
    private static readonly PipeReader EmptyBody = PipeReader.Create(Stream.Null);
    private readonly RecordingPipeWriter _writer = new();
    private readonly Dictionary<Type, object> _others = [];
    private List<(Func<object, Task> Callback, object State)>? _starting;
    private List<(Func<object, Task> Callback, object State)>? _completed;

    public FakeExchange(string method, string path, string? cookie)
    {
        Method = method;
        Path = path;
        RawTarget = path;
        Cookie = cookie;
        Reset();
    }

    private string? Cookie { get; }

    /// <summary>The bytes written as body.</summary>
    public string BodyText => Encoding.UTF8.GetString(_writer.Written);

    public void Reset()
    {
        RequestHeaders.Clear();
        RequestHeaders.Host = "localhost";
        RequestHeaders.UserAgent = "benchmark";
        RequestHeaders.Accept = "*/*";
        if (Cookie is not null)
            RequestHeaders.Cookie = Cookie;
        ResponseHeaders.Clear();
        StatusCode = 200;
        ReasonPhrase = null;
        HasStarted = false;
        _writer.Reset();
        _others.Clear();
        _starting?.Clear();
        _completed?.Clear();
        Revision++;
    }

    public async Task FinishAsync()
    {
        await StartAsync();
        for (var i = (_completed?.Count ?? 0) - 1; i >= 0; i--)
            await _completed![i].Callback(_completed[i].State);
    }

    private IHeaderDictionary RequestHeaders { get; } = new HeaderDictionary();

    private HeaderDictionary ResponseHeaders { get; } = new HeaderDictionary();

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

    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        if (HasStarted)
            return;

        HasStarted = true;
        for (var i = (_starting?.Count ?? 0) - 1; i >= 0; i--)
            await _starting![i].Callback(_starting[i].State);
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

    public bool IsReadOnly => false;

    public int Revision { get; private set; }

    public object? this[Type key]
    {
        get => _others.TryGetValue(key, out var other) ? other : key.IsInstanceOfType(this) && IsFeature(key) ? this : null;
        set
        {
            Revision++;
            if (value is null)
                _others.Remove(key);
            else
                _others[key] = value;
        }
    }

    public TFeature? Get<TFeature>() =>
        this is TFeature feature && _others.Count == 0 ? feature : (TFeature?)this[typeof(TFeature)];

    public void Set<TFeature>(TFeature? instance) => this[typeof(TFeature)] = instance;

    public IEnumerator<KeyValuePair<Type, object>> GetEnumerator() => _others.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static bool IsFeature(Type key) => key.Name.EndsWith("Feature", StringComparison.Ordinal);
}
