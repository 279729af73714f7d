using System.Text.Json;
using System.Text.Json.Nodes;
using Carafe.Conformance.Running;
using Carafe.Werkzeug;
using Carafe.Werkzeug.Http;
using WerkzeugResponse = Carafe.Werkzeug.Wrappers.Response;

namespace Carafe.Conformance.Werkzeug;

/// <summary><c>response.*</c></summary>
internal static class ResponseOps
{
    public static void Register(OpTable operations)
    {
        operations.Add("response.script", RunScript);
        operations.Add("response.status", args =>
        {
            var response = new WerkzeugResponse(default, ScriptedResponse.ReadStatus(args.GetProperty("status")));
            return new JsonObject { ["status"] = response.Status, ["status_code"] = response.StatusCode };
        });
        operations.Add("response.get_json", args => RequestOps.Plain(
            new WerkzeugResponse(Tagged.ReadBytes(args.GetProperty("body")), mimetype: JsonText.Text(args, "mimetype"))
                .GetJson(JsonText.Flag(args, "force"), JsonText.Flag(args, "silent"))));
    }

    private static JsonObject RunScript(JsonElement args)
    {
        var clock = NeutralRequest.Clock(args) ?? TimeProvider.System;
        args.TryGetProperty("config", out var config);
        args.TryGetProperty("request", out var request);
        var environ = NeutralRequest.Environ(request, clock, wsgiPaths: true);
        using var response = new ScriptedResponse(config, args.GetProperty("init")) { Clock = clock };
        var steps = args.TryGetProperty("steps", out var script) ? Steps.Run(script, step => Step(response, environ, step)) : null;
        var sent = ScriptedResponse.Send(response, environ);
        if (steps is not null)
            sent.Insert(0, "steps", steps);

        return sent;
    }

    private static JsonNode? Step(WerkzeugResponse response, Environ environ, JsonElement step)
    {
        switch (step[0].GetString())
        {
            case "get":
                return ResponseProperties.Get(response, step[1].GetString()!);
            case "set":
                ResponseProperties.Set(response, step[1].GetString()!, step[2]);
                return null;
            case "del":
                ResponseProperties.Delete(response, step[1].GetString()!);
                return null;
            case "call":
                return Call(response, step[1].GetString()!, step.GetArrayLength() > 2 ? step[2] : default);
            case "sub":
                return ResponseProperties.Change(response, step[1].GetString()!, step[2]);
            case "make_conditional":
                MakeConditional(response, environ, step.GetArrayLength() > 1 ? step[1] : default);
                return null;
            case "header":
                response.Headers.Set(step[1].GetString()!, JsonText.Scalar(step[2]));
                return null;
            case "add_header":
                response.Headers.Add(step[1].GetString()!, JsonText.Scalar(step[2]));
                return null;
            case "del_header":
                response.Headers.Remove(step[1].GetString()!);
                return null;
            case "write":
                var chunk = Tagged.ReadBytes(step[1]);
                response.Write(chunk);
                return chunk.Length;
            default:
                throw new InvalidDataException($"No step '{step.GetRawText()}'.");
        }
    }

    private static void MakeConditional(WerkzeugResponse response, Environ environ, JsonElement options)
    {
        if (options.ValueKind != JsonValueKind.Object)
        {
            response.MakeConditional(environ);
            return;
        }

        var ranges = options.TryGetProperty("accept_ranges", out var accept) ? accept.ValueKind switch
        {
            JsonValueKind.True => "bytes",
            JsonValueKind.String => accept.GetString(),
            _ => null,
        } : null;
        response.MakeConditional(environ, ranges, JsonText.Number(options, "complete_length"));
    }

    private static JsonNode? Call(WerkzeugResponse response, string method, JsonElement options)
    {
        switch (method)
        {
            case "calculate_content_length":
                return response.CalculateContentLength();
            case "get_data":
                return options.ValueKind == JsonValueKind.Object && JsonText.Flag(options, "as_text")
                    ? response.GetText()
                    : Tagged.Bytes(response.GetData());
            case "set_data":
                SetData(response, options.GetProperty("value"));
                return null;
            case "add_etag":
                var isObject = options.ValueKind == JsonValueKind.Object;
                response.AddETag(isObject && JsonText.Flag(options, "overwrite"), isObject && JsonText.Flag(options, "weak"));
                return null;
            case "set_etag":
                response.SetETag(JsonText.Text(options, "etag")!, JsonText.Flag(options, "weak"));
                return null;
            case "get_etag":
                return response.GetETag() is { } tag ? JsonText.Tuple(tag.ETag, tag.IsWeak) : JsonText.Tuple(null, null);
            case "set_cookie":
                SetCookie(response, options);
                return null;
            case "delete_cookie":
                response.DeleteCookie(
                    JsonText.Text(options, "key")!,
                    options.TryGetProperty("path", out var path) ? path.GetString() : "/",
                    JsonText.Text(options, "domain"),
                    JsonText.Flag(options, "secure"),
                    JsonText.Flag(options, "httponly"),
                    JsonText.Text(options, "samesite"),
                    JsonText.Flag(options, "partitioned"));
                return null;
            case "make_sequence":
                response.MakeSequence();
                return null;
            case "freeze":
                response.Freeze();
                return null;
            default:
                throw new InvalidDataException($"No method '{method}'.");
        }
    }

    public static void SetData(WerkzeugResponse response, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String)
            response.SetData(value.GetString()!);
        else
            response.SetData(Tagged.ReadBytes(value));
    }

    private static void SetCookie(WerkzeugResponse response, JsonElement options)
    {
        CookieExpires? expires = null;
        if (options.TryGetProperty("expires", out var end) && end.ValueKind != JsonValueKind.Null)
            expires = JsonText.Date(end) is { } moment ? moment : end.ValueKind == JsonValueKind.Number ? end.GetDouble() : JsonText.Scalar(end);

        response.SetCookie(
            JsonText.Text(options, "key")!,
            JsonText.Text(options, "value") ?? "",
            JsonText.Number(options, "max_age") is { } age ? age : null,
            expires,
            options.TryGetProperty("path", out var path) ? path.GetString() : "/",
            JsonText.Text(options, "domain"),
            JsonText.Flag(options, "secure"),
            JsonText.Flag(options, "httponly"),
            JsonText.Text(options, "samesite"),
            JsonText.Flag(options, "partitioned"));
    }
}
