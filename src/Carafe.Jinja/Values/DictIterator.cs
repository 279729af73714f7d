namespace Carafe.Jinja.Values;

/// <summary>What of a dict is looked at.</summary>
internal enum DictPart
{
    Keys,
    Values,
    Items,
}

/// <summary>Walks over a dict; a dict that changes its size on the way raises as in Python.</summary>
internal sealed class DictIterator(TemplateDict dict, DictPart part) : TemplateIterator
{
    private readonly int _count = dict.Count;
    private int _index;

    public override string TypeName => part switch
    {
        DictPart.Keys => "dict_keyiterator",
        DictPart.Values => "dict_valueiterator",
        _ => "dict_itemiterator",
    };

    public override int? Remaining => _count - _index;

    public override bool MoveNext(out TemplateValue value)
    {
        if (dict.Count != _count)
            throw PythonErrors.RuntimeError("dictionary changed size during iteration");

        if (_index >= _count)
        {
            value = default;
            return false;
        }

        var entry = dict.Items.GetAt(_index++);
        value = part switch
        {
            DictPart.Keys => entry.Key,
            DictPart.Values => entry.Value,
            _ => TemplateValue.FromObject(new TemplateTuple(entry.Key, entry.Value)),
        };
        return true;
    }
}
