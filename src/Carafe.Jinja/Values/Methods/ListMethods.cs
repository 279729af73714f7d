using Carafe.Jinja.Values.Calling;

namespace Carafe.Jinja.Values.Methods;

/// <summary>Python's methods of <c>list</c> and <c>tuple</c>.</summary>
internal static class ListMethods
{
    /// <summary>Methods that read; tuples and lists of .NET have only these.</summary>
    public static MethodTable Reading { get; } = AddReading(new MethodTable()).Freeze();

    /// <summary>All methods of a list.</summary>
    public static MethodTable Table { get; } = AddChanging(AddReading(new MethodTable())).Freeze();

    private static MethodTable AddReading(MethodTable table) => table
        .Method("count", "value, /", (in a) => Count(a))
        .Method("index", "value, start=0, stop=9223372036854775807, /", (in a) => Index(a))
        .Method("copy", "", (in a) => PythonIteration.ToList(a.Self, a.Context));

    private static MethodTable AddChanging(MethodTable table) => table
        .Method("append", "object, /", (in a) => Append(a))
        .Method("extend", "iterable, /", (in a) => Extend(a))
        .Method("insert", "index, object, /", (in a) => Insert(a))
        .Method("pop", "index=-1, /", (in a) => Pop(a))
        .Method("remove", "value, /", (in a) => Remove(a))
        .Method("clear", "", (in a) => Clear(a))
        .Method("reverse", "", (in a) => Reverse(a))
        .Method("sort", "key=None, reverse=False", (in a) => Sort(a));

    private static List<TemplateValue> Items(in BoundArguments a) => a.Self.AsList!.Items;

    private static TemplateValue Count(in BoundArguments a)
    {
        var count = 0;
        foreach (var item in (TemplateSequence)a.Self.Reference!)
        {
            if (PythonOperators.AreSameOrEqual(item, a[0]))
                count++;
        }

        return count;
    }

    private static TemplateValue Index(in BoundArguments a)
    {
        var items = (TemplateSequence)a.Self.Reference!;
        var (first, count) = PythonOperators.Indices(items.Count, PythonIndex.Bound(a[1]), PythonIndex.Bound(a[2]), 1);
        for (var i = (int)first; i < first + count; i++)
        {
            if (PythonOperators.AreSameOrEqual(items[i], a[0]))
                return i;
        }

        throw PythonErrors.ValueError(items.IsTuple ? "tuple.index(x): x not in tuple" : $"{a[0].Repr()} is not in list");
    }

    private static TemplateValue Append(in BoundArguments a)
    {
        a.Context.Limits?.ChargeMemory(1);
        Items(a).Add(a[0]);
        return TemplateValue.None;
    }

    private static TemplateValue Extend(in BoundArguments a)
    {
        Items(a).AddRange(PythonIteration.ToList(a[0], a.Context).Items);
        return TemplateValue.None;
    }

    private static TemplateValue Insert(in BoundArguments a)
    {
        var items = Items(a);
        var index = a.Integer(0);
        if (index < 0)
            index += items.Count;
        a.Context.Limits?.ChargeMemory(1);
        items.Insert((int)Math.Clamp(index, 0, items.Count), a[1]);
        return TemplateValue.None;
    }

    private static TemplateValue Pop(in BoundArguments a)
    {
        var items = Items(a);
        if (items.Count == 0)
            throw PythonErrors.IndexError("pop from empty list");
        if (!PythonIndex.TryGet(a.Integer(0), items.Count, out var index))
            throw PythonErrors.IndexError("pop index out of range");

        var item = items[index];
        items.RemoveAt(index);
        return item;
    }

    private static TemplateValue Remove(in BoundArguments a)
    {
        var items = Items(a);
        for (var i = 0; i < items.Count; i++)
        {
            if (PythonOperators.AreSameOrEqual(items[i], a[0]))
            {
                items.RemoveAt(i);
                return TemplateValue.None;
            }
        }

        throw PythonErrors.ValueError("list.remove(x): x not in list");
    }

    private static TemplateValue Clear(in BoundArguments a)
    {
        Items(a).Clear();
        return TemplateValue.None;
    }

    private static TemplateValue Reverse(in BoundArguments a)
    {
        Items(a).Reverse();
        return TemplateValue.None;
    }

    private static TemplateValue Sort(in BoundArguments a)
    {
        var (key, context) = (a[0], a.Context);
        var sorted = PythonSorting.Sort(
            Items(a),
            key.IsNone ? null : item => context.Members.Call(key, new TemplateCall(context, [item])),
            a.Flag(1),
            context);
        var items = Items(a);
        items.Clear();
        items.AddRange(sorted);
        return TemplateValue.None;
    }
}
