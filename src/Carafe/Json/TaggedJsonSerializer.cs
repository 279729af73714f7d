using System.Collections;
using FlaskSessionValues = System.Collections.Generic.OrderedDictionary<string, object?>;

namespace Carafe.Json;

/// <summary>Compact JSON that also keeps tuples, bytes, markup, identifiers and times apart: what the session cookie holds.</summary>
/// <remarks>Upstream: <c>flask.json.tag.TaggedJSONSerializer</c>; the text is the same byte for byte.</remarks>
/// <example><code>new TaggedJsonSerializer().Dumps(("a", 1), app.Json); // {" t":["a",1]}</code></example>
public sealed class TaggedJsonSerializer
{
    private readonly Dictionary<string, JsonTag> _tags = new(StringComparer.Ordinal);
    private readonly List<JsonTag> _order = [];
    private bool _isExtended;

    /// <summary>Makes a serializer with Flask's tags.</summary>
    public TaggedJsonSerializer()
    {
        JsonTag[] tags = [new DictTag(this), new PassDictTag(this), new TupleTag(this), new PassListTag(this), new BytesTag(), new MarkupTag(), new GuidTag(), new DateTimeTag()];
        foreach (var tag in tags)
            Register(tag);

        _isExtended = false;
    }

    /// <summary>Adds a tag.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="force">Whether it may replace one with the same key.</param>
    /// <param name="index">Where it is tried; a special case stands before the general one. By default last.</param>
    /// <exception cref="ArgumentException">The key is taken.</exception>
    public void Register(JsonTag tag, bool force = false, int? index = null)
    {
        ArgumentNullException.ThrowIfNull(tag);
        if (tag.Key is { } key)
        {
            if (!force && _tags.ContainsKey(key))
                throw new ArgumentException($"Tag '{key}' is already registered.", nameof(tag));

            _tags[key] = tag;
        }

        _order.Insert(index ?? _order.Count, tag);
        _isExtended = true;
    }

    /// <summary>Writes a value as tagged JSON.</summary>
    /// <param name="value">The value.</param>
    /// <param name="json">The app's JSON provider, which decides about sorting and escapes.</param>
    public string Dumps(object? value, IJsonProvider json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return json.Dumps(Tag(value), JsonLayout.Compact);
    }

    /// <summary>Reads tagged JSON.</summary>
    /// <exception cref="FormatException">The text is not JSON, or a tagged value is malformed.</exception>
    public object? Loads(string text, IJsonProvider json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return Untag(json.Loads(text));
    }

    /// <summary>Reads tagged JSON in UTF-8.</summary>
    /// <exception cref="FormatException">The bytes are not JSON, or a tagged value is malformed.</exception>
    public object? Loads(ReadOnlyMemory<byte> utf8, IJsonProvider json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return Untag(json.Loads(utf8));
    }

    internal bool HasTag(string key) => _tags.ContainsKey(key);

    /// <summary>The value with everything that JSON lacks replaced by tagged values.</summary>
    internal object? Tag(object? value)
    {
        if (value is null || (!_isExtended && value is string or bool or int or long or double))
            return value;

        if (!_isExtended && value is FlaskSessionValues values && IsPlain(values))
            return value;

        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var tag in _order)
        {
            if (tag.Check(value))
                return tag.Tag(value);
        }

        return value;
    }

    // The usual session: values that need no tag, under keys that are none.
    private bool IsPlain(FlaskSessionValues values)
    {
        foreach (var (key, item) in values)
        {
            if (item is not (null or string or bool or int or long or double) || (values.Count == 1 && HasTag(key)))
                return false;
        }

        return true;
    }

    private object? Untag(object? value)
    {
        switch (value)
        {
            case Dictionary<string, object?> mapping:
                UntagItems(mapping);
                if (mapping.Count != 1)
                    return mapping;

                var (key, item) = mapping.First();
                return _tags.TryGetValue(key, out var tag) ? tag.FromJson(item) : mapping;
            case List<object?> list:
                for (var i = 0; i < list.Count; i++)
                    list[i] = Untag(list[i]);

                return list;
            default:
                return value;
        }
    }

    private void UntagItems(Dictionary<string, object?> mapping)
    {
        foreach (var (key, item) in mapping)
        {
            // Setting a value that is already there is allowed while enumerating.
            if (item is ICollection)
                mapping[key] = Untag(item);
        }
    }
}
