using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Carafe.Conformance.Running;
using Carafe.Werkzeug;
using Carafe.Werkzeug.Datastructures;
using Carafe.Werkzeug.Middleware;
using Carafe.Werkzeug.Wrappers;
using WerkzeugResponse = Carafe.Werkzeug.Wrappers.Response;

namespace Carafe.Conformance.Werkzeug;

/// <summary><c>proxy_fix</c>, <c>dispatcher</c>, <c>shared_data</c></summary>
internal static class MiddlewareOps
{
    public static void Register(OpTable operations)
    {
        operations.Add("proxy_fix", args => FixEnviron(args));
        operations.Add("proxy_fix.request", args => FixRequest(args));
        operations.Add("dispatcher", Dispatch);
        operations.Add("shared_data", Share);
    }

    private static ProxyFix Proxies(JsonElement args)
    {
        args.TryGetProperty("options", out var options);
        int Count(string name, int fallback) =>
            options.ValueKind == JsonValueKind.Object ? (int)(JsonText.Number(options, name) ?? fallback) : fallback;
        return new ProxyFix(
            _ => throw new InvalidDataException("No application."),
            Count("x_for", 1), Count("x_proto", 1), Count("x_host", 0), Count("x_port", 0), Count("x_prefix", 0));
    }

    private static JsonObject FixEnviron(JsonElement args)
    {
        var given = args.GetProperty("environ");
        var headers = given.EnumerateObject().Where(item => item.Name.StartsWith("HTTP_", StringComparison.Ordinal))
            .Select(item => KeyValuePair.Create(item.Name[5..].Replace('_', '-'), item.Value.GetString()!));
        var port = JsonText.Text(given, "SERVER_PORT");
        var original = new MemoryEnviron(
            headers: headers,
            scheme: JsonText.Text(given, "wsgi.url_scheme") ?? "http",
            rootPath: JsonText.Text(given, "SCRIPT_NAME") ?? "",
            serverName: JsonText.Text(given, "SERVER_NAME"),
            serverPort: port is null ? null : int.Parse(port, CultureInfo.InvariantCulture),
            remoteAddress: JsonText.Text(given, "REMOTE_ADDR"));
        var changed = Proxies(args).Apply(original);
        return new JsonObject
        {
            ["environ"] = Describe(changed, changed.ServerName, changed.ServerPort),
            ["orig"] = Describe(changed.Inner, changed.Inner.Server?.Name, changed.Inner.Server?.Port?.ToString(CultureInfo.InvariantCulture)),
        };
    }

    private static JsonObject Describe(Environ environ, string? name, string? port) => new()
    {
        ["REMOTE_ADDR"] = environ.RemoteAddress,
        ["wsgi.url_scheme"] = environ.Scheme,
        ["HTTP_HOST"] = environ.GetHeader("Host"),
        ["SERVER_NAME"] = name,
        ["SERVER_PORT"] = port,
        ["SCRIPT_NAME"] = environ.RootPath,
    };

    private static JsonObject FixRequest(JsonElement args)
    {
        using var request = new Request(Proxies(args).Apply(NeutralRequest.Environ(args.GetProperty("request"))));
        return new JsonObject
        {
            ["url"] = request.Url,
            ["host"] = request.Host,
            ["scheme"] = request.Scheme,
            ["remote_addr"] = request.RemoteAddr,
            ["script_root"] = request.ScriptRoot,
            ["access_route"] = JsonText.List(request.AccessRoute),
            ["is_secure"] = request.IsSecure,
        };
    }

    private static JsonNode Dispatch(JsonElement args)
    {
        static WsgiApplication Named(string name) =>
            environ => ValueTask.FromResult(new WerkzeugResponse($"{name}|{environ.RootPath}|{environ.Path}"));
        var mounts = args.GetProperty("mounts").EnumerateArray().ToDictionary(mount => mount.GetString()!, mount => Named(mount.GetString()!));
        var dispatcher = new DispatcherMiddleware(Named("root"), mounts);
        var environ = new MemoryEnviron(JsonText.Text(args, "path") ?? "", rootPath: JsonText.Text(args, "script_name") ?? "");
        return dispatcher.InvokeAsync(environ).AsTask().GetAwaiter().GetResult().GetText();
    }

    private static JsonObject Share(JsonElement args)
    {
        args.TryGetProperty("request", out var request);
        args.TryGetProperty("options", out var options);
        var environ = NeutralRequest.Environ(request, NeutralRequest.Clock(args));
        var exports = args.GetProperty("exports").EnumerateArray().Select(export =>
            KeyValuePair.Create(export[0].GetString()!, Path.Combine(Fixtures.Folder, export[1].GetString()!).TrimEnd('/')));
        var hasOptions = options.ValueKind == JsonValueKind.Object;
        var shared = new SharedDataMiddleware(
            _ => ValueTask.FromResult<WerkzeugResponse>(new Fallthrough()),
            exports,
            hasOptions ? JsonText.Text(options, "disallow") : null,
            !hasOptions || JsonText.Flag(options, "cache", true),
            (int)((hasOptions ? JsonText.Number(options, "cache_timeout") : null) ?? 60 * 60 * 12),
            (hasOptions ? JsonText.Text(options, "fallback_mimetype") : null) ?? "application/octet-stream");
        using var response = shared.InvokeAsync(environ).AsTask().GetAwaiter().GetResult();
        response.Headers.Remove("ETag");
        return SendFileOps.Describe(response, environ, isETagGiven: false);
    }

    private sealed class Fallthrough() : WerkzeugResponse("fallthrough", "404 FALLTHROUGH", new Headers())
    {
        public override string? DefaultMimetype => null;

        public override bool AutomaticallySetContentLength => false;
    }
}
