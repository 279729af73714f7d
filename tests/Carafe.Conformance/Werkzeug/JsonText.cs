using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Carafe.Conformance.Running;

namespace Carafe.Conformance.Werkzeug;

/// <summary>Reads optional arguments and writes pairs, lists and dates.</summary>
internal static class JsonText
{
    public static string? Text(JsonElement args, string name) =>
        args.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? Scalar(value) : null;

    /// <summary>Python's <c>str()</c> of a JSON scalar or a tagged one.</summary>
    public static string Scalar(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => "True",
        JsonValueKind.False => "False",
        JsonValueKind.Null => "None",
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.Object when Tagged.Tag(value, "$float") is { } number => number.GetString()!,
        JsonValueKind.Object when Tagged.Tag(value, "$int") is { } number => number.GetString()!,
        _ => Tagged.ReadText(value),
    };

    public static IEnumerable<string> Probes(JsonElement args) =>
        args.TryGetProperty("probe", out var probes) ? probes.EnumerateArray().Select(Tagged.ReadText) : [];

    public static bool Flag(JsonElement args, string name, bool fallback = false) =>
        args.TryGetProperty(name, out var value) ? value.GetBoolean() : fallback;

    public static long? Number(JsonElement args, string name) =>
        args.TryGetProperty(name, out var value) ? Number(value) : null;

    public static long? Number(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetInt64(),
        JsonValueKind.Object when Tagged.Tag(value, "$float") is { } text => (long)Tagged.ReadFloat(text.GetString()!),
        _ => null,
    };

    public static IEnumerable<KeyValuePair<string, string?>> Pairs(JsonElement pairs) => pairs.ValueKind == JsonValueKind.Object
        ? pairs.EnumerateObject().Select(pair => new KeyValuePair<string, string?>(pair.Name, OrNull(pair.Value)))
        : pairs.EnumerateArray().Select(pair => new KeyValuePair<string, string?>(Tagged.ReadText(pair[0]), OrNull(pair[1])));

    public static JsonArray List(IEnumerable<string?> items) => [.. items.Select(item => (JsonNode?)item)];

    public static JsonArray Pairs<T>(IEnumerable<KeyValuePair<string, T>> items) =>
        [.. items.Select(item => new JsonArray(item.Key, JsonValue.Create(item.Value)))];

    public static JsonObject Tuple(params JsonNode?[] items) => new() { ["$tuple"] = new JsonArray(items) };

    public static DateTimeOffset? Date(JsonElement value)
    {
        if (Tagged.Tag(value, "$datetime") is { } iso)
            return DateTimeOffset.Parse(iso.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

        return null;
    }

    public static JsonNode? Date(DateTimeOffset? date) => date is { } known
        ? new JsonObject { ["$datetime"] = known.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture) }
        : null;

    private static string? OrNull(JsonElement value) => value.ValueKind == JsonValueKind.Null ? null : Scalar(value);
}
