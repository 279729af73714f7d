using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Carafe.Conformance.Running;
using Carafe.Werkzeug;
using Carafe.Werkzeug.Datastructures;

namespace Carafe.Conformance.Werkzeug;

/// <summary>Values and containers of <c>ds.script</c>, to and from JSON.</summary>
internal static class DsValue
{
    private const string _bytesMark = "\0bytes:";

    public static object? Read(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => json.GetInt64(),
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Array => json.EnumerateArray().Select(Read).ToList(),
        _ => ReadTagged(json),
    };

    public static JsonNode? Write(object? value) => value switch
    {
        null => null,
        string text when text.StartsWith(_bytesMark, StringComparison.Ordinal) => new JsonObject { ["$bytes"] = text[_bytesMark.Length..] },
        string text => text,
        bool flag => flag,
        long number => number,
        int number => number,
        double number => Tagged.Float(number),
        IEnumerable<object?> list => WriteList(list),
        _ => throw new InvalidDataException($"Not a value: {value.GetType()}"),
    };

    public static JsonArray WriteList(IEnumerable<object?> values) => [.. values.Select(Write)];

    public static JsonArray WritePairs(IEnumerable<KeyValuePair<string?, object?>> pairs) =>
        [.. pairs.Select(pair => (JsonNode)JsonText.Tuple(Write(pair.Key), Write(pair.Value)))];

    public static string? Key(JsonElement json) => (string?)(json.ValueKind == JsonValueKind.Number ? json.GetRawText() : Read(json));

    public static Func<object?, object?> Conversion(JsonElement type) => Tagged.Tag(type, "$type")!.Value.GetString() switch
    {
        "int" => ToInt,
        "float" => value => double.Parse(Convert.ToString(value, CultureInfo.InvariantCulture) ?? throw new InvalidCastException(), CultureInfo.InvariantCulture),
        "upper" => value => ((string)value!).ToUpperInvariant(),
        "value_error" => _ => throw new FormatException(),
        _ => _ => throw new InvalidCastException(),
    };

    /// <summary>The pairs of a mapping, a list of tuples or another container.</summary>
    public static IEnumerable<KeyValuePair<string?, object?>> Pairs(JsonElement init)
    {
        foreach (var (key, values, _) in Groups(init))
        {
            foreach (var value in values)
                yield return new(key, value);
        }
    }

    public static IEnumerable<KeyValuePair<string, object?>> Items(JsonElement init) => init.ValueKind != JsonValueKind.Object
        ? []
        : init.EnumerateObject().Select(member => new KeyValuePair<string, object?>(member.Name, Read(member.Value)));

    public static IEnumerable<KeyValuePair<string?, List<object?>>> Lists(JsonElement init) =>
        Groups(init)
            .GroupBy(group => group.Key, group => group.Values)
            .Select(group => new KeyValuePair<string?, List<object?>>(group.Key, [.. group.SelectMany(values => values)]));

    public static bool IsMapping(JsonElement init) =>
        init.ValueKind == JsonValueKind.Object && Tagged.Tag(init, "$tuple") is null;

    public static MultiDict<object?> Multi(JsonElement init)
    {
        if (Tagged.Tag(init, "$new") is { } container)
            return new MultiDict<object?>((MultiDict<object?>)New(container));

        return IsMapping(init) && Tagged.Tag(init, "$multidict") is null
            ? new MultiDict<object?>(Lists(init))
            : new MultiDict<object?>(Pairs(init));
    }

    public static Headers HeadersFrom(JsonElement init) =>
        new(Pairs(init).Select(pair => new KeyValuePair<string, string>(pair.Key!, Text(pair.Value))));

    public static Environ EnvironFrom(JsonElement init)
    {
        var headers = new List<KeyValuePair<string, string>>();
        foreach (var variable in init.EnumerateObject())
        {
            var isBody = variable.Name is "CONTENT_TYPE" or "CONTENT_LENGTH";
            if (isBody || (variable.Name.StartsWith("HTTP_", StringComparison.Ordinal) && variable.Name is not ("HTTP_CONTENT_TYPE" or "HTTP_CONTENT_LENGTH")))
                headers.Add(new((isBody ? variable.Name : variable.Name[5..]).Replace('_', '-'), variable.Value.GetString()!));
        }

        return new MemoryEnviron(headers: headers);
    }

    public static object New(JsonElement container) =>
        DatastructureOps.Create(container.GetProperty("type").GetString()!, container.TryGetProperty("init", out var init) ? init : default);

    public static string Text(object? value) => value switch
    {
        bool flag => flag ? "True" : "False",
        null => "None",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    public static JsonNode State(object target) => target switch
    {
        CombinedMultiDict<object?> combined => new JsonObject
        {
            ["multi"] = new JsonArray([.. combined.Items(multi: true).Select(pair => new JsonArray(Write(pair.Key), Write(pair.Value)))
                .OrderBy(pair => pair.ToJsonString(), StringComparer.Ordinal)]),
        },
        MultiDict<object?> dict => new JsonArray([.. dict.Lists().Select(pair => new JsonArray(Write(pair.Key), WriteList(pair.Value)))]),
        Headers headers => WritePairs(headers.Select(line => new KeyValuePair<string?, object?>(line.Key, line.Value))),
        HeaderSet set => JsonText.List(set),
        ImmutableList<object?> list => WriteList(list),
        UpdateDict<string, object?> dict => new JsonArray([.. dict.Select(pair => new JsonArray(pair.Key, Write(pair.Value)))]),
        _ => throw new InvalidDataException($"No state of {target.GetType()}."),
    };

    private static object? ReadTagged(JsonElement json)
    {
        if (Tagged.Tag(json, "$bytes") is { } bytes)
            return _bytesMark + bytes.GetString();

        if (Tagged.Tag(json, "$float") is { } number)
            return Tagged.ReadFloat(number.GetString()!);

        if ((Tagged.Tag(json, "$tuple") ?? Tagged.Tag(json, "$set")) is { } items)
            return items.EnumerateArray().Select(Read).ToList();

        throw new InvalidDataException($"Not a value: {json.GetRawText()}");
    }

    private static object? ToInt(object? value) => value switch
    {
        long number => number,
        string text => long.Parse(text, NumberStyles.Integer, CultureInfo.InvariantCulture),
        _ => throw new InvalidCastException(),
    };

    private static IEnumerable<(string? Key, List<object?> Values, bool IsList)> Groups(JsonElement init)
    {
        if (init.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
            return [];

        if (Tagged.Tag(init, "$new") is { } container)
            return New(container) is MultiDict<object?> multi ? multi.Lists().Select(pair => (pair.Key, pair.Value, true)) : ((Headers)New(container)).Select(line => ((string?)line.Key, new List<object?> { line.Value }, false));

        if ((Tagged.Tag(init, "$headers") ?? Tagged.Tag(init, "$multidict")) is { } pairs)
            return pairs.EnumerateArray().Select(pair => (Key(pair[0]), new List<object?> { Read(pair[1]) }, false));

        if (init.ValueKind == JsonValueKind.Object && Tagged.Tag(init, "$tuple") is not { })
            return init.EnumerateObject().Select(member => Group(member.Name, Read(member.Value)));

        var list = Tagged.Tag(init, "$tuple") ?? init;
        return list.EnumerateArray().Select(pair => Tagged.Tag(pair, "$tuple") ?? pair).Select(pair => (Key(pair[0]), new List<object?> { Read(pair[1]) }, false));
    }

    private static (string? Key, List<object?> Values, bool IsList) Group(string key, object? value) =>
        value is List<object?> list ? (key, list, true) : (key, [value], false);
}
