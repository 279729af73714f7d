using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Carafe.MarkupSafe.PythonText.Json;

/// <summary>Writes .NET values as JSON: mappings, lists, tuples, numbers, texts, and the public properties of other objects.</summary>
/// <remarks>A thread keeps one for its next document. While it is taken, documents within documents have others.</remarks>
internal sealed class JsonValueWriter : IDisposable
{
    [ThreadStatic]
    private static JsonValueWriter? _idle;

    private readonly JsonTextWriter _output = new(default);
    private JsonTextOptions _options = JsonTextOptions.Python;
    private bool _sortKeys;
    private int _depth;

    public static JsonValueWriter Take(JsonTextOptions options)
    {
        var writer = _idle ?? new JsonValueWriter();
        _idle = null;
        writer._options = options;
        writer._sortKeys = options.Layout.SortKeys ?? options.SortKeys;
        writer._depth = 0;
        writer._output.Restart(options.Layout, options.EnsureAscii);
        return writer;
    }

    /// <summary>Gives the writer back to its thread.</summary>
    public void Dispose()
    {
        _options = JsonTextOptions.Python;
        _output.Restart(default, ensureAscii: true);
        _idle = this;
    }

    /// <summary>Writes a whole document; what it gives is valid until <see cref="Dispose"/>.</summary>
    public JsonTextWriter Write(object? value)
    {
        WriteValue(value);
        return _output;
    }

    private void WriteValue(object? value)
    {
        switch (value)
        {
            case null:
                _output.WriteNull();
                break;
            case string text:
                _output.WriteString(text);
                break;
            case bool flag:
                _output.WriteBoolean(flag);
                break;
            case int number:
                _output.WriteInteger(number);
                break;
            case long number:
                _output.WriteInteger(number);
                break;
            case double number:
                _output.WriteFloat(number);
                break;
            case float number:
                // The shortest text of the single-precision number, not of its widened digits.
                _output.WriteFloat(double.Parse(number.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
                break;
            case Enum constant:
                _output.WriteNumber(constant.ToString("D"));
                break;
            case byte or sbyte or short or ushort or uint or ulong or Int128 or UInt128 or BigInteger:
                _output.WriteNumber(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture));
                break;
            case Markup markup:
                _output.WriteString(markup.Text);
                break;
            case char character:
                _output.WriteString([character]);
                break;
            default:
                WriteContainer(value);
                break;
        }
    }

    private void WriteContainer(object value)
    {
        if (++_depth > JsonTextReader.MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new InvalidOperationException("Circular reference detected, or a value nested too deeply for JSON.");

        switch (value)
        {
            case JsonElement element:
                WriteValue(JsonText.Loads(element.GetRawText()));
                break;
            case JsonDocument document:
                WriteValue(JsonText.Loads(document.RootElement.GetRawText()));
                break;
            case JsonNode node:
                WriteValue(JsonText.Loads(node.ToJsonString()));
                break;
            case Dictionary<string, object?> mapping:
                WriteTextMapping(mapping, mapping.Count);
                break;
            case IReadOnlyCollection<KeyValuePair<string, object?>> mapping:
                WriteTextMapping(mapping, mapping.Count);
                break;
            case ICollection<KeyValuePair<string, object?>> mapping:
                WriteTextMapping(mapping, mapping.Count);
                break;
            case IDictionary mapping:
                WriteMapping(mapping);
                break;
            case IList list and not byte[]:
                WriteList(list);
                break;
            case ITuple tuple:
                WriteTuple(tuple);
                break;
            default:
                WriteOther(value);
                break;
        }

        _depth--;
    }

    private void WriteOther(object value)
    {
        var replacement = _options.Default is { } convert ? convert(value) : JsonText.DefaultForm(value);
        if (!ReferenceEquals(replacement, value))
            WriteValue(replacement);
        else if (value is IEnumerable sequence)
            WriteSequence(sequence);
        else
            WriteMembers(value);
    }

    private void WriteMembers(object value)
    {
        var members = ObjectMembers.Of(value, _options.PropertyNamingPolicy);
        _output.BeginObject();
        foreach (var (name, read) in _sortKeys ? members.Sorted : members.Declared)
            WriteMember(name, read(value));

        _output.EndObject();
    }

    private void WriteTextMapping(IEnumerable<KeyValuePair<string, object?>> mapping, int count)
    {
        _output.BeginObject();
        if (!_sortKeys || count < 2)
        {
            foreach (var (key, value) in mapping)
                WriteMember(key, value);
        }
        else
        {
            WriteSorted(mapping, count);
        }

        _output.EndObject();
    }

    private void WriteSorted(IEnumerable<KeyValuePair<string, object?>> mapping, int count)
    {
        // Other types might give more than they count.
        if (mapping is not (Dictionary<string, object?> or OrderedDictionary<string, object?>))
        {
            WriteSorted(mapping.ToArray());
            return;
        }

        var room = ArrayPool<KeyValuePair<string, object?>>.Shared.Rent(count);
        try
        {
            ((ICollection<KeyValuePair<string, object?>>)mapping).CopyTo(room, 0);
            WriteSorted(room.AsSpan(0, count));
        }
        finally
        {
            ArrayPool<KeyValuePair<string, object?>>.Shared.Return(room, clearArray: true);
        }
    }

    private void WriteSorted(Span<KeyValuePair<string, object?>> entries)
    {
        entries.Sort(static (x, y) => PythonStr.Compare(x.Key, y.Key));
        foreach (var (key, value) in entries)
            WriteMember(key, value);
    }

    private void WriteMapping(IDictionary mapping)
    {
        var entries = new List<(object Key, object? Value)>(mapping.Count);
        foreach (DictionaryEntry entry in mapping)
        {
            if (!_options.SkipKeys || HasText(entry.Key))
                entries.Add((entry.Key, entry.Value));
        }

        if (_sortKeys)
            Sort(entries);

        _output.BeginObject();
        foreach (var (key, value) in entries)
            WriteMember(KeyText(key), value);

        _output.EndObject();
    }

    private void WriteMember(string key, object? value)
    {
        _output.WriteName(key);
        WriteValue(value);
    }

    private void WriteList(IList list)
    {
        _output.BeginArray();
        for (var i = 0; i < list.Count; i++)
            WriteValue(list[i]);

        _output.EndArray();
    }

    private void WriteTuple(ITuple tuple)
    {
        _output.BeginArray();
        for (var i = 0; i < tuple.Length; i++)
            WriteValue(tuple[i]);

        _output.EndArray();
    }

    private void WriteSequence(IEnumerable sequence)
    {
        _output.BeginArray();
        foreach (var item in sequence)
            WriteValue(item);

        _output.EndArray();
    }

    private static void Sort(List<(object Key, object? Value)> entries)
    {
        try
        {
            entries.Sort(static (x, y) => CompareKeys(x.Key, y.Key));
        }
        catch (InvalidOperationException error) when (error.InnerException is NotSupportedException unordered)
        {
            throw unordered;
        }
    }

    private static int CompareKeys(object x, object y) => (x, y) switch
    {
        (string a, string b) => PythonStr.Compare(a, b),
        (string, _) or (_, string) => throw new NotSupportedException(
            $"Keys of type {x.GetType().Name} and {y.GetType().Name} have no common order; use one type of key, or turn key sorting off."),
        (IComparable a, _) when x.GetType() == y.GetType() => a.CompareTo(y),
        _ => string.CompareOrdinal(KeyText(x), KeyText(y)),
    };

    private static bool HasText(object key) =>
        key is string or bool or double or Enum or Guid or int or long or byte or sbyte or short or ushort or uint or ulong or BigInteger;

    private static string KeyText(object key) => key switch
    {
        string text => text,
        bool flag => flag ? "true" : "false",
        double number => JsonText.FloatText(number),
        Enum constant => constant.ToString("D"),
        Guid id => id.ToString(),
        IFormattable number and (int or long or byte or sbyte or short or ushort or uint or ulong or BigInteger) =>
            number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new NotSupportedException($"keys must be str, int, float, bool or None, not {key.GetType().Name}"),
    };
}
