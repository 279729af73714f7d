using System.Text;
using System.Text.Json;
using Carafe.Conformance.Running;
using Carafe.Werkzeug;
using Carafe.Werkzeug.Wrappers;

namespace Carafe.Conformance.Werkzeug;

/// <summary>Makes environs of the corpus's request objects.</summary>
internal static class NeutralRequest
{
    public static MemoryEnviron Environ(JsonElement request, TimeProvider? clock = null, bool wsgiPaths = false)
    {
        if (request.ValueKind != JsonValueKind.Object)
            return new MemoryEnviron(clock: clock);

        var body = request.TryGetProperty("body", out var bytes) ? Tagged.ReadBytes(bytes) : [];
        var headers = Headers(request);
        var hasLength = headers.Exists(line => line.Key.ToLowerInvariant() is "content-length" or "transfer-encoding");
        if (body.Length > 0 && !hasLength && Flag(request, "auto_length", true))
            headers.Add(new("Content-Length", body.Length.ToString(System.Globalization.CultureInfo.InvariantCulture)));

        var (name, port) = Server(request);
        Func<string, string> path = wsgiPaths ? ToWsgi : text => text;
        return new MemoryEnviron(
            path: path(Path(request)),
            method: JsonText.Text(request, "method") ?? "GET",
            queryString: request.TryGetProperty("query_string", out var query) ? Encoding.Latin1.GetString(Tagged.ReadBytes(query)) : "",
            headers: headers,
            body: Body(body, request),
            scheme: JsonText.Text(request, "scheme") ?? "http",
            rootPath: path(JsonText.Text(request, "root_path") ?? ""),
            serverName: name,
            serverPort: port,
            remoteAddress: JsonText.Text(request, "remote_addr"),
            isInputTerminated: Flag(request, "input_terminated", false),
            clock: clock);
    }

    /// <summary>Text as a server hands it over: each character is one byte of its UTF-8 form.</summary>
    public static string ToWsgi(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));

    public static Stream Body(byte[] body, JsonElement request) =>
        request.TryGetProperty("chunk", out var chunk) && chunk.ValueKind == JsonValueKind.Number
            ? new ChunkedStream(body, chunk.GetInt32())
            : new MemoryStream(body);

    public static TimeProvider? Clock(JsonElement args) =>
        args.TryGetProperty("now", out var now) && now.ValueKind == JsonValueKind.Number ? new FixedClock(now.GetInt64()) : null;

    private static bool Flag(JsonElement request, string name, bool fallback) =>
        request.TryGetProperty(name, out var value) ? value.ValueKind == JsonValueKind.True : fallback;

    private static string Path(JsonElement request)
    {
        if (request.TryGetProperty("path_bytes", out var bytes))
            return Wsgi.GetPathInfo(Tagged.ReadBytes(bytes));

        return JsonText.Text(request, "path") ?? "/";
    }

    private static (string? Name, int? Port) Server(JsonElement request)
    {
        if (!request.TryGetProperty("server", out var server))
            return ("localhost", 80);
        if (server.ValueKind == JsonValueKind.Null)
            return (null, null);

        return (server[0].GetString(), server[1].ValueKind == JsonValueKind.Null ? null : server[1].GetInt32());
    }

    private static List<KeyValuePair<string, string>> Headers(JsonElement request)
    {
        var headers = new List<KeyValuePair<string, string>>();
        if (!request.TryGetProperty("headers", out var lines))
            return headers;

        foreach (var line in lines.EnumerateArray())
            headers.Add(new(Tagged.ReadText(line[0]).Replace('_', '-'), Tagged.ReadText(line[1])));

        return headers;
    }

    private sealed class FixedClock(long seconds) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeSeconds(seconds);
    }
}
