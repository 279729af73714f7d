using System.Text.Json;
using System.Text.Json.Nodes;
using Carafe.Conformance.Running;
using Carafe.Werkzeug.Datastructures;

namespace Carafe.Conformance.Werkzeug;

internal static partial class DatastructureOps
{
    private static JsonNode? RunHeaders(Headers headers, DsStep step)
    {
        switch (step.Name)
        {
            case "[]": return GetHeader(headers, step);
            case "[]=": SetHeader(headers, step); return null;
            case "in": return headers.Contains(step.Text(0));
            case "len": return headers.Count;
            case "bool": return headers.Count > 0;
            case "get": return GetHeaderAs(headers, step);
            case "getlist": return GetHeaderList(headers, step);
            case "get_all": return JsonText.List(headers.GetAll(step.Text(0)));
            case "iter": return Lines(headers);
            case "items": return Lines(headers.Items(step.Flag("lower", false)));
            case "keys": return JsonText.List(headers.Keys(step.Flag("lower", false)));
            case "values": return JsonText.List(headers.Values());
            case "to_wsgi_list": return Lines(headers.ToWsgiList());
            case "str": return headers.ToString();
            case "copy": return Described(headers.Copy());
            case "==": return headers.Equals(Tagged.Tag(step.Arg(0), "$new") is { } made ? DsValue.New(made) : DsValue.HeadersFrom(step.Arg(0)));
            case "|": return UnionHeaders(headers, step);
            default: return ChangeHeaders(headers, step);
        }
    }

    private static JsonNode? ChangeHeaders(Headers headers, DsStep step)
    {
        switch (step.Name)
        {
            case "add": headers.Add(step.Text(0), DsValue.Text(step.Value(1)), Options(step)); return null;
            case "add_header": headers.AddHeader(step.Text(0), DsValue.Text(step.Value(1)), Options(step)); return null;
            case "set": headers.Set(step.Text(0), DsValue.Text(step.Value(1)), Options(step)); return null;
            case "setlist": headers.SetList(step.Text(0), Texts(step.Value(1))); return null;
            case "setdefault": return headers.SetDefault(step.Text(0), DsValue.Text(step.Value(1)));
            case "setlistdefault": return JsonText.List(headers.SetListDefault(step.Text(0), Texts(step.Value(1))));
            case "extend": Extend(headers, step); return null;
            case "update": UpdateHeaders(headers, step); return null;
            case "|=": UpdateHeaders(headers, step); return new JsonObject { ["$self"] = true };
            case "remove": headers.Remove(step.Text(0)); return null;
            case "del": Delete(headers, step); return null;
            case "clear": headers.Clear(); return null;
            case "popitem": return Line(headers.PopItem());
            case "pop" when !step.Has(0): return Line(headers.PopItem());
            case "pop" when step.Arg(0).ValueKind == JsonValueKind.Number: return Line(headers.Pop(step.Index(headers.Count)));
            case "pop" when step.Has(1): return headers.Pop(step.Text(0), (string?)step.Value(1));
            case "pop": return headers.Pop(step.Text(0));
            default: throw step.Unknown();
        }
    }

    private static JsonNode? GetHeader(Headers headers, DsStep step)
    {
        if (step.Slice(headers.Count) is var (start, length))
            return Described(headers.Slice(start, length));

        return step.Arg(0).ValueKind == JsonValueKind.Number ? Line(headers[step.Index(headers.Count)]) : headers[step.Text(0)];
    }

    private static void SetHeader(Headers headers, DsStep step)
    {
        if (step.Slice(headers.Count) is not null)
        {
            headers.Clear();
            headers.Extend(TextPairs(step.Arg(1)));
        }
        else if (step.Arg(0).ValueKind == JsonValueKind.Number)
        {
            headers[step.Index(headers.Count)] = TextPairs(JsonDocument.Parse($"[{step.Arg(1).GetRawText()}]").RootElement).Single();
        }
        else
        {
            headers[step.Text(0)] = DsValue.Text(step.Value(1));
        }
    }

    private static JsonNode? GetHeaderAs(Headers headers, DsStep step)
    {
        var fallback = step.Keyword("default") is { } given ? DsValue.Read(given) : step.Has(1) ? step.Value(1) : null;
        var type = step.Keyword("type") ?? (step.Has(2) ? step.Arg(2) : null);
        if (type is { } conversion)
            return DsValue.Write(headers.Get(step.Text(0), DsValue.Conversion(conversion), fallback));

        return DsValue.Write(headers.Contains(step.Text(0)) ? headers.Get(step.Text(0)) : fallback);
    }

    private static JsonArray GetHeaderList(Headers headers, DsStep step)
    {
        var type = step.Keyword("type") ?? (step.Has(1) ? step.Arg(1) : null);
        return type is { } conversion
            ? DsValue.WriteList(headers.GetList(step.Text(0), DsValue.Conversion(conversion)))
            : JsonText.List(headers.GetList(step.Text(0)));
    }

    private static JsonNode? UnionHeaders(Headers headers, DsStep step)
    {
        if (!DsValue.IsMapping(step.Arg(0)))
            throw new NotSupportedException("No union with a list.");

        var copy = headers.Copy();
        UpdateHeaders(copy, step);
        return Described(copy);
    }

    private static void Extend(Headers headers, DsStep step)
    {
        if (step.Has(1))
            throw new NotSupportedException("One source at a time.");

        if (step.Has(0))
            headers.Extend(TextPairs(step.Arg(0)));

        foreach (var argument in step.Keywords())
            headers.Extend(Texts(DsValue.Read(argument.Value)).Select(text => new KeyValuePair<string, string>(argument.Name, text)));
    }

    private static void UpdateHeaders(Headers headers, DsStep step)
    {
        if (step.Has(1))
            throw new NotSupportedException("One source at a time.");

        if (step.Has(0))
            UpdateFrom(headers, step.Arg(0));

        headers.Update(step.Keywords().Select(argument => new KeyValuePair<string, IEnumerable<string>>(argument.Name, Texts(DsValue.Read(argument.Value)))));
    }

    private static void UpdateFrom(Headers headers, JsonElement other)
    {
        if (Tagged.Tag(other, "$headers") is not null)
            headers.Update(DsValue.HeadersFrom(other));
        else if (Tagged.Tag(other, "$new") is { } made && DsValue.New(made) is Headers lines)
            headers.Update(lines);
        else if (DsValue.IsMapping(other))
            headers.Update(DsValue.Lists(other).Select(pair => new KeyValuePair<string, IEnumerable<string>>(pair.Key!, [.. pair.Value.Select(DsValue.Text)])));
        else
            headers.Update(TextPairs(other));
    }

    private static void Delete(Headers headers, DsStep step)
    {
        if (step.Slice(headers.Count) is var (start, length))
            headers.RemoveRange(start, length);
        else if (step.Arg(0).ValueKind == JsonValueKind.Number)
            headers.RemoveAt(step.Index(headers.Count));
        else
            headers.Remove(step.Text(0));
    }

    private static (string, string?)[] Options(DsStep step) => [.. step.Keywords().Select(argument => (argument.Name, (string?)JsonText.Scalar(argument.Value)))];

    private static IEnumerable<string> Texts(object? value) => value is List<object?> list ? list.Select(DsValue.Text) : [DsValue.Text(value)];

    private static List<KeyValuePair<string, string>> TextPairs(JsonElement pairs) =>
        [.. DsValue.Pairs(pairs).Select(pair => new KeyValuePair<string, string>(pair.Key!, DsValue.Text(pair.Value)))];

    private static JsonNode Line(KeyValuePair<string, string> line) => JsonText.Tuple(line.Key, line.Value);

    private static JsonArray Lines(IEnumerable<KeyValuePair<string, string>> lines) => [.. lines.Select(Line)];
}
