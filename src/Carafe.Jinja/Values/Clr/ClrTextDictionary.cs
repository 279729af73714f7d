namespace Carafe.Jinja.Values.Clr;

/// <summary>The usual dictionary of an application's data, from names to objects, as a dict.</summary>
internal sealed class ClrTextDictionary(Dictionary<string, object?> dictionary) : TemplateMapping, IClrWrapper
{
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

    public override bool TryGetValue(in TemplateValue key, out TemplateValue value)
    {
        if (key.AsString is { } name && dictionary.TryGetValue(name, out var found))
        {
            value = TemplateValue.FromObject(found);
            return true;
        }

        value = default;
        return false;
    }

    public override bool TryGetAttribute(string name, EvalContext context, out TemplateValue value) =>
        ClrMembers.TryGetAttribute(dictionary, name, context, out value);
}
