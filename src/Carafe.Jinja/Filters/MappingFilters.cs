using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Calling;

namespace Carafe.Jinja.Filters;

/// <summary>Filters about dicts, attributes and missing values.</summary>
internal static class MappingFilters
{
    public static void AddTo(Dictionary<string, ITemplateCallable> table)
    {
        table.Filter("default", "do_default", "value, default_value='', boolean=False", (in a) => Default(a));
        table.Filter("d", "do_default", "value, default_value='', boolean=False", (in a) => Default(a));
        table.Filter("attr", "do_attr", "obj, name", (in a) => Attribute(a), hidden: 1);
        table.Filter("items", "do_items", "value", (in a) => TemplateIterator.From(Items(a[0])));
        table.Filter("dictsort", "do_dictsort", "value, case_sensitive=False, by='key', reverse=False", (in a) => DictSort(a));
    }

    private static TemplateValue Attribute(in BoundArguments a) => a.Context.Members.GetAttributeOnly(
        a[0],
        a[1].AsString ?? throw PythonErrors.TypeError($"attribute name must be string, not '{PythonTypes.NameOf(a[1])}'"),
        a.Context);

    private static TemplateValue Default(in BoundArguments a) =>
        a[0].IsUndefined || (a.Flag(2) && !a[0].IsTrue()) ? a[1] : a[0];

    private static IEnumerable<TemplateValue> Items(TemplateValue value)
    {
        if (value.IsUndefined)
            yield break;
        if (value.Reference is not TemplateMapping mapping)
            throw PythonErrors.TypeError("Can only get item pairs from a mapping.");

        var items = mapping.GetIterator(DictPart.Items);
        while (items.MoveNext(out var item))
            yield return item;
    }

    private static TemplateValue DictSort(in BoundArguments a)
    {
        var index = a[2].AsString switch
        {
            "key" => 0,
            "value" => 1,
            _ => throw new FilterArgumentException("You can only sort by either \"key\" or \"value\""),
        };
        if (a[0].Reference is not TemplateMapping mapping)
            throw a[0].AsUndefined?.ToException() ?? PythonErrors.AttributeError($"'{PythonTypes.NameOf(a[0])}' object has no attribute 'items'");

        var ignoreCase = !a.Flag(1);
        var pairs = mapping.Entries.Select(static entry => TemplateValue.FromObject(new TemplateTuple(entry.Key, entry.Value))).ToList();
        var sorted = PythonSorting.Sort(
            pairs,
            pair => ignoreCase ? AttributeGetter.IgnoreCase(pair.AsTuple![index]) : pair.AsTuple![index],
            a.Flag(3),
            a.Context);
        return new TemplateList(sorted.AsSpan());
    }
}
