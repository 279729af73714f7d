using System.Globalization;
using System.Numerics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Carafe.Conformance.Running;

/// <summary>The corpora's tagged values: plain JSON, and one-key objects such as <c>{"$bytes": …}</c> for the rest.</summary>
public static class Tagged
{
    /// <summary>JSON text that stays readable in a report.</summary>
    public static JsonSerializerOptions Relaxed { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text of a tag's value when the element is that tag, otherwise null.</summary>
    public static JsonElement? Tag(JsonElement value, string tag) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(tag, out var inner) ? inner : null;

    /// <summary>Reads bytes: a plain string as UTF-8, or <c>$bytes</c>, <c>$repeat</c>, <c>$concat</c>.</summary>
    public static byte[] ReadBytes(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String)
            return System.Text.Encoding.UTF8.GetBytes(value.GetString()!);
        if (Tag(value, "$bytes") is { } base64)
            return base64.GetBytesFromBase64();
        if (Tag(value, "$repeat") is { } repeat)
            return [.. Enumerable.Repeat(ReadBytes(repeat[0]), repeat[1].GetInt32()).SelectMany(part => part)];
        if (Tag(value, "$concat") is { } parts)
            return [.. parts.EnumerateArray().SelectMany(ReadBytes)];

        throw new InvalidDataException($"Not bytes: {value.GetRawText()}");
    }

    /// <summary>Reads text: a plain string, <c>$strrepeat</c>, or <c>$utf16</c> for lone surrogates.</summary>
    public static string ReadText(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String)
            return value.GetString()!;
        if (Tag(value, "$strrepeat") is { } repeat)
            return string.Concat(Enumerable.Repeat(ReadText(repeat[0]), repeat[1].GetInt32()));
        if (Tag(value, "$utf16") is { } units)
            return string.Concat(units.EnumerateArray().Select(unit => (char)unit.GetInt32()));

        throw new InvalidDataException($"Not text: {value.GetRawText()}");
    }

    /// <summary>Tags bytes.</summary>
    public static JsonObject Bytes(ReadOnlySpan<byte> bytes) => new() { ["$bytes"] = Convert.ToBase64String(bytes) };

    /// <summary>A bytes field: a plain string when all is printable ASCII, tab, CR or LF, otherwise tagged.</summary>
    public static JsonNode BytesField(ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes)
        {
            if (b is not (>= 0x20 and < 0x7f or (byte)'\t' or (byte)'\r' or (byte)'\n'))
                return Bytes(bytes);
        }

        return JsonValue.Create(System.Text.Encoding.ASCII.GetString(bytes))!;
    }

    /// <summary>Tags a double.</summary>
    public static JsonObject Float(double value) => new() { ["$float"] = value.ToString("R", CultureInfo.InvariantCulture) };

    /// <summary>Deep equality: key order does not matter, <c>$float</c> compares as a number, everything else exactly.</summary>
    public static bool Same(JsonElement expected, JsonNode? actual) => expected.ValueKind switch
    {
        JsonValueKind.Null => actual is null,
        JsonValueKind.Object => actual is JsonObject members && SameObject(expected, members),
        JsonValueKind.Array => actual is JsonArray items && SameArray(expected, items),
        _ => actual is JsonValue scalar && SameScalar(expected, JsonSerializer.SerializeToElement(scalar)),
    };

    private static bool SameObject(JsonElement expected, JsonObject actual)
    {
        if (Tag(expected, "$float") is { } number)
            return actual["$float"] is { } other && ReadFloat(number.GetString()!).Equals(ReadFloat(other.GetValue<string>()));

        var count = 0;
        foreach (var member in expected.EnumerateObject())
        {
            count++;
            if (!actual.TryGetPropertyValue(member.Name, out var other) || !Same(member.Value, other))
                return false;
        }

        return count == actual.Count;
    }

    private static bool SameArray(JsonElement expected, JsonArray actual)
    {
        if (expected.GetArrayLength() != actual.Count)
            return false;

        for (var i = 0; i < actual.Count; i++)
        {
            if (!Same(expected[i], actual[i]))
                return false;
        }

        return true;
    }

    private static bool SameScalar(JsonElement expected, JsonElement actual)
    {
        if (expected.ValueKind != actual.ValueKind)
            return false;

        return expected.ValueKind switch
        {
            JsonValueKind.String => string.Equals(expected.GetString(), actual.GetString(), StringComparison.Ordinal),
            JsonValueKind.Number => SameNumber(expected.GetRawText(), actual.GetRawText()),
            _ => true,
        };
    }

    private static bool SameNumber(string expected, string actual) =>
        IsFloat(expected) == IsFloat(actual)
        && (IsFloat(expected)
            ? double.Parse(expected, CultureInfo.InvariantCulture).Equals(double.Parse(actual, CultureInfo.InvariantCulture))
            : BigInteger.Parse(expected, CultureInfo.InvariantCulture) == BigInteger.Parse(actual, CultureInfo.InvariantCulture));

    private static bool IsFloat(string text) => text.AsSpan().ContainsAny('.', 'e', 'E');

    /// <summary>Reads a double as Python or .NET writes it.</summary>
    public static double ReadFloat(string text) => text switch
    {
        "inf" or "∞" => double.PositiveInfinity,
        "-inf" or "-∞" => double.NegativeInfinity,
        "nan" or "NaN" => double.NaN,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };
}
