using System.Globalization;
using System.Text;
using Carafe.Jinja.Values;
using Carafe.MarkupSafe.PythonText;

namespace Carafe.Jinja.Filters;

/// <summary>Python's <c>json.dumps</c>, byte for byte.</summary>
public sealed class PythonJson
{
    private readonly StringBuilder _output = new();
    private readonly List<object> _active = [];
    private readonly PythonJsonOptions _options;
    private readonly EvalContext? _context;
    private readonly string _itemSeparator;

    private PythonJson(PythonJsonOptions options, EvalContext? context)
    {
        _options = options;
        _context = context;
        _itemSeparator = options.ItemSeparator ?? (options.Indent is null ? ", " : ",");
    }

    /// <summary>The value as JSON.</summary>
    /// <exception cref="PythonException">A value or a key has no JSON form, or contains itself.</exception>
    public static string Dumps(in TemplateValue value, PythonJsonOptions options, EvalContext? context = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        var writer = new PythonJson(options, context);
        writer.Write(value, 0);
        context?.Limits?.ChargeMemory(writer._output.Length);
        return writer._output.ToString();
    }

    /// <summary>JSON that is safe within a page and its scripts: <c>&lt; &gt; &amp; '</c> become Unicode escapes.</summary>
    public static string MakeHtmlSafe(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (json.AsSpan().IndexOfAny("<>&'") < 0)
            return json;

        return json
            .Replace("<", "\\u003c", StringComparison.Ordinal)
            .Replace(">", "\\u003e", StringComparison.Ordinal)
            .Replace("&", "\\u0026", StringComparison.Ordinal)
            .Replace("'", "\\u0027", StringComparison.Ordinal);
    }

    private void Write(in TemplateValue value, int level)
    {
        ReprBuilder.EnsureStack();
        _context?.Limits?.ChargeSteps();
        switch (value.Kind)
        {
            case TemplateKind.None:
                _output.Append("null");
                break;
            case TemplateKind.Boolean:
                _output.Append(value.AsBoolean ? "true" : "false");
                break;
            case TemplateKind.Integer or TemplateKind.BigInteger:
                _output.Append(value.Repr());
                break;
            case TemplateKind.Float:
                _output.Append(Number(value.AsFloat));
                break;
            case TemplateKind.Decimal:
                _output.Append(value.Repr());
                break;
            case TemplateKind.String or TemplateKind.Markup:
                WriteText(value.AsString!);
                break;
            default:
                WriteContainer(value, level);
                break;
        }
    }

    private void WriteContainer(in TemplateValue value, int level)
    {
        if (value.Reference is not (TemplateSequence or TemplateMapping))
            throw PythonErrors.TypeError($"Object of type {PythonTypes.NameOf(value)} is not JSON serializable");

        var container = value.Reference;
        if (_active.Exists(active => ReferenceEquals(active, container)))
            throw PythonErrors.ValueError("Circular reference detected");

        _active.Add(container);
        if (container is TemplateMapping mapping)
            WriteMapping(mapping, level);
        else
            WriteSequence((TemplateSequence)container, level);
        _active.RemoveAt(_active.Count - 1);
    }

    private void WriteSequence(TemplateSequence items, int level)
    {
        if (items.Count == 0)
        {
            _output.Append("[]");
            return;
        }

        _output.Append('[');
        for (var i = 0; i < items.Count; i++)
        {
            Separate(i, level + 1);
            Write(items[i], level + 1);
        }

        NewLine(level);
        _output.Append(']');
    }

    private void WriteMapping(TemplateMapping mapping, int level)
    {
        if (mapping.Count == 0)
        {
            _output.Append("{}");
            return;
        }

        _output.Append('{');
        var index = 0;
        foreach (var (key, value) in _options.SortKeys ? Sorted(mapping) : mapping.Entries)
        {
            Separate(index++, level + 1);
            WriteText(KeyText(key));
            _output.Append(_options.KeySeparator);
            Write(value, level + 1);
        }

        NewLine(level);
        _output.Append('}');
    }

    private IEnumerable<KeyValuePair<TemplateValue, TemplateValue>> Sorted(TemplateMapping mapping)
    {
        var entries = mapping.Entries.ToDictionary(static entry => entry.Key, static entry => entry.Value, TemplateValueComparer.Instance);
        return PythonSorting.Sort([.. entries.Keys], null, false, _context).Select(key => KeyValuePair.Create(key, entries[key]));
    }

    private static string KeyText(in TemplateValue key) => key.Kind switch
    {
        TemplateKind.String or TemplateKind.Markup => key.AsString!,
        TemplateKind.Boolean => key.AsBoolean ? "true" : "false",
        TemplateKind.None => "null",
        TemplateKind.Integer or TemplateKind.BigInteger => key.Repr(),
        TemplateKind.Float => Number(key.AsFloat),
        _ => throw PythonErrors.TypeError($"keys must be str, int, float, bool or None, not {PythonTypes.NameOf(key)}"),
    };

    private static string Number(double value) =>
        double.IsNaN(value) ? "NaN" : double.IsInfinity(value) ? value > 0 ? "Infinity" : "-Infinity" : PythonFloat.Repr(value);

    private void Separate(int index, int level)
    {
        if (index > 0)
            _output.Append(_itemSeparator);
        NewLine(level);
    }

    private void NewLine(int level)
    {
        if (_options.Indent is null)
            return;

        _context?.Limits?.ChargeMemory((long)_options.Indent.Length * level);
        _output.Append('\n');
        for (var i = 0; i < level; i++)
            _output.Append(_options.Indent);
    }

    private void WriteText(string text)
    {
        _output.Append('"');
        foreach (var c in text)
        {
            switch (c)
            {
                case '"': _output.Append("\\\""); break;
                case '\\': _output.Append("\\\\"); break;
                case '\n': _output.Append("\\n"); break;
                case '\r': _output.Append("\\r"); break;
                case '\t': _output.Append("\\t"); break;
                case '\b': _output.Append("\\b"); break;
                case '\f': _output.Append("\\f"); break;
                default:
                    if (c < ' ' || (c > '~' && _options.EnsureAscii))
                        _output.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
                    else
                        _output.Append(c);
                    break;
            }
        }

        _output.Append('"');
    }
}
