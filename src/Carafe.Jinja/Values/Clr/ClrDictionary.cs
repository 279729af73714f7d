using System.Collections;

namespace Carafe.Jinja.Values.Clr;

/// <summary>A dictionary of .NET as a dict.</summary>
internal sealed class ClrDictionary(IDictionary dictionary, Type? keyType) : TemplateMapping, IClrWrapper
{
    public object Target => dictionary;

    public override int Count => dictionary.Count;

    public override IEnumerable<KeyValuePair<TemplateValue, TemplateValue>> Entries
    {
        get
        {
            foreach (DictionaryEntry entry in dictionary)
                yield return new(TemplateValue.FromObject(entry.Key), TemplateValue.FromObject(entry.Value));
        }
    }

    public override bool TryGetValue(in TemplateValue key, out TemplateValue value)
    {
        value = default;
        var native = KeyOf(key);
        if (native is null || !dictionary.Contains(native))
            return false;

        value = TemplateValue.FromObject(dictionary[native]);
        return true;
    }

    public override bool TryGetAttribute(string name, EvalContext context, out TemplateValue value) =>
        ClrMembers.TryGetAttribute(dictionary, name, context, out value);

    private object? KeyOf(in TemplateValue key)
    {
        if (key.AsString is { } text && (keyType is null || keyType == typeof(string)))
            return text;

        return keyType is null || keyType == typeof(object)
            ? key.ToObject()
            : ClrConversion.TryConvert(key, keyType, out var native) ? native : null;
    }

    /// <summary>The type of a dictionary type's keys; null where it does not say.</summary>
    public static Type? KeyTypeOf(Type? type)
    {
        while (type is not null && !(type.IsGenericType && type.GetGenericArguments().Length == 2))
            type = type.BaseType;

        return type?.GetGenericArguments()[0];
    }
}
