using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Carafe.Conformance.Running;
using Carafe.ItsDangerous;

namespace Carafe.Conformance.ItsDangerous;

/// <summary>Turns the corpus's values into .NET values and results back.</summary>
internal static class ItsDangerousValues
{
    public static object? Read(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.TryGetInt64(out var number) ? (object)number : value.GetDouble(),
        JsonValueKind.Array => value.EnumerateArray().Select(Read).ToList(),
        _ => ReadObject(value),
    };

    public static BytesLike ReadKey(JsonElement value) => Tagged.ReadBytes(value);

    public static JsonNode? Write(object? value) => value switch
    {
        null => null,
        bool flag => JsonValue.Create(flag),
        string text => JsonValue.Create(text),
        int number => JsonValue.Create(number),
        long number => Math.Abs((decimal)number) <= 1L << 53 ? JsonValue.Create(number) : Big(number),
        ulong number => number <= 1UL << 53 ? JsonValue.Create(number) : Big(number),
        double number => new JsonObject { ["$float"] = Carafe.MarkupSafe.PythonText.PythonFloat.Repr(number) },
        BigInteger number => Big(number),
        byte[] bytes => Tagged.Bytes(bytes),
        DateTimeOffset time => new JsonObject { ["$datetime"] = time.ToString(time.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-ddTHH:mm:sszzz" : "yyyy-MM-ddTHH:mm:ss.ffffffzzz", CultureInfo.InvariantCulture) },
        Dictionary<string, object?> members => WriteMembers(members),
        List<object?> items => new JsonArray([.. items.Select(Write)]),
        _ => throw new InvalidDataException($"No form for {value.GetType()}"),
    };

    public static JsonObject Tuple(params object?[] items) => new() { ["$tuple"] = new JsonArray([.. items.Select(Write)]) };

    private static JsonObject Big(BigInteger number) => new() { ["$int"] = number.ToString(CultureInfo.InvariantCulture) };

    private static JsonObject WriteMembers(Dictionary<string, object?> members)
    {
        if (members.Keys.Any(key => key.StartsWith('$')))
            return new JsonObject { ["$dict"] = new JsonArray([.. members.Select(member => new JsonArray(JsonValue.Create(member.Key), Write(member.Value)))]) };

        var result = new JsonObject();
        foreach (var (key, value) in members)
            result[key] = Write(value);

        return result;
    }

    private static object? ReadObject(JsonElement value)
    {
        if (value.EnumerateObject().Count() == 1 && value.EnumerateObject().First() is var tag && tag.Name.StartsWith('$'))
            return ReadTag(tag.Name, tag.Value);

        return value.EnumerateObject().ToDictionary(member => member.Name, member => Read(member.Value));
    }

    private static object? ReadTag(string tag, JsonElement value) => tag switch
    {
        "$float" => Tagged.ReadFloat(value.GetString()!),
        "$int" => BigInteger.Parse(value.GetString()!, CultureInfo.InvariantCulture),
        "$bytes" => value.GetBytesFromBase64(),
        "$tuple" => value.EnumerateArray().Select(Read).ToList(),
        "$set" => value.EnumerateArray().Select(item => Read(item)!).ToHashSet(),
        "$dict" => value.EnumerateArray().ToDictionary(pair => Read(pair[0]) ?? DBNull.Value, pair => Read(pair[1])),
        "$datetime" => DateTimeOffset.Parse(value.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
        "$uuid" => Guid.Parse(value.GetString()!),
        "$decimal" => decimal.Parse(value.GetString()!, CultureInfo.InvariantCulture),
        _ => throw new InvalidDataException($"Unknown tag {tag}"),
    };
}
