using System.Text.Json;
using System.Text.Json.Nodes;
using Carafe.Conformance.Running;
using Carafe.Werkzeug;
using Carafe.Werkzeug.Wrappers;
using WerkzeugResponse = Carafe.Werkzeug.Wrappers.Response;

namespace Carafe.Conformance.Werkzeug;

/// <summary>A response class with the options of a case.</summary>
internal sealed class ScriptedResponse(JsonElement config, JsonElement init) : WerkzeugResponse(
    ReadBody(init),
    ReadInitStatus(init),
    init.TryGetProperty("headers", out var headers) ? Pairs(headers) : null,
    JsonText.Text(init, "mimetype"),
    JsonText.Text(init, "content_type"),
    JsonText.Flag(init, "direct_passthrough"))
{
    // Set before the base constructor runs, which reads the options.
    private readonly JsonElement _config = config;

    public override bool AutomaticallySetContentLength => Option("automatically_set_content_length", true);

    public override bool ImplicitSequenceConversion => Option("implicit_sequence_conversion", true);

    public override bool AutocorrectLocationHeader => Option("autocorrect_location_header", false);

    public override string? DefaultMimetype =>
        Has("default_mimetype", out var value) ? value.GetString() : base.DefaultMimetype;

    public override int DefaultStatus => Has("default_status", out var value) ? value.GetInt32() : base.DefaultStatus;

    public static ResponseStatus ReadStatus(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetInt32(),
        JsonValueKind.String => value.GetString(),
        _ => default,
    };

    /// <summary>What is sent in answer to a request.</summary>
    public static JsonObject Send(WerkzeugResponse response, Environ environ)
    {
        var headers = response.GetWsgiHeaders(environ);
        using var body = new MemoryStream();
        if (response.MayHaveBody(environ.Method))
        {
            foreach (var chunk in response.IterateEncoded())
                body.Write(chunk.Span);
        }

        return new JsonObject
        {
            ["status"] = response.Status,
            ["headers"] = new JsonArray([.. headers.Select(line => new JsonArray(line.Key, line.Value))]),
            ["body"] = Tagged.BytesField(body.ToArray()),
        };
    }

    private static ResponseStatus ReadInitStatus(JsonElement init) => init.TryGetProperty("status", out var status) ? ReadStatus(status) : default;

    private static List<KeyValuePair<string, string>> Pairs(JsonElement headers)
    {
        var lines = Tagged.Tag(headers, "$headers") ?? Tagged.Tag(headers, "$multidict") ?? headers;
        return lines.ValueKind == JsonValueKind.Object
            ? [.. lines.EnumerateObject().Select(line => KeyValuePair.Create(line.Name, JsonText.Scalar(line.Value)))]
            : [.. lines.EnumerateArray().Select(line => KeyValuePair.Create(Tagged.ReadText(line[0]), JsonText.Scalar(line[1])))];
    }

    private static ResponseBody ReadBody(JsonElement init)
    {
        if (!init.TryGetProperty("response", out var body) || body.ValueKind == JsonValueKind.Null)
            return ResponseBody.FromChunks(new List<ReadOnlyMemory<byte>>());
        if (body.ValueKind == JsonValueKind.String)
            return body.GetString()!.Length == 0 ? Array.Empty<byte>() : body.GetString();
        if (Tagged.Tag(body, "$bytes") is not null)
            return Tagged.ReadBytes(body);
        if (Tagged.Tag(body, "$iter") is { } sequence)
            return ResponseBody.FromSequence(Chunks(sequence));
        if (Tagged.Tag(body, "$file") is { } file)
            return ResponseBody.FromStream(new MemoryStream(Tagged.ReadBytes(file)));

        return ResponseBody.FromChunks(Chunks(Tagged.Tag(body, "$tuple") ?? body));
    }

    private static List<ReadOnlyMemory<byte>> Chunks(JsonElement items) =>
        [.. items.EnumerateArray().Select(item => (ReadOnlyMemory<byte>)Tagged.ReadBytes(item))];

    private bool Option(string name, bool fallback) => Has(name, out var value) ? value.GetBoolean() : fallback;

    private bool Has(string name, out JsonElement value)
    {
        value = default;
        return _config.ValueKind == JsonValueKind.Object && _config.TryGetProperty(name, out value);
    }
}
