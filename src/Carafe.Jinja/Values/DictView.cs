namespace Carafe.Jinja.Values;

/// <summary>Python's <c>dict.keys()</c>, <c>values()</c> and <c>items()</c>: a live view.</summary>
internal sealed class DictView(TemplateMapping dict, DictPart part) : TemplateObject
{
    public override string TypeName => part switch
    {
        DictPart.Keys => "dict_keys",
        DictPart.Values => "dict_values",
        _ => "dict_items",
    };

    public TemplateMapping Dict => dict;

    public DictPart Part => part;

    public override int? Length => dict.Count;

    public override TemplateIterator GetIterator() => dict.GetIterator(part);

    public override bool? Contains(in TemplateValue item)
    {
        if (part == DictPart.Keys)
            return dict.TryGetValue(item, out _);
        if (part == DictPart.Values)
            return null;

        return item.Reference is TemplateSequence { IsTuple: true, Count: 2 } pair
            && dict.TryGetValue(pair[0], out var value)
            && PythonOperators.AreEqual(value, pair[1]);
    }

    public override string Repr() => ReprBuilder.Build(this);

    internal override void AppendRepr(ReprBuilder builder)
    {
        var items = new TemplateList();
        var iterator = GetIterator();
        while (iterator.MoveNext(out var item))
            items.Add(item);

        builder.Append(TypeName).Append("(");
        items.AppendRepr(builder);
        builder.Append(")");
    }

    public override bool ValueEquals(TemplateObject other)
    {
        if (ReferenceEquals(this, other))
            return true;
        if (part == DictPart.Values || other.Length != Length || other is not (DictView { Part: not DictPart.Values } or TemplateSet))
            return false;

        var iterator = GetIterator();
        while (iterator.MoveNext(out var item))
        {
            if (other.Contains(item) is not true)
                return false;
        }

        return true;
    }
}
