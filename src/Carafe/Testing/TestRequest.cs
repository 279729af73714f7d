using Carafe.Werkzeug;
using Carafe.Werkzeug.Datastructures;
using Carafe.Werkzeug.Urls;

namespace Carafe.Testing;

/// <summary>A request to make up for a test: say what differs from a plain GET of <c>/</c>.</summary>
/// <example><code>await client.OpenAsync(new TestRequest("/login") { Method = "POST", Form = { ["user"] = "ada" } });</code></example>
public sealed class TestRequest
{
    /// <summary>Creates a request.</summary>
    /// <param name="path">A path with or without a query string, or a whole URL.</param>
    public TestRequest(string path = "/")
    {
        Path = path;
    }

    /// <summary>A path with or without a query string, or a whole URL.</summary>
    public string Path { get; init; }

    /// <summary>The HTTP method.</summary>
    public string Method { get; set; } = "GET";

    /// <summary>Values for the query string, in place of one in the path.</summary>
    public IEnumerable<KeyValuePair<string, object?>>? Query { get; init; }

    /// <summary>Headers to send.</summary>
    public Headers Headers { get; init; } = new();

    /// <summary>Credentials to send: the header <c>Authorization</c>.</summary>
    public Authorization? Auth { get; init; }

    /// <summary>A body of bytes, sent as it is.</summary>
    public byte[]? Data { get; set; }

    /// <summary>A value to send as JSON.</summary>
    public object? Json { get; init; }

    /// <summary>Form fields, sent urlencoded, or as multipart when there are files.</summary>
    public MultiDict Form { get; init; } = new();

    /// <summary>Files to upload; each one's <see cref="FileStorage.Name"/> is its field.</summary>
    public IList<FileStorage> Files { get; init; } = [];

    /// <summary>The content type; by default that of the kind of body.</summary>
    public string? ContentType { get; set; }

    /// <summary>Scheme, host and root path, such as <c>https://example.com/app</c>; by default from the app's configuration.</summary>
    public string? BaseUrl { get; init; }

    /// <summary>A subdomain of <c>SERVER_NAME</c> to send the request to.</summary>
    public string? Subdomain { get; init; }

    /// <summary>The scheme; by default <c>PREFERRED_URL_SCHEME</c>.</summary>
    public string? UrlScheme { get; init; }

    /// <summary>The address of the client.</summary>
    public string RemoteAddress { get; init; } = "127.0.0.1";

    /// <summary>Whether a redirect is answered with the request it asks for; null takes the client's setting.</summary>
    public bool FollowRedirects { get; init; }

    /// <summary>The offer to talk over a WebSocket, when the request is one.</summary>
    internal WebSocketHandshake? WebSocket { get; init; }

    /// <summary>The environ of this request to an app.</summary>
    /// <exception cref="ArgumentException"><see cref="BaseUrl"/> was given together with a subdomain or scheme.</exception>
    public Environ ToEnviron(Flask app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var (baseUrl, target) = FindUrl(app);
        var parts = UrlText.Split(baseUrl);
        var question = target.IndexOf('?', StringComparison.Ordinal);
        var path = question < 0 ? target : target[..question];
        var query = Query is not null ? QueryEncoding.Encode(Query) : question < 0 ? "" : target[(question + 1)..];
        var (body, contentType) = TestBody.Of(this, app);
        var headers = new Headers(Headers.AsSpan().ToArray());
        if (!headers.Contains("Host"))
            headers.Set("Host", parts.Host);
        if (Auth is not null && !headers.Contains("Authorization"))
            headers.Set("Authorization", Auth.ToHeader());
        if (contentType is not null && !headers.Contains("Content-Type"))
            headers.Set("Content-Type", contentType);
        if (body is not null && !headers.Contains("Content-Length"))
            headers.Set("Content-Length", body.Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var (serverName, port) = SplitHost(parts.Host, parts.Scheme);
        return new MemoryEnviron(
            UrlText.Unquote(path),
            Method,
            UrlText.ToLatin1(query),
            headers,
            body is null ? null : new MemoryStream(body, writable: false),
            parts.Scheme,
            UrlText.Unquote(parts.Path.TrimEnd('/')),
            serverName,
            port,
            RemoteAddress,
            clock: app.Clock,
            webSocket: WebSocket);
    }

    private (string BaseUrl, string Target) FindUrl(Flask app)
    {
        if (BaseUrl is not null)
        {
            if (Subdomain is not null || UrlScheme is not null)
                throw new ArgumentException("Cannot pass \"subdomain\" or \"url_scheme\" with \"base_url\".");
            return (BaseUrl, Path);
        }
        var host = app.Config.Get<string>("SERVER_NAME") ?? "localhost";
        if (Subdomain is not null)
            host = $"{Subdomain}.{host}";
        var scheme = UrlScheme ?? app.Config.Get<string>("PREFERRED_URL_SCHEME") ?? "http";
        var root = app.Config.Get<string>("APPLICATION_ROOT") ?? "/";
        var target = Path;
        if (!Path.StartsWith('/') && Path.Contains("://", StringComparison.Ordinal))
        {
            var url = UrlText.Split(Path);
            (scheme, host) = (url.Scheme, url.Host);
            target = url.Query.Length > 0 ? $"{url.Path}?{url.Query}" : url.Path;
        }
        return ($"{scheme}://{host}/{root.TrimStart('/')}", target.Length == 0 ? "/" : target);
    }

    private static (string Name, int Port) SplitHost(string host, string scheme)
    {
        var colon = host.LastIndexOf(':');
        return colon > 0 && int.TryParse(host.AsSpan(colon + 1), out var port)
            ? (host[..colon], port)
            : (host, scheme == "https" ? 443 : 80);
    }
}
