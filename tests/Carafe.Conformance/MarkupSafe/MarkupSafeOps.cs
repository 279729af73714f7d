using System.Text.Json;
using System.Text.Json.Nodes;
using Carafe.Conformance.Running;
using Carafe.MarkupSafe;
using static Carafe.Conformance.MarkupSafe.MarkupSafeValues;

namespace Carafe.Conformance.MarkupSafe;

/// <summary><c>escape</c> and the members of <c>Markup</c></summary>
internal static class MarkupSafeOps
{
    public static void Register(OpTable operations)
    {
        operations.Add("escape", args => Write(Markup.Escape(Read(args.GetProperty("value")))));
        operations.Add("markup.escape", args => Write(Markup.Escape(Read(args.GetProperty("value")))));
        operations.Add("escape_silent", args => Write(Markup.EscapeSilent(Read(args.GetProperty("value")))));
        operations.Add("soft_str", args => Write(Markup.SoftStr(Read(args.GetProperty("value")))));
        operations.Add("markup", args => Write(Markup.From(Read(args.GetProperty("value")))));
        operations.Add("markup.add", args => Write(Add(Read(args.GetProperty("left")), Read(args.GetProperty("right")))));
        operations.Add("markup.mul", args => Write(Multiply(Read(args.GetProperty("left")), Read(args.GetProperty("right")))));
        operations.Add("markup.iadd", args => Write(args.GetProperty("values").EnumerateArray().Aggregate((object)Self(args), (sum, value) => Add(sum, Read(value)))));
        operations.Add("markup.mod", args => Write(Self(args) % Read(args.GetProperty("value"))));
        operations.Add("markup.format", args => Write(Self(args).Format(Items(args.GetProperty("args")), ReadNames(args.GetProperty("kwargs")))));
        operations.Add("formatter", args => Write(new EscapeFormatter(Markup.Escape).Format(
            args.GetProperty("format").GetString()!, Items(args.GetProperty("args")), ReadNames(args.GetProperty("kwargs")))));
        operations.Add("markup.format_map", args => Write(Self(args).FormatMap(ReadNames(args.GetProperty("mapping")))));
        operations.Add("markup.join", args => Write(Self(args).Join(Items(args.GetProperty("items")))));
        operations.Add("str.join", args => Write(string.Join(args.GetProperty("self").GetString(), Items(args.GetProperty("items")))));
        operations.Add("markup.getitem", args => Write(GetItem(Self(args), args.GetProperty("index"))));
        operations.Add("markup.method", args => Write(MarkupMethods.Call(Self(args), args.GetProperty("method").GetString()!, Items(args.GetProperty("args")), Keywords(args))));
        operations.Add("markup.compare", args => Compare(Read(args.GetProperty("left")), Read(args.GetProperty("right"))));
        operations.Add("markup.unescape", args => Write(Self(args).Unescape()));
        operations.Add("markup.striptags", args => Write(Self(args).StripTags()));
        operations.Add("markup.html", args => new JsonObject
        {
            ["html"] = Write(Markup.Escape(Self(args))),
            ["html_format"] = Write(Self(args).FormatHtml("")),
            ["bool"] = Self(args).Length > 0,
            ["len"] = Self(args).Length,
        });
    }

    private static Markup Self(JsonElement args) => new(args.GetProperty("self").GetString()!);

    private static object?[] Items(JsonElement items) => [.. items.EnumerateArray().Select(Read)];

    private static Dictionary<string, object?> Keywords(JsonElement args) =>
        args.TryGetProperty("kwargs", out var names) ? ReadNames(names) : [];

    // The operands choose the overload, as the compiler would.
    private static object Add(object? left, object? right) => (left, right) switch
    {
        (Markup a, Markup b) => a + b,
        (Markup a, string b) => a + b,
        (string a, Markup b) => a + b,
        (Markup a, IHtml b) => a + b,
        (IHtml a, Markup b) => a + b,
        (string a, string b) => a + b,
        _ => throw new InvalidCastException($"no operator + for {left?.GetType()} and {right?.GetType()}"),
    };

    private static Markup Multiply(object? left, object? right) => (left, right) switch
    {
        (Markup text, long count) => text * count,
        (Markup text, bool count) => text * (count ? 1 : 0),
        (long count, Markup text) => count * text,
        _ => throw new InvalidCastException($"no operator * for {left?.GetType()} and {right?.GetType()}"),
    };

    private static Markup GetItem(Markup self, JsonElement index)
    {
        if (Tagged.Tag(index, "$slice") is not { } slice)
            return self[index.GetInt32()];

        return self.Slice(Bound(slice[0]), Bound(slice[1]), Bound(slice[2]));
    }

    private static long? Bound(JsonElement value) => value.ValueKind == JsonValueKind.Null ? null : value.GetInt64();

    private static JsonObject Compare(object? left, object? right) => new()
    {
        ["eq"] = left is Markup markup ? markup.Equals(right) : right!.Equals(left),
        ["hash_eq"] = left!.GetHashCode() == right!.GetHashCode(),
        ["lt"] = new Markup(left.ToString()!) < new Markup(right.ToString()!),
        ["contains"] = new Markup(left.ToString()!).Contains(right.ToString()!),
    };
}
