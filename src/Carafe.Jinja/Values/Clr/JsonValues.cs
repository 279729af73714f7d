using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Carafe.Jinja.Values.Clr;

/// <summary>JSON as templates see it: dicts, lists, text, numbers.</summary>
internal static class JsonValues
{
    public static TemplateValue From(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => new JsonMapping(element),
        JsonValueKind.Array => new JsonSequence(element),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => Number(element),
        _ => TemplateValue.None,
    };

    public static TemplateValue From(JsonNode node) => node switch
    {
        JsonObject item => new ClrGenericDictionary<string, JsonNode?>((IDictionary<string, JsonNode?>)item),
        JsonArray array => new NodeSequence(array),
        _ => node.GetValueKind() switch
        {
            JsonValueKind.String => node.GetValue<string>(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number => Number(node),
            _ => TemplateValue.None,
        },
    };

    private static TemplateValue Number(JsonElement element) =>
        element.TryGetInt64(out var number) ? number : Parse(element.GetRawText());

    private static TemplateValue Number(JsonNode node) => Parse(node.ToJsonString());

    private static TemplateValue Parse(string text) => text.AsSpan().ContainsAny(".eE")
        ? double.Parse(text, System.Globalization.CultureInfo.InvariantCulture)
        : BigInteger.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private sealed class JsonMapping(JsonElement element) : TemplateMapping, IClrWrapper
    {
        public object Target => element;

        public override int Count => element.GetPropertyCount();

        internal override bool HasFixedAttributes => true;

        public override IEnumerable<KeyValuePair<TemplateValue, TemplateValue>> Entries =>
            element.EnumerateObject().Select(static entry => KeyValuePair.Create((TemplateValue)entry.Name, From(entry.Value)));

        public override bool TryGetValue(in TemplateValue key, out TemplateValue value)
        {
            value = default;
            if (key.AsString is not { } name || !element.TryGetProperty(name, out var found))
                return false;

            value = From(found);
            return true;
        }
    }

    private sealed class JsonSequence(JsonElement element) : TemplateSequence, IClrWrapper
    {
        private readonly JsonElement[] _items = [.. element.EnumerateArray()];

        public object Target => element;

        public override int Count => _items.Length;

        public override TemplateValue this[int index] => From(_items[index]);
    }

    private sealed class NodeSequence(JsonArray array) : TemplateSequence, IClrWrapper
    {
        public object Target => array;

        public override int Count => array.Count;

        public override TemplateValue this[int index] => TemplateValue.FromObject(array[index]);
    }
}
