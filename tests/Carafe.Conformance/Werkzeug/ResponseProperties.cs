using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Carafe.Conformance.Running;
using Carafe.Werkzeug.Datastructures;
using Carafe.Werkzeug.Http;
using Carafe.Werkzeug.Wrappers;
using WerkzeugResponse = Carafe.Werkzeug.Wrappers.Response;

namespace Carafe.Conformance.Werkzeug;

/// <summary>The properties of a response by their Python names.</summary>
internal static class ResponseProperties
{
    public static JsonNode? Get(WerkzeugResponse response, string name) => name switch
    {
        "status" => response.Status,
        "status_code" => response.StatusCode,
        "headers" => new JsonObject { ["$headers"] = new JsonArray([.. response.Headers.Select(line => new JsonArray(line.Key, line.Value))]) },
        "data" => Tagged.Bytes(response.Data),
        "is_sequence" => response.IsSequence,
        "is_streamed" => response.IsStreamed,
        "is_json" => response.IsJson,
        "mimetype" => response.Mimetype,
        "mimetype_params" => new JsonObject(response.MimetypeParams.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))),
        "content_type" => response.ContentType,
        "content_length" => response.ContentLength,
        "content_encoding" => response.ContentEncoding,
        "content_location" => response.ContentLocation,
        "content_md5" => response.ContentMd5,
        "location" => response.Location,
        "accept_ranges" => response.AcceptRanges,
        "age" => response.Age is { } age ? Duration(age) : null,
        "date" => JsonText.Date(response.Date),
        "expires" => JsonText.Date(response.Expires),
        "last_modified" => JsonText.Date(response.LastModified),
        "retry_after" => JsonText.Date(response.RetryAfter),
        "vary" => Set(response.Vary),
        "content_language" => Set(response.ContentLanguage),
        "allow" => Set(response.Allow),
        "cache_control" => new JsonObject { ["$directives"] = JsonText.Pairs(response.CacheControl) },
        "content_range" => new JsonObject { ["$content_range"] = response.ContentRange.ToHeader() },
        "content_security_policy" => new JsonObject { ["$directives"] = JsonText.Pairs(response.ContentSecurityPolicy) },
        "content_security_policy_report_only" =>
            new JsonObject { ["$directives"] = JsonText.Pairs(response.ContentSecurityPolicyReportOnly) },
        "www_authenticate" => Challenge(response.WwwAuthenticate),
        "access_control_allow_credentials" => response.AccessControlAllowCredentials,
        "access_control_allow_headers" => Set(response.AccessControlAllowHeaders),
        "access_control_allow_methods" => Set(response.AccessControlAllowMethods),
        "access_control_allow_origin" => response.AccessControlAllowOrigin,
        "access_control_expose_headers" => Set(response.AccessControlExposeHeaders),
        "access_control_max_age" => response.AccessControlMaxAge,
        "cross_origin_opener_policy" => response.CrossOriginOpenerPolicy,
        "cross_origin_embedder_policy" => response.CrossOriginEmbedderPolicy,
        "cross_origin_resource_policy" => response.CrossOriginResourcePolicy,
        _ => throw new InvalidDataException($"No property '{name}'."),
    };

    public static void Set(WerkzeugResponse response, string name, JsonElement value)
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        switch (name)
        {
            case "status" when value.ValueKind == JsonValueKind.Number:
            case "status_code":
                response.StatusCode = value.GetInt32();
                break;
            case "status":
                response.Status = text!;
                break;
            case "data":
                ResponseOps.SetData(response, value);
                break;
            case "content_type":
                response.ContentType = text;
                break;
            case "mimetype":
                response.Mimetype = text;
                break;
            case "content_length":
                response.ContentLength = JsonText.Number(value);
                break;
            case "content_encoding":
                response.ContentEncoding = text;
                break;
            case "content_location":
                response.ContentLocation = text;
                break;
            case "content_md5":
                response.ContentMd5 = text;
                break;
            case "location":
                response.Location = text;
                break;
            case "accept_ranges":
                response.AcceptRanges = text;
                break;
            case "age":
                response.Age = JsonText.Number(value) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
                break;
            case "date":
                response.Date = Moment(value);
                break;
            case "expires":
                response.Expires = Moment(value);
                break;
            case "last_modified":
                response.LastModified = Moment(value);
                break;
            case "retry_after" when JsonText.Date(value) is { } moment:
                response.RetryAfter = moment;
                break;
            case "retry_after":
                response.SetRetryAfter(text is null ? JsonText.Number(value) : long.Parse(text, CultureInfo.InvariantCulture));
                break;
            case "vary":
                response.Vary = HeaderSet(value)!;
                break;
            case "content_language":
                response.ContentLanguage = HeaderSet(value)!;
                break;
            case "allow":
                response.Allow = HeaderSet(value)!;
                break;
            default:
                SetPolicy(response, name, value, text);
                break;
        }
    }

    public static void Delete(WerkzeugResponse response, string name)
    {
        using var nothing = JsonDocument.Parse("null");
        Set(response, name, nothing.RootElement);
    }

    /// <summary>Runs an object script step on a live header object.</summary>
    public static JsonNode? Change(WerkzeugResponse response, string name, JsonElement step) => name switch
    {
        "content_range" => HttpOps.RangeStep(response.ContentRange, step),
        "content_security_policy" => HttpOps.CspStep(response.ContentSecurityPolicy, step),
        "content_security_policy_report_only" => HttpOps.CspStep(response.ContentSecurityPolicyReportOnly, step),
        "cache_control" => HttpOps.CacheStep(response.CacheControl, step),
        "mimetype_params" => HttpOps.DictStep(response.MimetypeParams, step),
        "www_authenticate" => ChallengeStep(response.WwwAuthenticate, step),
        "vary" => SetStep(response.Vary, step),
        "allow" => SetStep(response.Allow, step),
        "content_language" => SetStep(response.ContentLanguage, step),
        _ => throw new InvalidDataException($"No step '{name} {step.GetRawText()}'."),
    };

    private static JsonNode? SetStep(HeaderSet set, JsonElement step)
    {
        switch (step[0].GetString(), step[1].ValueKind == JsonValueKind.String ? step[1].GetString() : null)
        {
            case ("contains", { } value): return set.Contains(value);
            case ("getitem", _): return set[step[1].GetInt32()];
            case ("setitem", _): set[step[1].GetInt32()] = step[2].GetString()!; break;
            case ("delitem", _): set.RemoveAt(step[1].GetInt32()); break;
            case ("call", "add"): set.Add(step[2][0].GetString()!); break;
            case ("call", "remove"): set.Remove(step[2][0].GetString()!); break;
            case ("call", "discard"): set.Discard(step[2][0].GetString()!); break;
            case ("call", "update"): set.Update(step[2][0].EnumerateArray().Select(Tagged.ReadText)); break;
            case ("call", "clear"): set.Clear(); break;
            default: throw new InvalidDataException($"No step '{step.GetRawText()}'.");
        }

        return null;
    }

    private static JsonNode? ChallengeStep(WwwAuthenticate challenge, JsonElement step)
    {
        var name = step[1].GetString()!;
        switch (step[0].GetString(), name)
        {
            case ("get", "type"): return challenge.Type;
            case ("get", "token"): return challenge.Token;
            case ("get" or "getitem", _): return challenge[name];
            case ("contains", _): return challenge.Parameters.ContainsKey(name);
            case ("set", "type"): challenge.Type = step[2].GetString()!; break;
            case ("set", "token"): challenge.Token = step[2].GetString(); break;
            case ("set" or "setitem", _): challenge[name] = step[2].GetString(); break;
            case ("del" or "delitem", _): challenge.Parameters.Remove(name); break;
            default: throw new InvalidDataException($"No step '{step.GetRawText()}'.");
        }

        return null;
    }

    private static void SetPolicy(WerkzeugResponse response, string name, JsonElement value, string? text)
    {
        switch (name)
        {
            case "content_range":
                response.ContentRange = HttpRanges.ParseContentRange(text) ?? new ContentRange(null, null, null);
                break;
            case "content_security_policy":
                response.ContentSecurityPolicy = HttpHeader.ParseCsp(text);
                break;
            case "content_security_policy_report_only":
                response.ContentSecurityPolicyReportOnly = HttpHeader.ParseCsp(text);
                break;
            case "www_authenticate" when value.ValueKind == JsonValueKind.Array:
                response.SetWwwAuthenticate([.. value.EnumerateArray().Select(ReadChallenge)]);
                break;
            case "www_authenticate":
                response.WwwAuthenticate = value.ValueKind == JsonValueKind.Object ? ReadChallenge(value) : null!;
                break;
            case "access_control_allow_credentials":
                response.AccessControlAllowCredentials = value.ValueKind == JsonValueKind.True;
                break;
            case "access_control_allow_headers":
                response.AccessControlAllowHeaders = HeaderSet(value);
                break;
            case "access_control_allow_methods":
                response.AccessControlAllowMethods = HeaderSet(value);
                break;
            case "access_control_allow_origin":
                response.AccessControlAllowOrigin = text;
                break;
            case "access_control_expose_headers":
                response.AccessControlExposeHeaders = HeaderSet(value);
                break;
            case "access_control_max_age":
                response.AccessControlMaxAge = JsonText.Number(value);
                break;
            case "cross_origin_opener_policy":
                response.CrossOriginOpenerPolicy = text!;
                break;
            case "cross_origin_embedder_policy":
                response.CrossOriginEmbedderPolicy = text!;
                break;
            case "cross_origin_resource_policy":
                response.CrossOriginResourcePolicy = text;
                break;
            default:
                throw new InvalidDataException($"No property '{name}'.");
        }
    }

    private static WwwAuthenticate ReadChallenge(JsonElement value) => new(
        value.GetProperty("type").GetString()!,
        value.TryGetProperty("parameters", out var parameters) ? JsonText.Pairs(parameters) : null,
        JsonText.Text(value, "token"));

    private static DateTimeOffset? Moment(JsonElement value) =>
        JsonText.Date(value) ?? (JsonText.Number(value) is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null);

    private static HeaderSet? HeaderSet(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => HttpHeader.ParseSet(value.GetString()),
        JsonValueKind.Array => new HeaderSet(value.EnumerateArray().Select(Tagged.ReadText)),
        _ => null,
    };

    private static JsonObject? Set(HeaderSet? set) => set is null ? null : new JsonObject { ["$header_set"] = JsonText.List(set) };

    private static JsonObject Challenge(WwwAuthenticate challenge) => new()
    {
        ["$www_authenticate"] = new JsonObject
        {
            ["type"] = challenge.Type,
            ["token"] = challenge.Token,
            ["parameters"] = JsonText.Pairs(challenge.Parameters),
        },
    };

    private static JsonObject Duration(TimeSpan time) =>
        new() { ["$timedelta"] = time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) };
}
