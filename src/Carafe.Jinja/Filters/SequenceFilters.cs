using System.Text;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Calling;
using Carafe.MarkupSafe;
using Carafe.MarkupSafe.PythonText;

namespace Carafe.Jinja.Filters;

/// <summary>Filters over items: length, first, last, sorting, grouping, joining.</summary>
internal static class SequenceFilters
{
    public static void AddTo(Dictionary<string, ITemplateCallable> table)
    {
        table.Filter("length", "len", "obj, /", (in a) => PythonIteration.Length(a[0]));
        table.Filter("count", "len", "obj, /", (in a) => PythonIteration.Length(a[0]));
        table.Filter("first", "sync_do_first", "seq", (in a) => First(a), hidden: 1);
        table.Filter("last", "do_last", "seq", (in a) => Last(a), hidden: 1);
        table.Filter("random", "do_random", "seq", (in a) => Random(a), hidden: 1);
        table.Filter("list", "sync_do_list", "value", (in a) => PythonIteration.ToList(a[0], a.Context));
        table.Filter("reverse", "do_reverse", "value", (in a) => Reverse(a));
        table.Filter("join", "sync_do_join", "value, d='', attribute=None", (in a) => Join(a), hidden: 1);
        table.Filter("sum", "sync_do_sum", "iterable, attribute=None, start=0", (in a) => Sum(a), hidden: 1);
        table.Filter("min", "do_min", "value, case_sensitive=False, attribute=None", (in a) => Extreme(a, wantsMax: false), hidden: 1);
        table.Filter("max", "do_max", "value, case_sensitive=False, attribute=None", (in a) => Extreme(a, wantsMax: true), hidden: 1);
        table.Filter("sort", "do_sort", "value, reverse=False, case_sensitive=False, attribute=None", (in a) => Sort(a), hidden: 1);
        table.Filter("unique", "sync_do_unique", "value, case_sensitive=False, attribute=None", (in a) =>
            Lazy(Unique(a[0], a.Context, new AttributeGetter(a.Context, a[2], !a.Flag(1)))), hidden: 1);
        table.Filter("groupby", "sync_do_groupby", "value, attribute, default=None, case_sensitive=False", (in a) => GroupBy(a), hidden: 1);
        table.Filter("batch", "do_batch", "value, linecount, fill_with=None", (in a) => Lazy(Batch(a[0], a[1], a[2], a.Context)));
        table.Filter("slice", "sync_do_slice", "value, slices, fill_with=None", (in a) => Lazy(Slice(a[0], a[1], a[2], a.Context)));
    }

    private static TemplateIterator Lazy(IEnumerable<TemplateValue> items) => TemplateIterator.From(items);

    private static TemplateValue First(in BoundArguments a) =>
        PythonIteration.GetIterator(a[0], a.Context).MoveNext(out var item)
            ? item
            : a.Context.UndefinedWithHint("No first item, sequence was empty.");

    private static TemplateValue Last(in BoundArguments a) =>
        PythonIteration.Reversed(a[0], a.Context).MoveNext(out var item)
            ? item
            : a.Context.UndefinedWithHint("No last item, sequence was empty.");

    private static TemplateValue Random(in BoundArguments a)
    {
        var length = PythonIteration.Length(a[0]);
        if (length == 0)
            return a.Context.UndefinedWithHint("No random item, sequence was empty.");

#pragma warning disable CA5394 // Which item a page shows is no secret.
        var index = System.Random.Shared.Next(length);
#pragma warning restore CA5394
        return MemberLookup.TryGetItem(a[0], index, a.Context, out var item)
            ? item
            : throw (a[0].Reference is TemplateMapping ? PythonErrors.KeyError(index) : PythonErrors.TypeError($"'{PythonTypes.NameOf(a[0])}' object is not subscriptable"));
    }

    private static TemplateValue Reverse(in BoundArguments a)
    {
        if (a[0].IsString)
            return PythonOperators.Slice(a[0], default, default, -1, a.Context);
        if (PythonIteration.TryReversed(a[0], a.Context) is { } iterator)
            return iterator;
        if (PythonIteration.TryGetIterator(a[0], a.Context) is null)
            throw new FilterArgumentException("argument must be iterable");

        var list = PythonIteration.ToList(a[0], a.Context);
        list.Items.Reverse();
        return list;
    }

    private static TemplateValue Join(in BoundArguments a)
    {
        var items = PythonIteration.GetIterator(a[0], a.Context);
        var getter = a.IsNone(2) ? null : new AttributeGetter(a.Context, a[2]);
        if (!a.Context.Autoescape)
            return TemplateValue.FromString(JoinPlain(items, getter, a[1].ToDisplayString(), a.Context));

        var list = new List<TemplateValue>();
        var escapes = PythonDisplay.HtmlOf(a[1]) is not null;
        while (items.MoveNext(out var item))
        {
            a.Context.Limits?.ChargeSteps();
            if (getter is not null)
                item = getter.Get(item);
            list.Add(item);
            escapes |= PythonDisplay.HtmlOf(item) is not null;
        }

        var separator = escapes ? PythonDisplay.Escape(a[1]) : a[1].ToDisplayString();
        var texts = list.ConvertAll(item => escapes ? PythonDisplay.Escape(item) : item.ToDisplayString());
        a.Context.Limits?.ChargeMemory(texts.Sum(static text => (long)text.Length) + ((long)texts.Count * separator.Length));
        return TemplateValue.FromText(string.Join(separator, texts), escapes);
    }

    private static string JoinPlain(TemplateIterator items, AttributeGetter? getter, string separator, EvalContext context)
    {
        var result = new StringBuilder();
        for (var i = 0; items.MoveNext(out var item); i++)
        {
            if (getter is not null)
                item = getter.Get(item);
            if (i > 0)
                result.Append(separator);

            var before = result.Length;
            result.Append(item.ToDisplayString());
            if (context.Limits is { } limits)
            {
                limits.ChargeSteps();
                limits.ChargeMemory(result.Length - before + separator.Length);
            }
        }

        return result.ToString();
    }

    private static TemplateValue Sum(in BoundArguments a)
    {
        // Asynchronous templates add the items one by one, which texts allow.
        if (a[2].IsString && a.Context is not RenderContext { Environment.EnableAsync: true })
            throw PythonErrors.TypeError("sum() can't sum strings [use ''.join(seq) instead]");

        var items = PythonIteration.GetIterator(a[0], a.Context);
        var getter = a.IsNone(1) ? null : new AttributeGetter(a.Context, a[1]);
        var sum = a[2];
        while (items.MoveNext(out var item))
        {
            a.Context.Limits?.ChargeSteps();
            sum = PythonOperators.Add(sum, getter is null ? item : getter.Get(item), a.Context);
        }

        return sum;
    }

    private static TemplateValue Extreme(in BoundArguments a, bool wantsMax)
    {
        var items = PythonIteration.GetIterator(a[0], a.Context);
        if (!items.MoveNext(out var best))
            return a.Context.UndefinedWithHint("No aggregated item, sequence was empty.");

        var getter = new AttributeGetter(a.Context, a[2], !a.Flag(1));
        var bestKey = getter.Get(best);
        while (items.MoveNext(out var item))
        {
            a.Context.Limits?.ChargeSteps();
            var key = getter.Get(item);
            if (wantsMax ? PythonOperators.GreaterThan(key, bestKey) : PythonOperators.LessThan(key, bestKey))
                (best, bestKey) = (item, key);
        }

        return best;
    }

    private static TemplateValue Sort(in BoundArguments a)
    {
        var key = AttributeGetter.Multiple(a.Context, a[3], !a.Flag(2));
        var items = PythonIteration.ToList(a[0], a.Context);
        return new TemplateList(PythonSorting.Sort(items, key, a.Integer(1) != 0, a.Context, keysAreItems: true).AsSpan());
    }

    private static IEnumerable<TemplateValue> Unique(TemplateValue value, EvalContext context, AttributeGetter getter)
    {
        var seen = new HashSet<TemplateValue>(TemplateValueComparer.Instance);
        var items = PythonIteration.GetIterator(value, context);
        while (items.MoveNext(out var item))
        {
            context.Limits?.ChargeMemory(1);
            if (seen.Add(getter.Get(item)))
                yield return item;
        }
    }

    private static TemplateValue GroupBy(in BoundArguments a)
    {
        var ignoreCase = !a.Flag(3);
        var key = new AttributeGetter(a.Context, a[1], ignoreCase, a[2]);
        var name = ignoreCase ? new AttributeGetter(a.Context, a[1], false, a[2]) : key;
        var result = new TemplateList();
        TemplateList? group = null;
        TemplateValue current = default;
        foreach (var item in PythonSorting.Sort(PythonIteration.ToList(a[0], a.Context), key.Get, false, a.Context))
        {
            var itemKey = key.Get(item);
            if (group is null || !PythonOperators.AreEqual(itemKey, current))
            {
                current = itemKey;
                group = new TemplateList();
                result.Add(new TemplateTuple(null, ["grouper", "list"], name.Get(item), group));
            }

            group.Add(item);
        }

        return result;
    }

    private static IEnumerable<TemplateValue> Batch(TemplateValue value, TemplateValue count, TemplateValue fill, EvalContext context)
    {
        var row = new TemplateList();
        var items = PythonIteration.GetIterator(value, context);
        while (items.MoveNext(out var item))
        {
            context.Limits?.ChargeMemory(1);
            if (PythonOperators.AreEqual(row.Count, count))
            {
                yield return row;
                row = new TemplateList();
            }

            row.Add(item);
        }

        if (row.Count == 0)
            yield break;

        if (!fill.IsNone && PythonOperators.LessThan(row.Count, count))
        {
            var missing = BoundArguments.ToInteger(PythonOperators.Subtract(count, row.Count, context));
            PythonSequences.CheckSize(1, missing, context);
            for (; missing > 0; missing--)
                row.Add(fill);
        }

        yield return row;
    }

    private static IEnumerable<TemplateValue> Slice(TemplateValue value, TemplateValue slices, TemplateValue fill, EvalContext context)
    {
        var items = PythonIteration.ToList(value, context);
        // Raises what Python raises for a zero or for something that is no number.
        PythonOperators.FloorDivide(items.Count, slices, context);
        var count = BoundArguments.ToInteger(slices);
        var (size, longer) = count > 0 ? (items.Count / count, items.Count % count) : (0, 0);
        for (long i = 0, start = 0; i < count; i++)
        {
            context.Limits?.ChargeSteps();
            var end = start + size + (i < longer ? 1 : 0);
            var column = new TemplateList(items.AsSpan()[(int)start..(int)end]);
            if (!fill.IsNone && i >= longer)
                column.Add(fill);
            start = end;
            yield return column;
        }
    }
}
