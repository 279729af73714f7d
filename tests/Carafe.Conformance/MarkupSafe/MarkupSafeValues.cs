using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Carafe.Conformance.Running;
using Carafe.MarkupSafe;
using Carafe.MarkupSafe.PythonText;

namespace Carafe.Conformance.MarkupSafe;

/// <summary>Turns the corpus's values into .NET values and results back.</summary>
internal static class MarkupSafeValues
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

    public static JsonNode? Write(object? value) => value switch
    {
        null => null,
        bool flag => JsonValue.Create(flag),
        string text => JsonValue.Create(text),
        int number => JsonValue.Create(number),
        long number => JsonValue.Create(number),
        Markup markup => new JsonObject { ["$markup"] = markup.Text },
        byte[] bytes => Tagged.Bytes(bytes),
        IEnumerable<Markup> parts => new JsonArray([.. parts.Select(Write)]),
        ITuple tuple => new JsonObject { ["$tuple"] = new JsonArray([.. Enumerable.Range(0, tuple.Length).Select(i => Write(tuple[i]))]) },
        _ => throw new InvalidDataException($"No form for {value.GetType()}"),
    };

    public static Dictionary<string, object?> ReadNames(JsonElement value) =>
        value.EnumerateObject().ToDictionary(member => member.Name, member => Read(member.Value));

    private static object? ReadObject(JsonElement value)
    {
        if (value.EnumerateObject().Count() == 1 && value.EnumerateObject().First() is var tag && tag.Name.StartsWith('$'))
            return ReadTag(tag.Name, tag.Value);

        return ReadNames(value);
    }

    private static object? ReadTag(string tag, JsonElement value) => tag switch
    {
        "$markup" => new Markup(value.GetString()!),
        "$float" => Tagged.ReadFloat(value.GetString()!),
        "$int" => BigInteger.Parse(value.GetString()!, CultureInfo.InvariantCulture),
        "$bytes" => value.GetBytesFromBase64(),
        "$tuple" => new Tuple([.. value.EnumerateArray().Select(Read)]),
        "$dict" => value.EnumerateArray().ToDictionary(pair => Read(pair[0])!, pair => Read(pair[1])),
        "$html" => new Html(value.GetString()!),
        "$str" => new Text(value.GetString()!),
        "$attrs" => new Attr(ReadNames(value)),
        "$html_format" => new HtmlFormat(value.GetProperty("html").GetString()!, ReadNames(value.GetProperty("specs"))),
        _ => throw new InvalidDataException($"Unknown tag {tag}"),
    };

    private sealed class Tuple(object?[] items) : ITuple
    {
        public int Length => items.Length;

        public object? this[int index] => items[index];
    }

    private sealed class Attr(Dictionary<string, object?> members) : IAttributes
    {
        public bool TryGetAttribute(string name, out object? value) => members.TryGetValue(name, out value);

        public override string ToString() => "<Attr>";
    }

    private sealed class Html(string html) : IHtml
    {
        public string ToHtml() => html;

        public override string ToString() => "plain";
    }

    private sealed class Text(string text)
    {
        public override string ToString() => text;
    }

    private sealed class HtmlFormat(string html, Dictionary<string, object?> specs) : IHtmlFormat
    {
        public string ToHtml() => html;

        public object? FormatHtml(string spec) =>
            specs.TryGetValue(spec, out var output) ? output : throw new FormatException("Invalid format spec");

        public override string ToString() => "plain";
    }
}
