using System.Collections;
using System.Runtime.CompilerServices;
using Carafe.MarkupSafe.PythonText;

namespace Carafe.MarkupSafe;

// Python's value[key] for the .NET collections that formats meet.
internal static class MemberAccess
{
    internal static bool IsMapping(object? value) =>
        value is IDictionary or IReadOnlyDictionary<string, object?> or IList;

    internal static object? GetItem(object? value, object key) => value switch
    {
        IReadOnlyDictionary<string, object?> named when key is string name && named.TryGetValue(name, out var item) => item,
        IReadOnlyDictionary<string, object?> => throw MissingKey(key),
        IDictionary mapping => GetEntry(mapping, key),
        ITuple tuple => key is long index ? GetAt(tuple.Length, index, "tuple", i => tuple[i]) : throw WrongIndex("tuple"),
        IList list => key is long index ? GetAt(list.Count, index, "list", i => list[i]) : throw WrongIndex("list"),
        string text => key is long index ? PythonStr.GetItem(text, index) : throw WrongIndex("string"),
        Markup markup => key is long index ? markup[(int)Math.Min(index, int.MaxValue)] : throw WrongIndex("string"),
        _ => throw new PythonTextException("TypeError", $"'{PythonRepr.TypeName(value)}' object is not subscriptable"),
    };

    private static object? GetEntry(IDictionary mapping, object key)
    {
        if (mapping.Contains(key))
            return mapping[key];

        return key is long index and <= int.MaxValue && mapping.Contains((int)index) ? mapping[(int)index] : throw MissingKey(key);
    }

    private static object? GetAt(int length, long index, string kind, Func<int, object?> read) =>
        index < length ? read((int)index) : throw new PythonTextException("IndexError", $"{kind} index out of range");

    private static PythonTextException MissingKey(object key) => new("KeyError", PythonRepr.Repr(key));

    private static PythonTextException WrongIndex(string kind) => new("TypeError", $"{kind} indices must be integers or slices, not str");
}
