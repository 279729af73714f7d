namespace Carafe.Jinja.Values.Clr;

/// <summary>A dictionary of .NET that has only generic interfaces as a dict.</summary>
internal sealed class ClrGenericDictionary<TKey, TValue> : TemplateMapping, IClrWrapper
    where TKey : notnull
{
    private readonly IEnumerable<KeyValuePair<TKey, TValue>> _entries;

    public ClrGenericDictionary(IReadOnlyDictionary<TKey, TValue> dictionary) => _entries = dictionary;

    public ClrGenericDictionary(IDictionary<TKey, TValue> dictionary) => _entries = dictionary;

    public object Target => _entries;

    public override int Count => _entries switch
    {
        IReadOnlyCollection<KeyValuePair<TKey, TValue>> collection => collection.Count,
        _ => _entries.Count(),
    };

    public override IEnumerable<KeyValuePair<TemplateValue, TemplateValue>> Entries => _entries.Select(
        static entry => KeyValuePair.Create(TemplateValue.FromObject((object)entry.Key), TemplateValue.FromObject((object?)entry.Value)));

    public override bool TryGetValue(in TemplateValue key, out TemplateValue value)
    {
        value = default;
        if (!ClrConversion.TryConvert(key, typeof(TKey), out var converted) || converted is not TKey native)
            return false;

        TValue? found = default;
        var exists = _entries switch
        {
            IReadOnlyDictionary<TKey, TValue> readOnly => readOnly.TryGetValue(native, out found),
            IDictionary<TKey, TValue> dictionary => dictionary.TryGetValue(native, out found),
            _ => false,
        };
        if (exists)
            value = TemplateValue.FromObject((object?)found);
        return exists;
    }

    public override bool TryGetAttribute(string name, EvalContext context, out TemplateValue value) =>
        ClrMembers.TryGetAttribute(_entries, name, context, out value);
}
