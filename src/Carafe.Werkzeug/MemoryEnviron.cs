namespace Carafe.Werkzeug;

/// <summary>A request that lives in memory: for tests, the test client, and requests that an application makes up.</summary>
/// <param name="path">The path below <paramref name="rootPath"/>, percent-decoded.</param>
/// <param name="method">The request method.</param>
/// <param name="queryString">The text after the <c>?</c>, still percent-encoded.</param>
/// <param name="headers">The headers in order; repeated names are answered joined.</param>
/// <param name="body">The request body.</param>
/// <param name="scheme">The URL scheme.</param>
/// <param name="rootPath">Where the application is mounted.</param>
/// <param name="serverName">The server's name, a socket path, or null when unknown.</param>
/// <param name="serverPort">The server's port; null for a socket.</param>
/// <param name="remoteAddress">The address of the peer.</param>
/// <param name="isInputTerminated">True when the end of <paramref name="body"/> is the end of the request body.</param>
/// <param name="clock">The clock for dates that depend on now.</param>
/// <param name="webSocket">The offer to talk over a WebSocket, when the request is one.</param>
/// <example><code>var request = new Request(new MemoryEnviron("/search", queryString: "q=tea"));</code></example>
public sealed class MemoryEnviron(
    string path = "/",
    string method = "GET",
    string queryString = "",
    IEnumerable<KeyValuePair<string, string>>? headers = null,
    Stream? body = null,
    string scheme = "http",
    string rootPath = "",
    string? serverName = "localhost",
    int? serverPort = 80,
    string? remoteAddress = null,
    bool isInputTerminated = false,
    TimeProvider? clock = null,
    WebSocketHandshake? webSocket = null) : Environ
{
    private readonly List<KeyValuePair<string, string>> _headers = headers is null ? [] : [.. headers];

    /// <inheritdoc/>
    public override string Method { get; } = method;

    /// <inheritdoc/>
    public override string Scheme { get; } = scheme;

    /// <inheritdoc/>
    public override (string Name, int? Port)? Server { get; } = serverName is null ? null : (serverName, serverPort);

    /// <inheritdoc/>
    public override string RootPath { get; } = rootPath;

    /// <inheritdoc/>
    public override string Path { get; } = path;

    /// <inheritdoc/>
    public override string QueryString { get; } = queryString;

    /// <inheritdoc/>
    public override string? RemoteAddress { get; } = remoteAddress;

    /// <inheritdoc/>
    public override Stream Input { get; } = body ?? Stream.Null;

    /// <inheritdoc/>
    public override bool IsInputTerminated { get; } = isInputTerminated;

    /// <inheritdoc/>
    public override WebSocketHandshake? WebSocket { get; } = webSocket;

    /// <inheritdoc/>
    public override TimeProvider Clock { get; } = clock ?? TimeProvider.System;

    /// <inheritdoc/>
    public override string? GetHeader(string name)
    {
        string? value = null;
        foreach (var (key, text) in _headers)
        {
            if (!key.Equals(name, StringComparison.OrdinalIgnoreCase))
                continue;

            // Cookies are the one header whose lines are not a comma-separated list.
            value = value is null ? text : value + (IsCookie(name) ? "; " : ",") + text;
        }

        return value;
    }

    /// <inheritdoc/>
    public override IEnumerable<KeyValuePair<string, string>> GetHeaders() => _headers;

    private static bool IsCookie(string name) => name.Equals("Cookie", StringComparison.OrdinalIgnoreCase);
}
