using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Carafe.Json;
using Carafe.MarkupSafe;

namespace Carafe.Conformance.ItsDangerous;

/// <summary>The values of sessions: those of tokens, and tuples, markup, identifiers and durations.</summary>
internal static class FlaskSessionValues
{
    public static object? Read(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().Select(Read).ToList(),
        JsonValueKind.Object => ReadObject(value),
        _ => ItsDangerousValues.Read(value),
    };

    public static JsonNode? Write(object? value) => value switch
    {
        JsonTuple tuple => new JsonObject { ["$tuple"] = new JsonArray([.. tuple.Select(Write)]) },
        Markup markup => new JsonObject { ["$markup"] = markup.Text },
        Guid id => new JsonObject { ["$uuid"] = id.ToString() },
        List<object?> items => new JsonArray([.. items.Select(Write)]),
        IReadOnlyDictionary<string, object?> members => WriteMembers(members),
        _ => ItsDangerousValues.Write(value),
    };

    private static JsonObject WriteMembers(IReadOnlyDictionary<string, object?> members)
    {
        var result = new JsonObject();
        foreach (var (key, value) in members)
            result[key] = Write(value);

        return result;
    }

    private static object? ReadObject(JsonElement value)
    {
        var tag = value.EnumerateObject().FirstOrDefault();
        if (value.EnumerateObject().Count() != 1 || !tag.Name.StartsWith('$'))
            return value.EnumerateObject().ToDictionary(member => member.Name, member => Read(member.Value));

        return tag.Name switch
        {
            "$tuple" => new JsonTuple(tag.Value.EnumerateArray().Select(Read)),
            "$markup" => new Markup(tag.Value.GetString()!),
            "$timedelta" => TimeSpan.FromSeconds(double.Parse(tag.Value.ToString(), CultureInfo.InvariantCulture)),
            "$date" => DateOnly.Parse(tag.Value.GetString()!, CultureInfo.InvariantCulture),
            "$dict" => tag.Value.EnumerateArray().ToDictionary(pair => Read(pair[0])!, pair => Read(pair[1])),
            _ => ItsDangerousValues.Read(value),
        };
    }
}
