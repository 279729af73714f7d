using System.Collections;
using Carafe.MarkupSafe.PythonText;
using Carafe.Werkzeug.Routing.Converters;
using Carafe.Werkzeug.Urls;

namespace Carafe.Werkzeug.Routing;

/// <summary>Sorts the pairs of a query string, each item of a list being a pair of its own.</summary>
internal static class QuerySorting
{
    private static readonly IComparer<KeyValuePair<string, object?>> s_byNameAndValue = Comparer<KeyValuePair<string, object?>>.Create(Compare);

    public static IEnumerable<KeyValuePair<string, object?>> Sort(
        IEnumerable<KeyValuePair<string, object?>> pairs,
        Func<KeyValuePair<string, object?>, IComparable>? key)
    {
        var flat = pairs.SelectMany(Flatten);
        return key is null ? flat.Order(s_byNameAndValue) : flat.OrderBy(key, Comparer<IComparable>.Default);
    }

    private static IEnumerable<KeyValuePair<string, object?>> Flatten(KeyValuePair<string, object?> pair)
    {
        if (!QueryEncoding.IsList(pair.Value))
        {
            yield return pair;
            yield break;
        }

        foreach (var item in (IEnumerable)pair.Value!)
            yield return new(pair.Key, item);
    }

    private static int Compare(KeyValuePair<string, object?> left, KeyValuePair<string, object?> right)
    {
        var order = PythonStr.Compare(left.Key, right.Key);
        if (order != 0)
            return order;
        if (ValueEquality.IsNumber(left.Value) && ValueEquality.IsNumber(right.Value))
            return PythonNumber.ToFloat(left.Value).CompareTo(PythonNumber.ToFloat(right.Value));

        return PythonStr.Compare(PythonRepr.Str(left.Value), PythonRepr.Str(right.Value));
    }
}
