using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Carafe.Conformance.Running;
using Carafe.Jinja;
using Carafe.Jinja.Values;

namespace Carafe.Conformance.Jinja;

/// <summary>Reads the corpus's tagged values.</summary>
internal sealed class JinjaValues(JinjaEnvironment environment)
{
    /// <summary>The named functions that values may refer to.</summary>
    public Func<string, TemplateValue> FindFunction { get; set; } = name => throw new InvalidDataException($"no function '{name}'");

    public TemplateValue Read(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null => TemplateValue.None,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number => ReadNumber(json.GetRawText()),
        JsonValueKind.Array => new TemplateList(ReadAll(json)),
        _ => ReadObject(json),
    };

    private static TemplateValue ReadNumber(string text) =>
        text.AsSpan().ContainsAny('.', 'e', 'E')
            ? double.Parse(text, CultureInfo.InvariantCulture)
            : TemplateValue.FromBigInteger(BigInteger.Parse(text, CultureInfo.InvariantCulture));

    private TemplateValue[] ReadAll(JsonElement json) => [.. json.EnumerateArray().Select(Read)];

    private TemplateValue ReadObject(JsonElement json)
    {
        if (json.EnumerateObject().FirstOrNull() is not { } first)
            return new TemplateDict();

        var value = first.Value;
        switch (first.Name)
        {
            case "$markup":
                return TemplateValue.FromMarkup(value.GetString());
            case "$tuple":
                return new TemplateTuple(ReadAll(value));
            case "$set":
                return new TemplateSet(ReadAll(value));
            case "$dict":
                return ReadPairs(value);
            case "$bytes":
                return new TemplateBytes(value.GetBytesFromBase64());
            case "$datetime":
                return TemplateValue.FromObject(DateTime.Parse(value.GetString()!, CultureInfo.InvariantCulture));
            case "$float":
                return Tagged.ReadFloat(value.GetString()!);
            case "$bigint":
                return BigInteger.Parse(value.GetString()!, CultureInfo.InvariantCulture);
            case "$range":
                return new TemplateRange(value[0].GetInt64(), value[1].GetInt64(), value[2].GetInt64());
            case "$generator":
                return TemplateIterator.From(ReadAll(value));
            case "$async_generator":
                return TemplateValue.FromObject(Stream(ReadAll(value)));
            case "$undefined":
                return environment.UndefinedFactory.Create(null, default, value.GetString(), null);
            case "$func":
                return FindFunction(value.GetString()!);
            case "$callable":
                return ReadCallable(value);
        }

        if (json.TryGetProperty("$object", out var attributes))
            return ReadInstance(json, attributes);
        if (json.TryGetProperty("$namedtuple", out var name))
            return ReadNamedTuple(name.GetString()!, json.GetProperty("fields"));

        var dict = new TemplateDict();
        foreach (var member in json.EnumerateObject())
            dict[member.Name] = Read(member.Value);
        return dict;
    }

    private static async IAsyncEnumerable<TemplateValue> Stream(TemplateValue[] items)
    {
        foreach (var item in items)
        {
            await Task.Yield();
            yield return item;
        }
    }

    private TemplateDict ReadPairs(JsonElement pairs)
    {
        var dict = new TemplateDict();
        foreach (var pair in pairs.EnumerateArray())
            dict[Read(pair[0])] = Read(pair[1]);
        return dict;
    }

    private TemplateTuple ReadNamedTuple(string name, JsonElement fields) => new(
        name,
        [.. fields.EnumerateArray().Select(field => field[0].GetString()!)],
        [.. fields.EnumerateArray().Select(field => Read(field[1]))]);

    private JinjaInstance ReadInstance(JsonElement json, JsonElement attributes) => new(
        attributes.EnumerateObject().ToDictionary(member => member.Name, member => Read(member.Value)),
        json.TryGetProperty("str", out var text) ? text.GetString()! : "<object>",
        json.TryGetProperty("html", out var html) ? html.GetString() : null,
        json.TryGetProperty("items", out var items) ? items.EnumerateObject().ToDictionary(member => member.Name, member => Read(member.Value)) : null)
    {
        Result = json.TryGetProperty("call", out var result) ? Read(result) : default,
    };

    private TemplateValue ReadCallable(JsonElement json)
    {
        var isAsync = json.TryGetProperty("async", out var flag) && flag.GetBoolean();
        if (json.TryGetProperty("returns", out var returns))
        {
            var value = Read(returns);
            return new JinjaFunction("callable", (in TemplateCall _) => isAsync ? JinjaFunction.Later(value) : value);
        }

        var table = json.GetProperty("table").EnumerateArray().Select(row => (
            Arguments: row.TryGetProperty("args", out var args) ? ReadAll(args) : [],
            Keywords: row.TryGetProperty("kwargs", out var kwargs)
                ? kwargs.EnumerateObject().ToDictionary(member => member.Name, member => Read(member.Value))
                : [],
            Result: Read(row.GetProperty("result")))).ToArray();
        return new JinjaFunction("callable", (in TemplateCall call) =>
        {
            var arguments = call.Arguments.ToArray();
            var keywords = call.Keywords.ToArray();
            var row = table.First(candidate => candidate.Arguments.SequenceEqual(arguments)
                && candidate.Keywords.Count == keywords.Length
                && keywords.All(keyword => candidate.Keywords.TryGetValue(keyword.Key, out var value) && value == keyword.Value));
            return isAsync ? JinjaFunction.Later(row.Result) : row.Result;
        });
    }
}

internal static class JsonObjectExtensions
{
    /// <summary>The first member, which carries the tag of a tagged value; null for an empty object.</summary>
    public static JsonProperty? FirstOrNull(this JsonElement.ObjectEnumerator members) => members.MoveNext() ? members.Current : null;
}
