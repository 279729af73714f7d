using System.Buffers;
using System.Buffers.Text;
using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Carafe.MarkupSafe;
using Carafe.MarkupSafe.PythonText;

namespace Carafe.ItsDangerous.Json;

/// <summary>Writes values as JSON in UTF-8 with the layout of Python's <c>json.dumps</c>.</summary>
internal sealed partial class JsonTextWriter(JsonTextOptions options) : IDisposable
{
    private readonly JsonTextOptions _options = options;
    private readonly string _itemSeparator = options.Layout.ItemSeparator;
    private readonly string _keySeparator = options.Layout.KeySeparator;
    private readonly bool _sortKeys = options.Layout.SortKeys ?? options.SortKeys;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(512);
    private int _length;
    private int _depth;

    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    public void Write(object? value)
    {
        switch (value)
        {
            case null:
                WriteRaw("null"u8);
                break;
            case string text:
                WriteString(text);
                break;
            case bool flag:
                WriteRaw(flag ? "true"u8 : "false"u8);
                break;
            case int number:
                WriteInteger(number);
                break;
            case long number:
                WriteInteger(number);
                break;
            case double number:
                WriteFloat(number);
                break;
            case float number:
                // The shortest text of the single-precision number, not of its widened digits.
                WriteFloat(double.Parse(number.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
                break;
            case Enum constant:
                WriteText(constant.ToString("D"));
                break;
            case byte or sbyte or short or ushort or uint or ulong or Int128 or UInt128 or BigInteger:
                WriteText(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture));
                break;
            case Markup markup:
                WriteString(markup.Text);
                break;
            case char character:
                WriteString([character]);
                break;
            default:
                WriteContainer(value);
                break;
        }
    }

    public void WriteRaw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        _length += bytes.Length;
    }

    private void WriteContainer(object value)
    {
        if (++_depth > JsonTextReader.MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new InvalidOperationException("Circular reference detected, or a value nested too deeply for JSON.");

        switch (value)
        {
            case JsonElement element:
                Write(JsonText.Loads(element.GetRawText()));
                break;
            case JsonDocument document:
                Write(JsonText.Loads(document.RootElement.GetRawText()));
                break;
            case JsonNode node:
                Write(JsonText.Loads(node.ToJsonString()));
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
            Write(replacement);
        else if (value is IEnumerable sequence)
            WriteSequence(sequence);
        else
            WriteMembers(value);
    }

    private void WriteMembers(object value)
    {
        var members = ObjectMembers.Of(value, _options.PropertyNamingPolicy);
        var first = true;
        WriteRaw("{"u8);
        foreach (var (name, read) in _sortKeys ? members.Sorted : members.Declared)
            WriteMember(name, read(value), ref first);

        End(first, "}"u8);
    }

    private void WriteTextMapping(IEnumerable<KeyValuePair<string, object?>> mapping, int count)
    {
        var first = true;
        WriteRaw("{"u8);
        if (!_sortKeys || count < 2)
        {
            foreach (var (key, value) in mapping)
                WriteMember(key, value, ref first);
        }
        else
        {
            var sorted = mapping.ToArray();
            Array.Sort(sorted, static (x, y) => PythonStr.Compare(x.Key, y.Key));
            foreach (var (key, value) in sorted)
                WriteMember(key, value, ref first);
        }

        End(first, "}"u8);
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

        var first = true;
        WriteRaw("{"u8);
        foreach (var (key, value) in entries)
            WriteMember(KeyText(key), value, ref first);

        End(first, "}"u8);
    }

    private void WriteMember(string key, object? value, ref bool first)
    {
        Separate(ref first);
        WriteString(key);
        WriteText(_keySeparator);
        Write(value);
    }

    private void WriteList(IList list)
    {
        var first = true;
        WriteRaw("["u8);
        for (var i = 0; i < list.Count; i++)
            WriteItem(list[i], ref first);

        End(first, "]"u8);
    }

    private void WriteTuple(ITuple tuple)
    {
        var first = true;
        WriteRaw("["u8);
        for (var i = 0; i < tuple.Length; i++)
            WriteItem(tuple[i], ref first);

        End(first, "]"u8);
    }

    private void WriteSequence(IEnumerable sequence)
    {
        var first = true;
        WriteRaw("["u8);
        foreach (var item in sequence)
            WriteItem(item, ref first);

        End(first, "]"u8);
    }

    private void WriteItem(object? item, ref bool first)
    {
        Separate(ref first);
        Write(item);
    }

    private void Separate(ref bool first)
    {
        if (!first)
            WriteText(_itemSeparator);

        first = false;
        BreakLine(_depth);
    }

    private void End(bool empty, ReadOnlySpan<byte> bracket)
    {
        if (!empty)
            BreakLine(_depth - 1);

        WriteRaw(bracket);
    }

    private void BreakLine(int level)
    {
        if (_options.Layout.Indent is not { } indent)
            return;

        var spaces = indent * level;
        var span = Reserve(spaces + 1);
        span[0] = (byte)'\n';
        span.Slice(1, spaces).Fill((byte)' ');
        _length += spaces + 1;
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
        double number => PythonFloat.Repr(number),
        Enum constant => constant.ToString("D"),
        Guid id => id.ToString(),
        IFormattable number and (int or long or byte or sbyte or short or ushort or uint or ulong or BigInteger) =>
            number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new NotSupportedException($"keys must be str, int, float, bool or None, not {key.GetType().Name}"),
    };

    private void WriteInteger(long number)
    {
        Utf8Formatter.TryFormat(number, Reserve(20), out var written);
        _length += written;
    }

    private void WriteFloat(double number)
    {
        if (double.IsFinite(number))
        {
            Span<char> digits = stackalloc char[32];
            PythonFloat.TryFormatRepr(number, digits, out var length);
            WriteText(digits[..length]);
        }
        else
        {
            WriteRaw(double.IsNaN(number) ? "NaN"u8 : number > 0 ? "Infinity"u8 : "-Infinity"u8);
        }
    }

    private void WriteText(ReadOnlySpan<char> text)
    {
        _length += Encoding.UTF8.GetBytes(text, Reserve(Encoding.UTF8.GetMaxByteCount(text.Length)));
    }

    private Span<byte> Reserve(int count)
    {
        if (_buffer.Length - _length < count)
            Grow(count);

        return _buffer.AsSpan(_length);
    }

    private void Grow(int count)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(checked(_length + count), _buffer.Length * 2));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
