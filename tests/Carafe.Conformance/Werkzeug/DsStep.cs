using System.Text.Json;
using Carafe.Conformance.Running;

namespace Carafe.Conformance.Werkzeug;

/// <summary>One step of <c>ds.script</c>: <c>[name, [args], {kwargs}]</c>.</summary>
internal sealed class DsStep
{
    private readonly JsonElement _json;
    private readonly JsonElement _keywords;

    public DsStep(JsonElement json, int skip = 0)
    {
        _json = json;
        var parts = json.EnumerateArray().Skip(skip).ToArray();
        Name = parts[0].GetString()!;
        Args = parts.Length > 1 && parts[1].ValueKind == JsonValueKind.Array ? [.. parts[1].EnumerateArray()] : [];
        _keywords = parts[^1].ValueKind == JsonValueKind.Object ? parts[^1] : default;
    }

    public string Name { get; }

    public JsonElement[] Args { get; }

    /// <summary>The step inside <c>["list", [method, args...], kwargs]</c>.</summary>
    public DsStep Inner() => new(_json, Args[0].GetString()!, [.. Args.Skip(1)], _keywords);

    public JsonElement Arg(int index) => Args[index];

    public string Text(int index) => JsonText.Scalar(Args[index]);

    public int Int(int index) => Args[index].GetInt32();

    /// <summary>The first argument as a position; negative ones count from the end.</summary>
    public int Index(int count) => Int(0) < 0 ? count + Int(0) : Int(0);

    public object? Value(int index) => DsValue.Read(Args[index]);

    /// <summary>What a loop over the argument gives: a text gives its characters.</summary>
    public List<object?>? Values(int index) => Value(index) switch
    {
        null => null,
        string text => [.. text.Select(c => (object?)c.ToString())],
        var list => (List<object?>)list,
    };

    public bool Has(int index) => index < Args.Length;

    /// <summary>A flag given by name or as the first argument.</summary>
    public bool Flag(string name, bool fallback) =>
        Keyword(name)?.GetBoolean() ?? (Has(0) ? Arg(0).GetBoolean() : fallback);

    public JsonElement? Keyword(string name) =>
        _keywords.ValueKind == JsonValueKind.Object && _keywords.TryGetProperty(name, out var value) ? value : null;

    public IEnumerable<JsonProperty> Keywords() => _keywords.ValueKind == JsonValueKind.Object ? _keywords.EnumerateObject() : [];

    public (int Start, int Length)? Slice(int count)
    {
        if (!Has(0) || Tagged.Tag(Args[0], "$slice") is not { } slice)
            return null;

        var start = slice[0].ValueKind == JsonValueKind.Null ? 0 : slice[0].GetInt32();
        var stop = slice[1].ValueKind == JsonValueKind.Null ? count : slice[1].GetInt32();
        return (Math.Min(start, count), Math.Max(0, Math.Min(stop, count) - start));
    }

    public InvalidDataException Unknown() => new($"No step '{_json.GetRawText()}'.");

    private DsStep(JsonElement json, string name, JsonElement[] args, JsonElement keywords)
    {
        _json = json;
        Name = name;
        Args = args;
        _keywords = keywords;
    }
}
