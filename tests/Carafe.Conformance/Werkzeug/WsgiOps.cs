using System.Text.Json;
using System.Text.Json.Nodes;
using Carafe.Conformance.Running;
using Carafe.Werkzeug.Wrappers;

namespace Carafe.Conformance.Werkzeug;

/// <summary><c>wsgi.*</c> and <c>limited_stream</c></summary>
internal static class WsgiOps
{
    public static void Register(OpTable operations)
    {
        operations.Add("wsgi.get_host", args => Wsgi.GetHost(
            args.GetProperty("scheme").GetString()!, JsonText.Text(args, "host_header"), Server(args), Hosts(args, "trusted_hosts")));
        operations.Add("wsgi.host_is_trusted", args => Wsgi.HostIsTrusted(JsonText.Text(args, "hostname"), Hosts(args, "trusted_list")));
        operations.Add("wsgi.get_content_length", args => Wsgi.GetContentLength(
            JsonText.Text(args, "content_length"), JsonText.Text(args, "transfer_encoding")));
        operations.Add("wsgi.get_path_info", args => Wsgi.GetPathInfo(Tagged.ReadBytes(args.GetProperty("path_bytes"))));
        operations.Add("wsgi.get_current_url", args => Wsgi.GetCurrentUrl(
            args.GetProperty("scheme").GetString()!,
            args.GetProperty("host").GetString()!,
            JsonText.Text(args, "root_path"),
            JsonText.Text(args, "path"),
            args.TryGetProperty("query_string", out var query) && query.ValueKind != JsonValueKind.Null
                ? System.Text.Encoding.Latin1.GetString(Tagged.ReadBytes(query))
                : null));
        operations.Add("wsgi.get_current_url_environ", args => Wsgi.GetCurrentUrl(
            NeutralRequest.Environ(args.GetProperty("request"), wsgiPaths: true),
            JsonText.Flag(args, "root_only"),
            JsonText.Flag(args, "strip_querystring"),
            JsonText.Flag(args, "host_only"),
            Hosts(args, "trusted_hosts")));
        operations.Add("wsgi.get_input_stream", ReadInput);
        operations.Add("limited_stream", ReadLimited);
    }

    private static (string Name, int? Port)? Server(JsonElement args)
    {
        if (!args.TryGetProperty("server", out var server) || server.ValueKind == JsonValueKind.Null)
            return null;

        var parts = Tagged.Tag(server, "$tuple") ?? server;
        return (parts[0].GetString()!, (int?)JsonText.Number(parts[1]));
    }

    private static string[]? Hosts(JsonElement args, string name)
    {
        if (!args.TryGetProperty(name, out var hosts) || hosts.ValueKind == JsonValueKind.Null)
            return null;

        return hosts.ValueKind == JsonValueKind.String ? [hosts.GetString()!] : [.. hosts.EnumerateArray().Select(Tagged.ReadText)];
    }

    private static JsonArray ReadInput(JsonElement args)
    {
        var stream = Wsgi.GetInputStream(
            NeutralRequest.Environ(args.GetProperty("request")),
            JsonText.Flag(args, "safe_fallback", true),
            JsonText.Number(args, "max_content_length"));
        var reads = args.TryGetProperty("reads", out var counts) ? counts.EnumerateArray().Select(count => count.GetInt32()).ToArray() : [-1];
        return new JsonArray([.. reads.Select(count => Steps.Attempt(() => Tagged.BytesField(Read(stream, count))))]);
    }

    private static JsonArray ReadLimited(JsonElement args)
    {
        var inner = NeutralRequest.Body(Tagged.ReadBytes(args.GetProperty("body")), args);
        var stream = new LimitedStream(inner, args.GetProperty("limit").GetInt64(), JsonText.Flag(args, "is_max"));
        return Steps.Run(args.GetProperty("steps"), step =>
        {
            var count = step.GetArrayLength() > 1 && step[1].ValueKind == JsonValueKind.Number ? step[1].GetInt32() : -1;
            return step[0].GetString() switch
            {
                "read" => Tagged.BytesField(Read(stream, count)),
                "readline" => Tagged.BytesField(count < 0 ? stream.ReadLine() : stream.ReadLine(count)),
                "is_exhausted" => stream.IsExhausted,
                "tell" => stream.Position,
                "exhaust" => Tagged.BytesField(stream.Exhaust()),
                _ => throw new InvalidDataException($"No step '{step.GetRawText()}'."),
            };
        });
    }

    private static byte[] Read(Stream stream, int count)
    {
        if (count >= 0)
        {
            var buffer = new byte[count];
            return buffer[..stream.Read(buffer)];
        }

        if (stream is LimitedStream limited)
            return limited.ReadToEnd();

        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
