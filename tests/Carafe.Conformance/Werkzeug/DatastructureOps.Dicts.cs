using System.Text.Json;
using System.Text.Json.Nodes;
using Carafe.Conformance.Running;
using Carafe.Werkzeug.Datastructures;

namespace Carafe.Conformance.Werkzeug;

internal static partial class DatastructureOps
{
    private static JsonNode? RunMultiDict(MultiDict<object?> dict, DsStep step)
    {
        switch (step.Name)
        {
            case "[]": return DsValue.Write(dict[Key(step)]);
            case "[]=": dict[Key(step)] = step.Value(1); return null;
            case "in": return dict.ContainsKey(Key(step));
            case "len": return dict.Count;
            case "bool": return dict.Count > 0;
            case "get": return Get(dict, step);
            case "getlist": return GetList(dict, step);
            case "keys" or "iter": return DsValue.WriteList(dict.Keys);
            case "values": return DsValue.WriteList(dict.Values);
            case "items": return DsValue.WritePairs(dict.Items(step.Flag("multi", false)));
            case "lists": return new JsonArray([.. dict.Lists().Select(pair => JsonText.Tuple(DsValue.Write(pair.Key), DsValue.WriteList(pair.Value)))]);
            case "listvalues": return new JsonArray([.. dict.ListValues().Select(DsValue.WriteList)]);
            case "to_dict": return ToDict(dict, step);
            case "copy": return Described(dict.Copy());
            case "==": return step.Arg(0) is var other && Tagged.Tag(other, "$new") is { } made ? dict.Equals(DsValue.New(made)) : dict.Equals(DsValue.Multi(other));
            case "repr" or "str": return dict.ToString();
            case "|": return Union(dict, step);
            default: return ChangeMultiDict(dict, step);
        }
    }

    private static JsonNode? ChangeMultiDict(MultiDict<object?> dict, DsStep step)
    {
        switch (step.Name)
        {
            case "add": dict.Add(Key(step), step.Value(1)); return null;
            case "setlist": dict.SetList(Key(step), step.Values(1)!); return null;
            case "setdefault": return DsValue.Write(dict.SetDefault(Key(step), step.Has(1) ? step.Value(1) : null));
            case "setlistdefault": return DsValue.WriteList(dict.SetListDefault(Key(step), step.Has(1) ? step.Values(1) : null));
            case "update": Update(dict, step.Arg(0)); return null;
            case "|=": Update(dict, step.Arg(0)); return new JsonObject { ["$self"] = true };
            case "pop": return DsValue.Write(step.Has(1) ? dict.Pop(Key(step), step.Value(1)) : dict.Pop(Key(step)));
            case "poplist": return DsValue.WriteList(dict.PopList(Key(step)));
            case "clear": dict.Clear(); return null;
            case "popitem":
                var item = dict.PopItem();
                return JsonText.Tuple(DsValue.Write(item.Key), DsValue.Write(item.Value));
            case "popitemlist":
                var list = dict.PopItemList();
                return JsonText.Tuple(DsValue.Write(list.Key), DsValue.WriteList(list.Value));
            case "del":
                if (!dict.Remove(Key(step)))
                    throw new KeyNotFoundException();

                return null;
            default: throw step.Unknown();
        }
    }

    private static JsonNode? Get(MultiDict<object?> dict, DsStep step)
    {
        var type = step.Keyword("type") ?? (step.Has(2) ? step.Arg(2) : null);
        var fallback = step.Keyword("default") is { } given ? DsValue.Read(given) : step.Has(1) ? step.Value(1) : null;
        return DsValue.Write(type is { } conversion ? dict.Get(Key(step), DsValue.Conversion(conversion), fallback) : dict.Get(Key(step), fallback));
    }

    private static JsonArray GetList(MultiDict<object?> dict, DsStep step)
    {
        var type = step.Keyword("type") ?? (step.Has(1) ? step.Arg(1) : null);
        return DsValue.WriteList(type is { } conversion ? dict.GetList(Key(step), DsValue.Conversion(conversion)) : dict.GetList(Key(step)));
    }

    private static JsonObject ToDict(MultiDict<object?> dict, DsStep step)
    {
        var result = new JsonObject();
        if (step.Flag("flat", true))
        {
            foreach (var (key, value) in dict.ToDict())
                result[key] = DsValue.Write(value);
        }
        else
        {
            foreach (var (key, values) in dict.ToListDict())
                result[key] = DsValue.WriteList(values);
        }

        return result;
    }

    private static JsonNode? Union(MultiDict<object?> dict, DsStep step) => DsValue.IsMapping(step.Arg(0))
        ? Described(dict | DsValue.Multi(step.Arg(0)))
        : throw new NotSupportedException("No union with a list.");

    private static void Update(MultiDict<object?> dict, JsonElement other)
    {
        if (Tagged.Tag(other, "$new") is { } made)
            dict.Update((MultiDict<object?>)DsValue.New(made));
        else if (DsValue.IsMapping(other))
            dict.Update(DsValue.Lists(other));
        else
            dict.Update(DsValue.Pairs(other));
    }

    private static JsonNode? RunDict(UpdateDict<string, object?> dict, DsStep step)
    {
        switch (step.Name)
        {
            case "[]": return DsValue.Write(dict[Key(step)!]);
            case "[]=": dict[Key(step)!] = step.Value(1); return null;
            case "in": return dict.ContainsKey(Key(step)!);
            case "len": return dict.Count;
            case "bool": return dict.Count > 0;
            case "get": return GetItem(dict, step);
            case "keys" or "iter": return JsonText.List(dict.Keys);
            case "values": return DsValue.WriteList(dict.Values);
            case "items": return DsValue.WritePairs(dict.Select(pair => new KeyValuePair<string?, object?>(pair.Key, pair.Value)));
            case "copy": return CopyOf(dict);
            case "repr" or "str": return dict.ToString();
            case "|": return PlainDict(dict.Concat(DsValue.Items(step.Arg(0))));
            case "update": dict.Update(DsValue.Items(step.Arg(0))); return null;
            case "|=": dict.Update(DsValue.Items(step.Arg(0))); return new JsonObject { ["$self"] = true };
            case "setdefault": return DsValue.Write(dict.SetDefault(Key(step)!, step.Has(1) ? step.Value(1) : null));
            case "pop": return DsValue.Write(step.Has(1) ? dict.Pop(Key(step)!, step.Value(1)) : dict.Pop(Key(step)!));
            case "clear": dict.Clear(); return null;
            case "popitem":
                var item = dict.PopItem();
                return JsonText.Tuple(item.Key, DsValue.Write(item.Value));
            case "del":
                if (!dict.Remove(Key(step)!))
                    throw new KeyNotFoundException();

                return null;
            default: throw step.Unknown();
        }
    }

    private static JsonNode? GetItem(UpdateDict<string, object?> dict, DsStep step)
    {
        var type = step.Keyword("type") ?? (step.Has(2) ? step.Arg(2) : null);
        var fallback = step.Has(1) ? step.Value(1) : null;
        return DsValue.Write(type is { } conversion
            ? ((TypeConversionDict<object?>)dict).Get(Key(step)!, DsValue.Conversion(conversion), fallback)
            : dict.Get(Key(step)!, fallback));
    }

    // Python's TypeConversionDict inherits dict.copy, which gives a plain dict; only the immutable one names its type.
    private static JsonNode? CopyOf(UpdateDict<string, object?> dict) => dict switch
    {
        ImmutableTypeConversionDict<object?> conversions => Described(conversions.Copy()),
        TypeConversionDict<object?> conversions => PlainDict(conversions.Copy()),
        ImmutableDict<string, object?> immutable => PlainDict(immutable.Copy()),
        _ => PlainDict(dict),
    };

    private static JsonObject PlainDict(IEnumerable<KeyValuePair<string, object?>> items)
    {
        var result = new JsonObject();
        foreach (var (key, value) in items)
            result[key] = DsValue.Write(value);

        return result;
    }

    private static JsonObject Described(object container)
    {
        var name = container.GetType().Name.Split('`')[0];
        return new JsonObject { ["$object"] = name, ["state"] = DsValue.State(container) };
    }

    private static string? Key(DsStep step) => DsValue.Key(step.Arg(0));
}
