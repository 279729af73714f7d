using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Carafe.Conformance.Running;
using Carafe.Werkzeug.Http;

namespace Carafe.Conformance.Werkzeug;

internal static partial class HttpOps
{
    private static void RegisterCookies(OpTable operations)
    {
        operations.Add("http.parse_cookie", args =>
            JsonText.Pairs(HttpCookie.Parse(JsonText.Text(args, "header")).Items(multi: true)!));
        operations.Add("http.dump_cookie", DumpCookie);
    }

    private static JsonObject DumpCookie(JsonElement args)
    {
        var warned = false;
        var header = HttpCookie.Dump(
            Tagged.ReadText(args.GetProperty("key")),
            JsonText.Text(args, "value") ?? "",
            MaxAge(args),
            Expires(args),
            args.TryGetProperty("path", out _) ? JsonText.Text(args, "path") : "/",
            JsonText.Text(args, "domain"),
            JsonText.Flag(args, "secure"),
            JsonText.Flag(args, "httponly"),
            JsonText.Flag(args, "sync_expires", true),
            (int)(JsonText.Number(args, "max_size") ?? 4093),
            JsonText.Text(args, "samesite"),
            JsonText.Flag(args, "partitioned"),
            new FixedClock(JsonText.Number(args, "now") ?? 0),
            _ => warned = true);
        return new JsonObject { ["header"] = header, ["too_large_warning"] = warned };
    }

    private static CookieAge? MaxAge(JsonElement args)
    {
        if (!args.TryGetProperty("max_age", out var value))
            return null;

        if (Tagged.Tag(value, "$timedelta") is { } span)
            return TimeSpan.FromSeconds(double.Parse(span.GetString()!, CultureInfo.InvariantCulture));

        return JsonText.Number(value) is { } seconds ? new CookieAge(seconds) : null;
    }

    private static CookieExpires? Expires(JsonElement args)
    {
        if (!args.TryGetProperty("expires", out var value) || value.ValueKind == JsonValueKind.Null)
            return null;

        if (value.ValueKind == JsonValueKind.String)
            return value.GetString()!;

        return JsonText.Date(value) is { } moment ? moment : (CookieExpires)(double)JsonText.Number(value)!;
    }

    private sealed class FixedClock(long now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeSeconds(now);
    }
}
