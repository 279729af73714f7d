using Carafe.Jinja.Values;

namespace Carafe.Jinja.Rendering;

/// <summary>Copies constant lists, dicts, tuples and sets: a template may change what it gets.</summary>
internal static class ConstantCopy
{
    private const int MaxDepth = 20;
    private const int MaxItems = 200;

    /// <summary>True for a value that consists of constants only and is small.</summary>
    public static bool IsPossible(in TemplateValue value)
    {
        var budget = MaxItems;
        return IsPossible(value, MaxDepth, ref budget);
    }

    private static bool IsPossible(in TemplateValue value, int depth, ref int budget)
    {
        if (depth == 0 || --budget < 0)
            return false;

        switch (value.Kind)
        {
            case TemplateKind.None or TemplateKind.Boolean or TemplateKind.Integer or TemplateKind.Float or TemplateKind.BigInteger:
                return true;
            case TemplateKind.String or TemplateKind.Markup:
                return value.AsString!.Length < MaxItems;
            case TemplateKind.List:
                return AreAllPossible(value.AsList!.AsSpan(), depth, ref budget);
            case TemplateKind.Tuple:
                return !value.AsTuple!.HasFields && AreAllPossible(value.AsTuple.AsSpan(), depth, ref budget);
            case TemplateKind.Dict:
                foreach (var (key, item) in value.AsDict!)
                {
                    if (!IsPossible(key, depth - 1, ref budget) || !IsPossible(item, depth - 1, ref budget))
                        return false;
                }

                return true;
            default:
                return false;
        }
    }

    private static bool AreAllPossible(ReadOnlySpan<TemplateValue> items, int depth, ref int budget)
    {
        foreach (ref readonly var item in items)
        {
            if (!IsPossible(item, depth - 1, ref budget))
                return false;
        }

        return true;
    }

    public static TemplateValue Of(in TemplateValue value)
    {
        if (value.AsList is { } list)
        {
            var copy = new TemplateList(list.Count);
            foreach (ref readonly var item in list.AsSpan())
                copy.Add(Of(item));
            return copy;
        }

        if (value.AsTuple is { } tuple)
        {
            var items = tuple.AsSpan().ToArray();
            for (var i = 0; i < items.Length; i++)
                items[i] = Of(items[i]);
            return new TemplateTuple(items);
        }

        if (value.AsDict is not { } dict)
            return value;

        var result = new TemplateDict();
        foreach (var (key, item) in dict)
            result[Of(key)] = Of(item);
        return result;
    }
}
