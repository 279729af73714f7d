namespace Carafe.Jinja.Values.Clr;

/// <summary>The usual dictionary of an application's data, from names to objects, as a dict.</summary>
internal sealed class ClrTextDictionary(Dictionary<string, object?> dictionary) : TemplateMapping, IClrWrapper
{
    public object Target => dictionary;

    public Dictionary<string, object?> Dictionary => dictionary;

    public override int Count => dictionary.Count;

    internal override bool HasFixedAttributes => true;

    public override IEnumerable<KeyValuePair<TemplateValue, TemplateValue>> Entries
    {
        get
        {
            foreach (var (key, value) in dictionary)
                yield return new(key, TemplateValue.FromObject(value));
        }
    }

    /// <summary>The value of a key; missing where there is none.</summary>
    public static TemplateValue Get(Dictionary<string, object?> dictionary, string key) =>
        dictionary.TryGetValue(key, out var value) ? TemplateValue.FromObject(value) : default;

    public override bool TryGetValue(in TemplateValue key, out TemplateValue value)
    {
        value = key.AsString is { } name ? Get(dictionary, name) : default;
        return !value.IsMissing;
    }

    public override bool TryGetAttribute(string name, EvalContext context, out TemplateValue value) =>
        ClrMembers.TryGetAttribute(dictionary, name, context, out value);
}
