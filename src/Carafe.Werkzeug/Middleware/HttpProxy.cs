using System.Buffers;
using System.Globalization;
using System.Text;
using Carafe.Werkzeug.Datastructures;
using Carafe.Werkzeug.Exceptions;
using Carafe.Werkzeug.Http;
using Carafe.Werkzeug.Urls;
using Carafe.Werkzeug.Wrappers;

namespace Carafe.Werkzeug.Middleware;

/// <summary>Sends requests below some paths on to other servers, bodies streaming both ways, WebSockets too.</summary>
/// <remarks>
/// Redirects, cookies and compression pass through untouched. A server that cannot be reached gives 502. A WebSocket is accepted with
/// the protocol and the headers that the target answers with; what it refuses is refused with its status.
/// Upstream: werkzeug/middleware/http_proxy.py.
/// </remarks>
/// <example><code>
/// var app = new HttpProxy(application, new Dictionary&lt;string, HttpProxyTarget&gt;
/// {
///     ["/legacy/"] = new(new Uri("http://127.0.0.1:8000")) { KeepHost = true },
/// });
/// </code></example>
public sealed partial class HttpProxy : IDisposable
{
    private static readonly SearchValues<char> s_path = UrlQuoting.Safe("!$&'()*+,/:;=@%");

    private readonly WsgiApplication _application;
    private readonly KeyValuePair<string, HttpProxyTarget>[] _targets;
    private readonly HttpMessageInvoker _client;
    private readonly TimeSpan _timeout;

    /// <summary>Makes the middleware.</summary>
    /// <param name="application">Answers what is not sent on.</param>
    /// <param name="targets">The servers by the paths below which requests are sent to them.</param>
    /// <param name="timeout">How long a server may take to connect and to start its answer; by default 10 seconds.</param>
    /// <param name="handler">Sends the requests; null for sockets.</param>
    /// <exception cref="ArgumentException">A target is neither http nor https.</exception>
    public HttpProxy(
        WsgiApplication application,
        IEnumerable<KeyValuePair<string, HttpProxyTarget>> targets,
        TimeSpan? timeout = null,
        HttpMessageHandler? handler = null)
    {
        ArgumentNullException.ThrowIfNull(application);
        ArgumentNullException.ThrowIfNull(targets);
        _application = application;
        _targets = [.. targets.Select(static target => KeyValuePair.Create(Mount(target.Key), target.Value))];
        foreach (var (_, target) in _targets)
        {
            if (target.Target.Scheme is not ("http" or "https"))
                throw new ArgumentException($"Target scheme must be 'http' or 'https', got '{target.Target.Scheme}'.");
        }

        _timeout = timeout ?? TimeSpan.FromSeconds(10);
        _client = new HttpMessageInvoker(handler ?? new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectTimeout = _timeout,
        });
    }

    /// <summary>Signalled when this program is to end: WebSockets that are still open are then closed with 1001.</summary>
    public CancellationToken Stopping { get; init; }

    /// <summary>Answers a request with a target's answer or with the application.</summary>
    public ValueTask<Response> InvokeAsync(Environ environ)
    {
        ArgumentNullException.ThrowIfNull(environ);
        foreach (var (prefix, target) in _targets)
        {
            if (environ.Path.StartsWith(prefix, StringComparison.Ordinal))
                return environ.WebSocket is { } handshake ? TunnelAsync(environ, handshake, prefix, target) : ForwardAsync(environ, prefix, target);
        }

        return _application(environ);
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static string Mount(string prefix) => prefix.Trim('/') is { Length: > 0 } name ? $"/{name}/" : "/";

    private static Uri MakeUrl(Environ environ, string prefix, HttpProxyTarget target)
    {
        var path = environ.Path;
        if (target.RemovePrefix)
            path = $"{target.Target.AbsolutePath.TrimEnd('/')}/{path[prefix.Length..].TrimStart('/')}";

        var url = new StringBuilder(environ.WebSocket is null ? target.Target.Scheme : target.Target.Scheme == "https" ? "wss" : "ws")
            .Append("://").Append(target.Target.Authority).Append(UrlQuoting.Quote(path, s_path));
        if (environ.QueryString.Length > 0)
            url.Append('?').Append(environ.QueryString);

        // The path is sent as it is: dots and encoded slashes are the target's business.
        return new Uri(url.ToString(), new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
    }

    private async ValueTask<Response> ForwardAsync(Environ environ, string prefix, HttpProxyTarget target)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(environ.Aborted);
        timeout.CancelAfter(_timeout);
        HttpResponseMessage answer;
        try
        {
            // An upload that goes on is no reason to give up, however long it takes.
            using var message = MakeMessage(environ, prefix, target, () => timeout.CancelAfter(_timeout));
            answer = await _client.SendAsync(message, timeout.Token);
        }
        catch (Exception error) when (error is HttpRequestException or IOException
            || (error is OperationCanceledException && !environ.Aborted.IsCancellationRequested))
        {
            return new BadGateway().GetResponse();
        }

        var body = await answer.Content.ReadAsStreamAsync(environ.Aborted);
        var status = string.Create(CultureInfo.InvariantCulture, $"{(int)answer.StatusCode} {answer.ReasonPhrase}");
        var response = new ProxiedResponse(body, status, ReadHeaders(answer));
        response.CallOnClose(answer.Dispose);
        return response;
    }

    private static HttpRequestMessage MakeMessage(Environ environ, string prefix, HttpProxyTarget target, Action onProgress)
    {
        var message = new HttpRequestMessage(new HttpMethod(environ.Method), MakeUrl(environ, prefix, target));
        var length = Wsgi.GetContentLength(environ);
        if (length is not null || (environ.IsInputTerminated && environ.CanHaveBody && environ.GetHeader("Transfer-Encoding") is not null))
        {
            message.Content = new StreamContent(new ProgressStream(Wsgi.GetInputStream(environ), onProgress));
            message.Content.Headers.ContentLength = length;
        }

        foreach (var (name, value) in RequestHeaders(environ, target))
            AddHeader(message, name, value);

        return message;
    }

    /// <summary>What the target is told: the client's headers that are not about its own connection, and the target's additions.</summary>
    private static IEnumerable<(string Name, string Value)> RequestHeaders(Environ environ, HttpProxyTarget target)
    {
        foreach (var (name, value) in environ.GetHeaders())
        {
            if (IsForwarded(name) && !target.Headers.ContainsKey(name) && !(target.TellClient && IsAboutClient(name)))
                yield return (name, value);
        }

        foreach (var (name, value) in target.Headers)
            yield return (name, value);

        if (target.KeepHost && environ.GetHeader("Host") is { } host)
            yield return ("Host", host);

        foreach (var header in target.TellClient ? ClientHeaders(environ) : [])
            yield return header;
    }

    private static bool IsForwarded(string name) =>
        !HttpHeaderKinds.IsHopByHopHeader(name)
        && !name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)
        && !name.Equals("Host", StringComparison.OrdinalIgnoreCase);

    private static bool IsAboutClient(string name) =>
        name.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase) || name.Equals("Forwarded", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<(string Name, string Value)> ClientHeaders(Environ environ)
    {
        yield return ("X-Forwarded-Proto", environ.Scheme switch
        {
            "wss" => "https",
            "ws" => "http",
            var scheme => scheme,
        });
        if (environ.RemoteAddress is { } address)
            yield return ("X-Forwarded-For", address);
        if (environ.GetHeader("Host") is { } host)
            yield return ("X-Forwarded-Host", host);
        if (environ.RootPath.TrimEnd('/') is { Length: > 0 } root)
            yield return ("X-Forwarded-Prefix", UrlQuoting.Quote(root, s_path));
    }

    private static void AddHeader(HttpRequestMessage message, string name, string value)
    {
        if (!message.Headers.TryAddWithoutValidation(name, value))
            message.Content?.Headers.TryAddWithoutValidation(name, value);
    }

    private static Headers ReadHeaders(HttpResponseMessage answer)
    {
        var headers = new Headers();
        foreach (var (name, values) in answer.Headers.NonValidated.Concat(answer.Content.Headers.NonValidated))
        {
            if (HttpHeaderKinds.IsHopByHopHeader(name))
                continue;

            foreach (var value in values)
                headers.Add(name, value);
        }

        return headers;
    }

    /// <summary>A body that tells of every piece that is read.</summary>
    private sealed class ProgressStream(Stream inner, Action onRead) : ForwardStream
    {
        public override int Read(Span<byte> buffer)
        {
            onRead();
            return inner.Read(buffer);
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            onRead();
            return inner.ReadAsync(buffer, cancellationToken);
        }
    }

    /// <summary>A response that has exactly the headers that the target sent.</summary>
    private sealed class ProxiedResponse(Stream body, string status, Headers headers)
        : Response(body, status, headers, directPassthrough: true)
    {
        public override string? DefaultMimetype => null;

        public override bool AutomaticallySetContentLength => false;
    }
}
