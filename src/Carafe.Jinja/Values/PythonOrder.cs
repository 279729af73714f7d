using Carafe.MarkupSafe.PythonText;

namespace Carafe.Jinja.Values;

/// <summary>Python's order: numbers, text, lists, tuples, sets; anything else raises.</summary>
internal static class PythonOrder
{
    public static bool Test(string symbol, in TemplateValue left, in TemplateValue right)
    {
        if (PythonNumbers.TryGetPair(left, right, out var pair))
            return PythonNumbers.Test(symbol, pair);
        if (left.AsString is { } a && right.AsString is { } b)
            return Holds(symbol, PythonStr.Compare(a, b));
        if (left.Reference is TemplateSequence first && right.Reference is TemplateSequence second && first.IsTuple == second.IsTuple)
            return TestSequences(symbol, first, second);
        if (left.Kind == right.Kind)
        {
            switch (left.Kind)
            {
                case TemplateKind.Set:
                    return TestSets(symbol, (TemplateSet)left.Reference!, (TemplateSet)right.Reference!);
                case TemplateKind.Bytes:
                    return Holds(symbol, ((TemplateBytes)left.Reference!).AsSpan().SequenceCompareTo(((TemplateBytes)right.Reference!).AsSpan()));
                case TemplateKind.Object when left.Reference is IComparable comparable && left.Reference.GetType() == right.Reference!.GetType():
                    return Holds(symbol, comparable.CompareTo(right.Reference));
            }
        }

        throw NotSupported(symbol, left, right);
    }

    /// <summary>Python's order for sorting: only "less than" is asked.</summary>
    public static bool Less(in TemplateValue left, in TemplateValue right) => PythonOperators.LessThan(left, right);

    private static bool TestSequences(string symbol, TemplateSequence left, TemplateSequence right)
    {
        using var guard = ComparisonGuard.Enter();
        for (var i = 0; i < left.Count && i < right.Count; i++)
        {
            if (!PythonOperators.AreSameOrEqual(left[i], right[i]))
                return Test(symbol, left[i], right[i]);
        }

        return Holds(symbol, left.Count.CompareTo(right.Count));
    }

    private static bool TestSets(string symbol, TemplateSet left, TemplateSet right) => symbol switch
    {
        "<" => left.Count < right.Count && IsSubset(left, right),
        "<=" => IsSubset(left, right),
        ">" => right.Count < left.Count && IsSubset(right, left),
        _ => IsSubset(right, left),
    };

    private static bool IsSubset(TemplateSet small, TemplateSet large)
    {
        foreach (var item in small)
        {
            if (large.Contains(item) is not true)
                return false;
        }

        return true;
    }

    private static bool Holds(string symbol, int comparison) => symbol switch
    {
        "<" => comparison < 0,
        "<=" => comparison <= 0,
        ">" => comparison > 0,
        _ => comparison >= 0,
    };

    private static Exception NotSupported(string symbol, in TemplateValue left, in TemplateValue right)
    {
        if ((left.AsUndefined ?? right.AsUndefined) is { } undefined)
            return undefined.ToException();

        return PythonErrors.TypeError(
            $"'{symbol}' not supported between instances of '{PythonTypes.NameOf(left)}' and '{PythonTypes.NameOf(right)}'");
    }
}
