using System.Text.Json;
using System.Text.Json.Nodes;
using Carafe.Conformance.Running;
using Carafe.Werkzeug.Datastructures;

namespace Carafe.Conformance.Werkzeug;

/// <summary><c>ds.*</c></summary>
internal static partial class DatastructureOps
{
    public static void Register(OpTable operations)
    {
        operations.Add("ds.script", RunScript);
        operations.Add("ds.file_storage", DescribeFile);
    }

    private static JsonObject RunScript(JsonElement args)
    {
        var type = args.GetProperty("type").GetString()!;
        var target = Create(type, args.TryGetProperty("init", out var init) ? init : default);
        var answers = new JsonArray();
        foreach (var step in args.GetProperty("steps").EnumerateArray())
            answers.Add((JsonNode)Answer(target, step));

        return new JsonObject { ["steps"] = answers, ["state"] = DsValue.State(target) };
    }

    private static JsonObject Answer(object target, JsonElement json)
    {
        try
        {
            var step = new DsStep(json);
            var result = Run(target, step.Name == "list" ? step.Inner() : step);
            if (target is CombinedMultiDict<object?> && result is JsonArray items)
                result = new JsonArray([.. items.Select(item => item?.DeepClone()).OrderBy(item => item?.ToJsonString(), StringComparer.Ordinal)]);

            return new JsonObject { ["result"] = result };
        }
        catch (Exception error) when (error is not InvalidDataException)
        {
            return WerkzeugErrors.Describe(error);
        }
    }

    private static JsonNode? Run(object target, DsStep step) => target switch
    {
        MultiDict<object?> dict => RunMultiDict(dict, step),
        Headers headers => RunHeaders(headers, step),
        HeaderSet set => RunHeaderSet(set, step),
        ImmutableList<object?> list => RunList(list, step),
        UpdateDict<string, object?> dict => RunDict(dict, step),
        _ => throw new InvalidDataException($"No steps for {target.GetType()}."),
    };

    internal static object Create(string type, JsonElement init) => type switch
    {
        "MultiDict" => DsValue.Multi(init),
        "ImmutableMultiDict" => new ImmutableMultiDict<object?>(DsValue.Multi(init)),
        "CombinedMultiDict" => new CombinedMultiDict<object?>(Parts(init)),
        "Headers" => DsValue.HeadersFrom(init),
        "EnvironHeaders" => new EnvironHeaders(DsValue.EnvironFrom(init)),
        "HeaderSet" => new HeaderSet(init.ValueKind == JsonValueKind.Array ? init.EnumerateArray().Select(Tagged.ReadText).ToArray() : null),
        "TypeConversionDict" => new TypeConversionDict<object?>(DsValue.Items(init)),
        "ImmutableTypeConversionDict" => new ImmutableTypeConversionDict<object?>(DsValue.Items(init)),
        "ImmutableDict" => new ImmutableDict<string, object?>(DsValue.Items(init)),
        "CallbackDict" => new CallbackDict<string, object?>(DsValue.Items(init)),
        "ImmutableList" => new ImmutableList<object?>((Tagged.Tag(init, "$tuple") ?? init).EnumerateArray().Select(DsValue.Read).ToArray()),
        _ => throw new InvalidDataException($"No container '{type}'."),
    };

    private static MultiDict<object?>[] Parts(JsonElement init) => init.ValueKind != JsonValueKind.Array
        ? []
        : [.. init.EnumerateArray().Select(part => (MultiDict<object?>)Create(part.GetProperty("type").GetString()!, part.TryGetProperty("init", out var inner) ? inner : default))];

    private static JsonNode? RunList(ImmutableList<object?> list, DsStep step)
    {
        IList<object?> changeable = list;
        switch (step.Name)
        {
            case "[]": return DsValue.Write(list[step.Index(list.Count)]);
            case "len": return list.Count;
            case "bool": return list.Count > 0;
            case "iter": return DsValue.WriteList(list);
            case "index": return list.IndexOf(step.Value(0)) is >= 0 and var index ? index : throw new ArgumentException("Not in the list.");
            case "in": return list.Contains(step.Value(0));
            case "[]=": changeable[step.Int(0)] = step.Value(1); return null;
            case "del" or "pop": changeable.RemoveAt(0); return null;
            case "remove": changeable.Remove(step.Value(0)); return null;
            case "insert": changeable.Insert(step.Int(0), step.Value(1)); return null;
            case "append" or "extend": changeable.Add(null); return null;
            case "sort" or "reverse": changeable[0] = changeable[1]; return null;
            default: throw step.Unknown();
        }
    }

    private static JsonNode? RunHeaderSet(HeaderSet set, DsStep step)
    {
        switch (step.Name)
        {
            case "add": set.Add(step.Text(0)); return null;
            case "remove": set.Remove(step.Text(0)); return null;
            case "discard": set.Discard(step.Text(0)); return null;
            case "update": set.Update(step.Arg(0).EnumerateArray().Select(Tagged.ReadText)); return null;
            case "clear": set.Clear(); return null;
            case "del": set.RemoveAt(step.Index(set.Count)); return null;
            case "[]=": set[step.Index(set.Count)] = step.Text(1); return null;
            case "[]": return set[step.Index(set.Count)];
            case "find": return set.Find(step.Text(0));
            case "index": return set.Index(step.Text(0));
            case "in": return set.Contains(step.Text(0));
            case "len": return set.Count;
            case "bool": return set.Count > 0;
            case "iter": return JsonText.List(set);
            case "to_header" or "str": return set.ToHeader();
            case "as_set":
                return new JsonObject { ["$set"] = JsonText.List(set.AsSet(step.Flag("preserve_casing", false)).Order(StringComparer.Ordinal)) };
            default: throw step.Unknown();
        }
    }

    private static JsonObject DescribeFile(JsonElement args)
    {
        using var file = new FileStorage(
            new MemoryStream(Tagged.ReadBytes(args.GetProperty("data"))),
            JsonText.Text(args, "filename"),
            JsonText.Text(args, "name"),
            JsonText.Text(args, "content_type"),
            JsonText.Number(args, "content_length"),
            args.TryGetProperty("headers", out var headers) ? new Headers(JsonText.Pairs(headers)!) : null);
        var parameters = new JsonObject();
        foreach (var (key, value) in file.MimetypeParams)
            parameters[key] = value;

        return new JsonObject
        {
            ["filename"] = file.Filename,
            ["name"] = file.Name,
            ["content_type"] = file.ContentType,
            ["mimetype"] = file.Mimetype,
            ["mimetype_params"] = parameters,
            ["content_length"] = file.ContentLength,
            ["bool"] = file.IsSelected,
            ["headers"] = JsonText.Pairs(file.Headers),
        };
    }
}
