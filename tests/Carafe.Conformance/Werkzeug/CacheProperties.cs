using System.Text.Json;
using System.Text.Json.Nodes;
using Carafe.Conformance.Running;
using Carafe.Werkzeug.Datastructures;

namespace Carafe.Conformance.Werkzeug;

/// <summary>Python's property names of cache control objects.</summary>
internal static class CacheProperties
{
    private static readonly string[] _shared = ["no_store", "max_age", "no_transform", "stale_if_error"];

    private static readonly string[] _request = ["no_cache", "max_stale", "min_fresh", "only_if_cached"];

    private static readonly string[] _response =
    [
        "no_cache", "public", "private", "must_revalidate", "proxy_revalidate", "s_maxage", "immutable", "must_understand",
        "stale_while_revalidate",
    ];

    public static IEnumerable<string> Names(CacheControl control) => [.. _shared, .. control is RequestCacheControl ? _request : _response];

    public static JsonNode? Get(CacheControl control, string name) => name switch
    {
        "no_store" => control.NoStore,
        "max_age" => control.MaxAge,
        "no_transform" => control.NoTransform,
        "stale_if_error" => control.StaleIfError,
        _ => control is RequestCacheControl request ? Get(request, name) : Get((ResponseCacheControl)control, name),
    };

    public static void Set(ResponseCacheControl control, string name, JsonElement? value)
    {
        if (value?.ValueKind == JsonValueKind.True && name is ("max_age" or "stale_if_error" or "s_maxage" or "stale_while_revalidate"))
        {
            // A number of seconds has no "true" in C#: the bare directive is set by its name.
            control[name == "s_maxage" ? "s-maxage" : name.Replace('_', '-')] = null;
            return;
        }

        switch (name)
        {
            case "no_store": control.NoStore = Flag(value); break;
            case "max_age": control.MaxAge = Seconds(value); break;
            case "no_transform": control.NoTransform = Flag(value); break;
            case "stale_if_error": control.StaleIfError = Seconds(value); break;
            case "no_cache": control.NoCache = Text(value); break;
            case "public": control.Public = Flag(value); break;
            case "private": control.Private = Text(value); break;
            case "must_revalidate": control.MustRevalidate = Flag(value); break;
            case "proxy_revalidate": control.ProxyRevalidate = Flag(value); break;
            case "s_maxage": control.SMaxAge = Seconds(value); break;
            case "immutable": control.Immutable = Flag(value); break;
            case "must_understand": control.MustUnderstand = Flag(value); break;
            case "stale_while_revalidate": control.StaleWhileRevalidate = Seconds(value); break;
            default: throw new InvalidDataException($"No cache property '{name}'.");
        }
    }

    private static JsonNode? Get(RequestCacheControl control, string name) => name switch
    {
        "no_cache" => control.NoCache,
        "max_stale" => control.MaxStale is { IsSet: true, HasValue: false } ? true : control.MaxStale is { HasValue: true, Value: var age } ? age : null,
        "min_fresh" => control.MinFresh,
        _ => control.OnlyIfCached,
    };

    private static JsonNode? Get(ResponseCacheControl control, string name) => name switch
    {
        "no_cache" => Node(control.NoCache),
        "public" => control.Public,
        "private" => Node(control.Private),
        "must_revalidate" => control.MustRevalidate,
        "proxy_revalidate" => control.ProxyRevalidate,
        "s_maxage" => control.SMaxAge,
        "immutable" => control.Immutable,
        "must_understand" => control.MustUnderstand,
        _ => control.StaleWhileRevalidate,
    };

    private static JsonNode? Node(CacheDirective<string> directive) =>
        directive.HasValue ? directive.Value : directive.IsSet ? true : null;

    private static bool Flag(JsonElement? value) => value is { } given && given.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.False => false,
        JsonValueKind.Number => given.GetDouble() != 0,
        JsonValueKind.String => given.GetString() != "",
        _ => true,
    };

    private static long? Seconds(JsonElement? value) => value is not { } given
        ? null
        : given.ValueKind == JsonValueKind.String ? long.Parse(given.GetString()!, System.Globalization.CultureInfo.InvariantCulture) : JsonText.Number(given);

    private static CacheDirective<string> Text(JsonElement? value) => value?.ValueKind switch
    {
        null or JsonValueKind.Null or JsonValueKind.False => false,
        JsonValueKind.True => true,
        _ => JsonText.Scalar(value.Value),
    };
}
