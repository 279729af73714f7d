using Carafe.Jinja.Values.Calling;

namespace Carafe.Jinja.Values.Methods;

/// <summary>Python's methods of <c>dict</c>.</summary>
internal static class DictMethods
{
    /// <summary>Methods that read; dictionaries of .NET have only these.</summary>
    public static MethodTable Reading { get; } = AddReading(new MethodTable()).Freeze();

    /// <summary>All methods of a dict.</summary>
    public static MethodTable Table { get; } = AddChanging(AddReading(new MethodTable())).Freeze();

    private static MethodTable AddReading(MethodTable table) => table
        .Method("get", "key, default=None, /", (in a) => Mapping(a).TryGetValue(a[0], out var value) ? value : a[1])
        .Method("keys", "", (in a) => new DictView(Mapping(a), DictPart.Keys))
        .Method("values", "", (in a) => new DictView(Mapping(a), DictPart.Values))
        .Method("items", "", (in a) => new DictView(Mapping(a), DictPart.Items))
        .Method("copy", "", (in a) => Copy(a))
        .Method("fromkeys", "iterable, value=None, /", (in a) => FromKeys(a));

    private static MethodTable AddChanging(MethodTable table) => table
        .Variadic("pop", Pop)
        .Method("popitem", "", (in a) => PopItem(a))
        .Method("setdefault", "key, default=None, /", (in a) => SetDefault(a))
        .Method("clear", "", (in a) => Clear(a))
        .Variadic("update", Update);

    private static TemplateMapping Mapping(in BoundArguments a) => (TemplateMapping)a.Self.Reference!;

    private static TemplateDict Copy(in BoundArguments a)
    {
        a.Context.Limits?.ChargeMemory(Mapping(a).Count);
        return new TemplateDict(Mapping(a).Entries);
    }

    private static TemplateDict FromKeys(in BoundArguments a)
    {
        var result = new TemplateDict();
        foreach (var key in PythonIteration.ToList(a[0], a.Context))
            result[key] = a[1];
        return result;
    }

    private static TemplateValue Pop(in TemplateValue self, in TemplateCall call)
    {
        if (call.Arguments.Length is not (1 or 2))
            throw PythonErrors.TypeError($"pop expected at {(call.Arguments.Length == 0 ? "least 1 argument" : "most 2 arguments")}, got {call.Arguments.Length}");

        var dict = self.AsDict!;
        if (dict.TryGetValue(call.Arguments[0], out var value))
        {
            dict.Remove(call.Arguments[0]);
            return value;
        }

        return call.Arguments.Length == 2 ? call.Arguments[1] : throw PythonErrors.KeyError(call.Arguments[0]);
    }

    private static TemplateTuple PopItem(in BoundArguments a)
    {
        var entries = a.Self.AsDict!.Items;
        if (entries.Count == 0)
            throw PythonErrors.KeyError("popitem(): dictionary is empty");

        var (key, value) = entries.GetAt(entries.Count - 1);
        entries.RemoveAt(entries.Count - 1);
        return new TemplateTuple(key, value);
    }

    private static TemplateValue SetDefault(in BoundArguments a)
    {
        var dict = a.Self.AsDict!;
        if (dict.TryGetValue(a[0], out var value))
            return value;

        a.Context.Limits?.ChargeMemory(1);
        dict[a[0]] = a[1];
        return a[1];
    }

    private static TemplateValue Clear(in BoundArguments a)
    {
        a.Self.AsDict!.Clear();
        return TemplateValue.None;
    }

    private static TemplateValue Update(in TemplateValue self, in TemplateCall call)
    {
        PythonDicts.Update(self.AsDict!, "update", call);
        return TemplateValue.None;
    }
}
