using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Carafe.Conformance.Running;
using Carafe.Werkzeug.Datastructures;
using Carafe.Werkzeug.Http;

namespace Carafe.Conformance.Werkzeug;

/// <summary><c>http.*</c> but for the Accept family</summary>
internal static partial class HttpOps
{
    public static void Register(OpTable operations)
    {
        RegisterSyntax(operations);
        RegisterStructures(operations);
        RegisterScripts(operations);
        RegisterCookies(operations);

        operations.Add("http.quote_etag", args => HttpETag.Quote(Tagged.ReadText(args.GetProperty("etag")), JsonText.Flag(args, "weak")));
        operations.Add("http.unquote_etag", args =>
            HttpETag.Unquote(JsonText.Text(args, "etag")) is { } tag ? JsonText.Tuple(tag.ETag, tag.IsWeak) : JsonText.Tuple(null, null));
        operations.Add("http.generate_etag", args => HttpETag.Generate(Tagged.ReadBytes(args.GetProperty("data"))));
        operations.Add("http.is_resource_modified", IsResourceModified);
        operations.Add("http.parse_date", args => JsonText.Date(HttpDate.Parse(JsonText.Text(args, "value"))));
        operations.Add("http.http_date", args => FormatDate(args.GetProperty("timestamp")));
        operations.Add("http.parse_age", args => HttpAge.Parse(JsonText.Text(args, "value")) is { } age
            ? new JsonObject { ["$timedelta"] = age.TotalSeconds.ToString("0.0#####", CultureInfo.InvariantCulture) }
            : null);
        operations.Add("http.dump_age", args => HttpAge.Dump(ReadAge(args.GetProperty("age"))));
        operations.Add("http.is_byte_range_valid", args => HttpRanges.IsByteRangeValid(
            JsonText.Number(args, "start"), JsonText.Number(args, "stop"), JsonText.Number(args, "length")));
        operations.Add("http.is_entity_header", args => HttpHeaderKinds.IsEntityHeader(Tagged.ReadText(args.GetProperty("header"))));
        operations.Add("http.is_hop_by_hop_header", args => HttpHeaderKinds.IsHopByHopHeader(Tagged.ReadText(args.GetProperty("header"))));
        operations.Add("http.remove_entity_headers", RemoveEntityHeaders);
        operations.Add("http.remove_hop_by_hop_headers", RemoveHopByHopHeaders);
    }

    private static void RegisterSyntax(OpTable operations)
    {
        operations.Add("http.parse_options_header", args =>
        {
            var (value, options) = HttpHeader.ParseOptions(JsonText.Text(args, "value"));
            return new JsonObject { ["value"] = value, ["options"] = JsonText.Pairs(options) };
        });
        operations.Add("http.dump_options_header", args =>
            HttpHeader.DumpOptions(JsonText.Text(args, "header"), JsonText.Pairs(args.GetProperty("options"))));
        operations.Add("http.parse_list_header", args => JsonText.List(HttpHeader.ParseList(Tagged.ReadText(args.GetProperty("value")))));
        operations.Add("http.parse_dict_header", args => JsonText.Pairs(HttpHeader.ParseDict(Tagged.ReadText(args.GetProperty("value")))));
        operations.Add("http.dump_header", args => args.TryGetProperty("dict", out var dict)
            ? HttpHeader.Dump(JsonText.Pairs(dict))
            : HttpHeader.Dump(args.GetProperty("list").EnumerateArray().Select(JsonText.Scalar)));
        operations.Add("http.quote_header_value", args =>
            HttpHeader.Quote(JsonText.Scalar(args.GetProperty("value")), JsonText.Flag(args, "allow_token", true)));
        operations.Add("http.unquote_header_value", args => HttpHeader.Unquote(Tagged.ReadText(args.GetProperty("value"))));
    }

    private static JsonNode? IsResourceModified(JsonElement args)
    {
        var headers = new Headers(JsonText.Pairs(args.GetProperty("headers"))!);
        var etag = JsonText.Text(args, "etag");
        if (args.TryGetProperty("data", out var data) && data.ValueKind != JsonValueKind.Null)
        {
            return etag is null
                ? HttpConditional.IsResourceModified(headers, Tagged.ReadBytes(data), LastModified(args), JsonText.Flag(args, "ignore_if_range", true))
                : throw new NotSupportedException("data and etag are two overloads");
        }

        return HttpConditional.IsResourceModified(headers, etag, LastModified(args), JsonText.Flag(args, "ignore_if_range", true));
    }

    private static DateTimeOffset? LastModified(JsonElement args)
    {
        if (!args.TryGetProperty("last_modified", out var value) || value.ValueKind == JsonValueKind.Null)
            return null;

        return value.ValueKind == JsonValueKind.String ? HttpDate.Parse(value.GetString()) : JsonText.Date(value);
    }

    private static string FormatDate(JsonElement timestamp)
    {
        if (JsonText.Date(timestamp) is { } moment)
            return HttpDate.Format(moment);

        if (Tagged.Tag(timestamp, "$date") is { } day)
            return HttpDate.Format(DateOnly.Parse(day.GetString()!, CultureInfo.InvariantCulture));

        return HttpDate.Format(Tagged.Tag(timestamp, "$float") is { } text ? Tagged.ReadFloat(text.GetString()!) : timestamp.GetDouble());
    }

    private static TimeSpan? ReadAge(JsonElement age)
    {
        if (Tagged.Tag(age, "$timedelta") is { } seconds)
            return TimeSpan.FromSeconds(Tagged.ReadFloat(seconds.GetString()!));

        return JsonText.Number(age) is { } number ? TimeSpan.FromSeconds(number) : null;
    }

    private static JsonArray RemoveEntityHeaders(JsonElement args)
    {
        var headers = new Headers(JsonText.Pairs(args.GetProperty("headers"))!);
        if (args.TryGetProperty("allowed", out var allowed))
            HttpHeaderKinds.RemoveEntityHeaders(headers, allowed.EnumerateArray().Select(Tagged.ReadText));
        else
            HttpHeaderKinds.RemoveEntityHeaders(headers);

        return JsonText.Pairs(headers);
    }

    private static JsonArray RemoveHopByHopHeaders(JsonElement args)
    {
        var headers = new Headers(JsonText.Pairs(args.GetProperty("headers"))!);
        HttpHeaderKinds.RemoveHopByHopHeaders(headers);
        return JsonText.Pairs(headers);
    }
}
