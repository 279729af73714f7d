using System.Collections;
using System.Runtime.CompilerServices;
using System.Text;
using Carafe.MarkupSafe;
using Carafe.Werkzeug.Http;

namespace Carafe.Json;

/// <summary>A mapping with one entry whose key looks like a tag: the key gets a suffix, so that it stays a key.</summary>
internal sealed class DictTag(TaggedJsonSerializer serializer) : JsonTag
{
    public override string Key => " di";

    public override bool Check(object value) =>
        value is IDictionary<string, object?> { Count: 1 } mapping && serializer.HasTag(mapping.First().Key);

    public override object? ToJson(object value)
    {
        var (key, item) = ((IDictionary<string, object?>)value).First();
        return new Dictionary<string, object?>(StringComparer.Ordinal) { [key + "__"] = serializer.Tag(item) };
    }

    public override object? FromJson(object? value)
    {
        var (key, item) = value is Dictionary<string, object?> { Count: > 0 } mapping
            ? mapping.First()
            : throw new FormatException("The tag ' di' stands around a mapping.");
        return new Dictionary<string, object?>(StringComparer.Ordinal) { [key[..Math.Max(key.Length - 2, 0)]] = item };
    }
}

internal sealed class PassDictTag(TaggedJsonSerializer serializer) : JsonTag
{
    public override bool Check(object value) => value is IDictionary<string, object?> or IReadOnlyDictionary<string, object?> or IDictionary;

    public override object? ToJson(object value)
    {
        if (value is not IEnumerable<KeyValuePair<string, object?>> mapping)
            return TagKeys((IDictionary)value);

        var result = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (key, item) in mapping)
            result[key] = serializer.Tag(item);

        return result;
    }

    private Dictionary<object, object?> TagKeys(IDictionary mapping)
    {
        var result = new Dictionary<object, object?>();
        foreach (DictionaryEntry entry in mapping)
            result[entry.Key] = serializer.Tag(entry.Value);

        return result;
    }
}

internal sealed class TupleTag(TaggedJsonSerializer serializer) : JsonTag
{
    public override string Key => " t";

    public override bool Check(object value) => value is ITuple;

    public override object? ToJson(object value)
    {
        var tuple = (ITuple)value;
        var items = new object?[tuple.Length];
        for (var i = 0; i < items.Length; i++)
            items[i] = serializer.Tag(tuple[i]);

        return items;
    }

    public override object? FromJson(object? value) => value is List<object?> items
        ? new JsonTuple(items)
        : throw new FormatException("The tag ' t' stands around a list.");
}

internal sealed class PassListTag(TaggedJsonSerializer serializer) : JsonTag
{
    public override bool Check(object value) => value is IList and not byte[];

    public override object? ToJson(object value)
    {
        var list = (IList)value;
        var items = new object?[list.Count];
        for (var i = 0; i < items.Length; i++)
            items[i] = serializer.Tag(list[i]);

        return items;
    }
}

internal sealed class BytesTag : JsonTag
{
    public override string Key => " b";

    public override bool Check(object value) => value is byte[] or ReadOnlyMemory<byte>;

    public override object? ToJson(object value) =>
        Convert.ToBase64String(value is byte[] bytes ? bytes : ((ReadOnlyMemory<byte>)value).Span);

    public override object? FromJson(object? value)
    {
        // Python's decoder steps over characters that are not of the alphabet, and ends where the padding completes four.
        var data = new StringBuilder();
        var padding = 0;
        foreach (var character in value as string ?? throw new FormatException("The tag ' b' stands around a text."))
        {
            if (char.IsAsciiLetterOrDigit(character) || character is '+' or '/')
            {
                data.Append(character);
                padding = 0;
            }
            else if (character == '=' && data.Length % 4 >= 2 && (data.Length + ++padding) % 4 == 0)
            {
                return Convert.FromBase64String(data.Append('=', padding).ToString());
            }
        }

        return data.Length % 4 == 0 ? Convert.FromBase64String(data.ToString()) : throw new FormatException("Incorrect padding");
    }
}

internal sealed class MarkupTag : JsonTag
{
    public override string Key => " m";

    public override bool Check(object value) => value is IHtml;

    public override object? ToJson(object value) => ((IHtml)value).ToHtml();

    public override object? FromJson(object? value) =>
        new Markup(value as string ?? throw new FormatException("The tag ' m' stands around a text."));
}

internal sealed class GuidTag : JsonTag
{
    public override string Key => " u";

    public override bool Check(object value) => value is Guid;

    public override object? ToJson(object value) => ((Guid)value).ToString("N");

    public override object? FromJson(object? value) => value is string text && Guid.TryParse(text, out var id)
        ? id
        : throw new FormatException("badly formed hexadecimal UUID string");
}

internal sealed class DateTimeTag : JsonTag
{
    public override string Key => " d";

    public override bool Check(object value) => value is DateTimeOffset or DateTime;

    public override object? ToJson(object value) =>
        value is DateTime time ? HttpDate.Format(time) : HttpDate.Format((DateTimeOffset)value);

    public override object? FromJson(object? value) => HttpDate.Parse(value as string);
}
