using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Carafe.Conformance.Running;
using Carafe.Werkzeug.Routing;

namespace Carafe.Conformance.Werkzeug;

/// <summary>Translates values of rules between the corpus's tagged form and .NET.</summary>
internal static class RoutingValues
{
    public static RouteValues ReadPairs(JsonElement element)
    {
        if (Tagged.Tag(element, "$multidict") is { } items)
            return ReadMultiDict(items);

        RouteValues values = [];
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in element.EnumerateObject())
                values[member.Name] = Read(member.Value);
        }

        return values;
    }

    public static object? Read(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.TryGetInt32(out var number) ? number : value.GetInt64(),
        JsonValueKind.Array => value.EnumerateArray().Select(Read).ToList(),
        _ => ReadTagged(value),
    };

    public static JsonNode? Write(object? value) => value switch
    {
        null => null,
        bool flag => flag,
        string text => text,
        int number => number,
        long number => Math.Abs(number) <= 1L << 53 ? number : Big(number),
        BigInteger number => Big(number),
        double number => Tagged.Float(number),
        Guid guid => new JsonObject { ["$uuid"] = guid.ToString() },
        IEnumerable<KeyValuePair<string, object?>> pairs => WritePairs(pairs),
        IEnumerable<object?> items => new JsonArray([.. items.Select(Write)]),
        _ => throw new InvalidDataException($"No tagged form for {value.GetType()}"),
    };

    public static JsonObject WritePairs(IEnumerable<KeyValuePair<string, object?>> pairs)
    {
        var result = new JsonObject();
        foreach (var (name, value) in pairs)
            result[name] = Write(value);

        return result;
    }

    private static JsonObject Big(BigInteger number) => new() { ["$int"] = number.ToString(CultureInfo.InvariantCulture) };

    private static object? ReadTagged(JsonElement value)
    {
        if (Tagged.Tag(value, "$float") is { } real)
            return Tagged.ReadFloat(real.GetString()!);
        if (Tagged.Tag(value, "$int") is { } big)
            return BigInteger.Parse(big.GetString()!, CultureInfo.InvariantCulture);
        if (Tagged.Tag(value, "$bytes") is not null)
            return Tagged.ReadBytes(value);
        if (Tagged.Tag(value, "$uuid") is { } uuid)
            return Guid.Parse(uuid.GetString()!);
        if ((Tagged.Tag(value, "$tuple") ?? Tagged.Tag(value, "$set")) is { } items)
            return items.EnumerateArray().Select(Read).ToList();
        if (Tagged.Tag(value, "$utf16") is not null || Tagged.Tag(value, "$strrepeat") is not null)
            return Tagged.ReadText(value);

        return value.EnumerateObject().ToDictionary(member => member.Name, member => Read(member.Value), StringComparer.Ordinal);
    }

    private static RouteValues ReadMultiDict(JsonElement items)
    {
        RouteValues values = [];
        foreach (var group in items.EnumerateArray().GroupBy(pair => pair[0].GetString()!, pair => Read(pair[1]), StringComparer.Ordinal))
            values[group.Key] = group.Count() == 1 ? group.First() : group.ToList();

        return values;
    }
}
