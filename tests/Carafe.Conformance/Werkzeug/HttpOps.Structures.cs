using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Carafe.Conformance.Running;
using Carafe.Werkzeug.Datastructures;
using Carafe.Werkzeug.Http;

namespace Carafe.Conformance.Werkzeug;

internal static partial class HttpOps
{
    private static void RegisterStructures(OpTable operations)
    {
        operations.Add("http.set_header", DescribeSet);
        operations.Add("http.cache_control", DescribeCacheControl);
        operations.Add("http.csp", DescribeCsp);
        operations.Add("http.authorization.parse", DescribeAuthorization);
        operations.Add("http.authorization.dump", args => new Authorization(
            Tagged.ReadText(args.GetProperty("type")), Parameters(args), JsonText.Text(args, "token")).ToHeader());
        operations.Add("http.www_authenticate.parse", DescribeWwwAuthenticate);
        operations.Add("http.www_authenticate.dump", args => new WwwAuthenticate(
            Tagged.ReadText(args.GetProperty("type")), Parameters(args), JsonText.Text(args, "token")).ToHeader());
        operations.Add("http.etags", DescribeETags);
        operations.Add("http.if_range", args =>
        {
            var range = HttpRanges.ParseIfRange(JsonText.Text(args, "value"));
            return new JsonObject { ["etag"] = range.ETag, ["date"] = JsonText.Date(range.Date), ["to_header"] = range.ToHeader() };
        });
        operations.Add("http.range.parse", DescribeRange);
        operations.Add("http.range.new", DescribeNewRange);
        operations.Add("http.content_range.parse", args => HttpRanges.ParseContentRange(JsonText.Text(args, "value")) is not { } range
            ? null
            : new JsonObject
            {
                ["units"] = range.Units,
                ["start"] = range.Start,
                ["stop"] = range.Stop,
                ["length"] = range.Length,
                ["to_header"] = range.ToHeader(),
            });
    }

    private static IEnumerable<KeyValuePair<string, string?>>? Parameters(JsonElement args) =>
        args.TryGetProperty("parameters", out var parameters) && parameters.ValueKind != JsonValueKind.Null ? JsonText.Pairs(parameters) : null;

    private static JsonObject DescribeSet(JsonElement args)
    {
        var set = HttpHeader.ParseSet(JsonText.Text(args, "value"));
        var (contains, find) = (new JsonObject(), new JsonObject());
        foreach (var probe in JsonText.Probes(args))
            (contains[probe], find[probe]) = (set.Contains(probe), set.Find(probe));

        return new JsonObject
        {
            ["items"] = JsonText.List(set),
            ["to_header"] = set.ToHeader(),
            ["as_set"] = JsonText.List(set.AsSet().Order(StringComparer.Ordinal)),
            ["contains"] = contains,
            ["find"] = find,
        };
    }

    private static JsonObject DescribeCacheControl(JsonElement args)
    {
        var header = JsonText.Text(args, "header");
        CacheControl control = args.GetProperty("kind").GetString() == "request"
            ? HttpHeader.ParseRequestCacheControl(header)
            : HttpHeader.ParseResponseCacheControl(header);
        var properties = new JsonObject();
        foreach (var name in CacheProperties.Names(control))
            properties[name] = CacheProperties.Get(control, name);

        return new JsonObject
        {
            ["provided"] = control.IsProvided,
            ["items"] = JsonText.Pairs<string?>(control),
            ["props"] = properties,
            ["to_header"] = control.ToHeader(),
        };
    }

    private static JsonObject DescribeCsp(JsonElement args)
    {
        var policy = HttpHeader.ParseCsp(JsonText.Text(args, "header"));
        return new JsonObject
        {
            ["provided"] = true,
            ["items"] = JsonText.Pairs<string>(policy),
            ["to_header"] = policy.ToHeader(),
        };
    }

    private static JsonObject? DescribeAuthorization(JsonElement args)
    {
        if (Authorization.FromHeader(JsonText.Text(args, "value")) is not { } authorization)
            return null;

        return new JsonObject
        {
            ["type"] = authorization.Type,
            ["token"] = authorization.Token,
            ["parameters"] = JsonText.Pairs(authorization.Parameters),
            ["username"] = authorization.Username,
            ["password"] = authorization.Password,
            ["to_header"] = authorization.ToHeader(),
        };
    }

    private static JsonObject? DescribeWwwAuthenticate(JsonElement args)
    {
        if (WwwAuthenticate.FromHeader(JsonText.Text(args, "value")) is not { } challenge)
            return null;

        return new JsonObject
        {
            ["type"] = challenge.Type,
            ["token"] = challenge.Token,
            ["parameters"] = JsonText.Pairs(challenge.Parameters),
            ["to_header"] = challenge.ToHeader(),
        };
    }

    private static JsonObject DescribeETags(JsonElement args)
    {
        var tags = HttpETag.Parse(JsonText.Text(args, "value"));
        var probes = new JsonObject();
        foreach (var probe in JsonText.Probes(args))
        {
            probes[probe] = new JsonObject
            {
                ["contains"] = tags.Contains(probe),
                ["contains_weak"] = tags.ContainsWeak(probe),
                ["is_weak"] = tags.IsWeak(probe),
                ["is_strong"] = tags.IsStrong(probe),
                ["contains_raw"] = tags.ContainsRaw(probe),
            };
        }

        var strong = tags.AsSet();
        var weak = tags.AsSet(includeWeak: true).Where(tags.IsWeak);
        var described = new JsonObject
        {
            ["star_tag"] = tags.StarTag,
            ["strong"] = JsonText.List(strong.Order(StringComparer.Ordinal)),
            ["weak"] = JsonText.List(weak.Order(StringComparer.Ordinal)),
            ["bool"] = !tags.IsEmpty,
            ["len"] = tags.Count,
            ["probe"] = probes,
        };
        // Sets have an order in the corpus only where one member at most is of each kind.
        if (strong.Count <= 1 && weak.Count() <= 1)
            described["to_header"] = tags.ToHeader();

        return described;
    }

    private static JsonObject? DescribeRange(JsonElement args)
    {
        if (HttpRanges.ParseRange(JsonText.Text(args, "value")) is not { } range)
            return null;

        var lengths = new JsonObject();
        foreach (var length in args.GetProperty("lengths").EnumerateArray().Select(JsonText.Number))
        {
            lengths[LengthText(length)] = new JsonObject
            {
                ["range"] = Positions(range.RangeForLength(length)),
                ["content_range"] = range.MakeContentRange(length)?.ToHeader(),
                ["content_range_header"] = range.ToContentRangeHeader(length),
            };
        }

        return new JsonObject
        {
            ["units"] = range.Units,
            ["ranges"] = new JsonArray([.. range.Ranges.Select(part => new JsonArray(part.Start, part.End))]),
            ["to_header"] = range.ToHeader(),
            ["for_length"] = lengths,
        };
    }

    private static JsonObject DescribeNewRange(JsonElement args)
    {
        var range = new HttpRange(
            Tagged.ReadText(args.GetProperty("units")),
            args.GetProperty("ranges").EnumerateArray().Select(part => (part[0].GetInt64(), JsonText.Number(part[1]))).ToArray());
        var lengths = new JsonObject();
        foreach (var length in args.GetProperty("lengths").EnumerateArray().Select(JsonText.Number))
            lengths[LengthText(length)] = Positions(range.RangeForLength(length));

        return new JsonObject { ["to_header"] = range.ToHeader(), ["for_length"] = lengths };
    }

    private static string LengthText(long? length) => length?.ToString(CultureInfo.InvariantCulture) ?? "None";

    private static JsonArray? Positions((long Start, long Stop)? range) => range is var (start, stop) ? [start, stop] : null;
}
