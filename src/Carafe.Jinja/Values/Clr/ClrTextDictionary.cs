namespace Carafe.Jinja.Values.Clr;

/// <summary>The usual dictionary of an application's data, from names to objects, as a dict.</summary>
internal sealed class ClrTextDictionary(Dictionary<string, object?> dictionary) : TemplateMapping, IClrWrapper
{
    private const int MaxSearched = 64;

    public object Target => dictionary;

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
    public TemplateValue Get(string key) => dictionary.TryGetValue(key, out var value) ? TemplateValue.FromObject(value) : default;

    /// <summary>The key in the very instance that the dictionary has, as the next ones mostly have it too: then comparing it takes no time.</summary>
    public string KeyLike(string key) =>
        dictionary.Count <= MaxSearched && dictionary.Keys.FirstOrDefault(other => other == key) is { } same ? same : key;

    public override bool TryGetValue(in TemplateValue key, out TemplateValue value)
    {
        value = key.AsString is { } name ? Get(name) : default;
        return !value.IsMissing;
    }

    public override bool TryGetAttribute(string name, EvalContext context, out TemplateValue value) =>
        ClrMembers.TryGetAttribute(dictionary, name, context, out value);
}
