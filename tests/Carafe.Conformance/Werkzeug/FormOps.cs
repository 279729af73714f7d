using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Carafe.Conformance.Running;
using Carafe.Werkzeug;
using Carafe.Werkzeug.Datastructures;
using Carafe.Werkzeug.Forms;

namespace Carafe.Conformance.Werkzeug;

/// <summary><c>form.*</c> and <c>multipart.*</c></summary>
internal static class FormOps
{
    public static void Register(OpTable operations)
    {
        operations.Add("form.parse", Parse);
        operations.Add("form.multipart", ParseMultipart);
        operations.Add("multipart.decode", Decode);
        operations.Add("multipart.encode", Encode);
    }

    private static JsonObject Parse(JsonElement args)
    {
        var body = Tagged.ReadBytes(args.GetProperty("body"));
        var headers = new List<KeyValuePair<string, string>>();
        if (JsonText.Text(args, "content_type") is { } type)
            headers.Add(new("Content-Type", NeutralRequest.ToWsgi(type)));
        if (!args.TryGetProperty("content_length", out var length))
            headers.Add(new("Content-Length", body.Length.ToString(CultureInfo.InvariantCulture)));
        else if (length.ValueKind != JsonValueKind.Null)
            headers.Add(new("Content-Length", JsonText.Scalar(length)));

        var environ = new MemoryEnviron(
            method: "POST",
            headers: headers,
            body: NeutralRequest.Body(body, args),
            isInputTerminated: JsonText.Flag(args, "input_terminated"));
        var (stream, data) = Parser(args, silent: JsonText.Flag(args, "silent", true)).ParseFromEnviron(environ);
        var result = Describe(data);
        if (JsonText.Flag(args, "rest"))
        {
            using var rest = new MemoryStream();
            stream.CopyTo(rest);
            result["rest"] = Tagged.BytesField(rest.ToArray());
        }

        return result;
    }

    private static JsonObject ParseMultipart(JsonElement args)
    {
        using var stream = new MemoryStream(Tagged.ReadBytes(args.GetProperty("body")));
        return Describe(Parser(args, silent: false).ParseMultipart(stream, Tagged.ReadBytes(args.GetProperty("boundary")), stream.Length));
    }

    private static FormDataParser Parser(JsonElement args, bool silent) => new()
    {
        MaxContentLength = JsonText.Number(args, "max_content_length"),
        MaxFormMemorySize = JsonText.Number(args, "max_form_memory_size"),
        MaxFormParts = (int?)JsonText.Number(args, "max_form_parts"),
        BufferSize = (int)(JsonText.Number(args, "buffer_size") ?? FormDataParser.StandardBufferSize),
        Silent = silent,
    };

    private static JsonObject Describe(FormData data)
    {
        using (data)
        {
            return new JsonObject
            {
                ["form"] = new JsonArray([.. data.Form.Items(multi: true).Select(item => new JsonArray(item.Key, item.Value))]),
                ["files"] = RequestOps.Files(data.Files.Items(multi: true)),
            };
        }
    }

    private static JsonArray Decode(JsonElement args)
    {
        var decoder = new MultipartDecoder(
            Tagged.ReadBytes(args.GetProperty("boundary")),
            JsonText.Number(args, "max_form_memory_size"),
            (int?)JsonText.Number(args, "max_parts"));
        var events = new List<JsonObject>();
        try
        {
            foreach (var chunk in args.GetProperty("chunks").EnumerateArray())
            {
                decoder.ReceiveData(Tagged.ReadBytes(chunk));
                Drain(decoder, events);
            }

            decoder.Complete();
            Drain(decoder, events);
        }
        catch (Exception error) when (error is not InvalidDataException)
        {
            events.Add(WerkzeugErrors.Describe(error));
        }

        return new JsonArray([.. JsonText.Flag(args, "merge_data") ? Merge(events) : events]);
    }

    private static void Drain(MultipartDecoder decoder, List<JsonObject> events)
    {
        while (true)
        {
            var next = decoder.NextEvent();
            events.Add(Describe(next));
            if (next is MultipartNeedData or MultipartEpilogue)
                return;
        }
    }

    private static JsonObject Describe(MultipartEvent found) => found switch
    {
        MultipartPreamble preamble => new() { ["event"] = "Preamble", ["data"] = Tagged.BytesField(preamble.Data.Span) },
        MultipartField field => new() { ["event"] = "Field", ["name"] = field.Name, ["headers"] = Describe(field.Headers) },
        MultipartFile file => new()
        {
            ["event"] = "File",
            ["name"] = file.Name,
            ["filename"] = file.Filename,
            ["headers"] = Describe(file.Headers),
        },
        MultipartData data => new() { ["event"] = "Data", ["data"] = Tagged.BytesField(data.Data.Span), ["more_data"] = data.MoreData },
        MultipartEpilogue epilogue => new() { ["event"] = "Epilogue", ["data"] = Tagged.BytesField(epilogue.Data.Span) },
        _ => new() { ["event"] = "NeedData" },
    };

    private static JsonArray Describe(Headers headers) => new([.. headers.Select(line => new JsonArray(line.Key, line.Value))]);

    private static List<JsonObject> Merge(List<JsonObject> events)
    {
        var merged = new List<JsonObject>();
        foreach (var next in events)
        {
            if (next["event"]?.GetValue<string>() == "NeedData")
                continue;

            if (next["event"]?.GetValue<string>() == "Data" && merged.Count > 0 && merged[^1]["event"]?.GetValue<string>() == "Data")
            {
                var last = merged[^1];
                last["data"] = Tagged.BytesField([.. FieldBytes(last["data"]!), .. FieldBytes(next["data"]!)]);
                continue;
            }

            next.Remove("more_data");
            merged.Add(next);
        }

        return merged;
    }

    private static byte[] FieldBytes(JsonNode field) => Tagged.ReadBytes(JsonSerializer.SerializeToElement(field));

    private static JsonNode Encode(JsonElement args)
    {
        var encoder = new MultipartEncoder(Tagged.ReadBytes(args.GetProperty("boundary")));
        var output = new List<byte>();
        foreach (var step in args.GetProperty("events").EnumerateArray())
            output.AddRange(encoder.SendEvent(ReadEvent(step)));

        return Tagged.BytesField([.. output]);
    }

    private static MultipartEvent ReadEvent(JsonElement step) => step.GetProperty("event").GetString() switch
    {
        "Preamble" => new MultipartPreamble(Tagged.ReadBytes(step.GetProperty("data"))),
        "Field" => new MultipartField(JsonText.Text(step, "name"), ReadHeaders(step)),
        "File" => new MultipartFile(JsonText.Text(step, "name"), JsonText.Text(step, "filename")!, ReadHeaders(step)),
        "Data" => new MultipartData(Tagged.ReadBytes(step.GetProperty("data")), JsonText.Flag(step, "more_data")),
        _ => new MultipartEpilogue(Tagged.ReadBytes(step.GetProperty("data"))),
    };

    private static Headers ReadHeaders(JsonElement step) => new(step.GetProperty("headers").EnumerateArray()
        .Select(line => new KeyValuePair<string, string>(line[0].GetString()!, line[1].GetString()!)));
}
