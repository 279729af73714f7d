using Carafe.Jinja.Values;
using Carafe.MarkupSafe.PythonText.Json;

namespace Carafe.Jinja.Filters;

/// <summary>Writes template values as JSON, within the limits of a render.</summary>
internal sealed class TemplateJson
{
    private readonly JsonTextWriter _output;
    private readonly List<object> _active = [];
    private readonly JsonTextOptions _options;
    private readonly EvalContext _context;

    private TemplateJson(JsonTextWriter output, JsonTextOptions options, EvalContext context)
    {
        _output = output;
        _options = options;
        _context = context;
    }

    /// <summary>The value as JSON.</summary>
    /// <exception cref="PythonException">A value or a key has no JSON form, or contains itself.</exception>
    public static string Dumps(in TemplateValue value, JsonTextOptions options, EvalContext context)
    {
        using var output = new JsonTextWriter(options.Layout, options.EnsureAscii);
        new TemplateJson(output, options, context).Write(value);
        context.Limits?.ChargeMemory(output.Written.Length);
        return output.ToString();
    }

    /// <summary>Reads the keyword arguments of Python's <c>json.dumps</c>.</summary>
    public static JsonTextOptions ReadOptions(TemplateMapping? keywords, in TemplateValue indent)
    {
        var options = new JsonTextOptions();
        var layout = new JsonLayout { Indent = IndentText(indent) };
        foreach (var (key, value) in keywords?.Entries ?? [])
        {
            switch (key.AsString)
            {
                case "sort_keys":
                    options = options with { SortKeys = value.IsTrue() };
                    break;
                case "ensure_ascii":
                    options = options with { EnsureAscii = value.IsTrue() };
                    break;
                case "indent" when indent.IsNone:
                    layout = layout with { Indent = IndentText(value) };
                    break;
                case "separators" when value.Reference is TemplateSequence { Count: 2 } pair:
                    layout = layout with { ItemSeparator = pair[0].ToDisplayString(), KeySeparator = pair[1].ToDisplayString() };
                    break;
            }
        }

        return options with { Layout = layout };
    }

    /// <summary>Python's <c>indent</c> argument as text.</summary>
    public static string? IndentText(in TemplateValue indent)
    {
        if (indent.IsNone || indent.IsMissing)
            return null;

        indent.AsUndefined?.Fail();

        return indent.AsString ?? (indent.IsInteger || indent.IsBoolean
            ? JsonLayout.Spaces(indent.AsInteger)
            : throw PythonErrors.TypeError($"can't multiply sequence by non-int of type '{PythonTypes.NameOf(indent)}'"));
    }

    private void Write(in TemplateValue value)
    {
        ReprBuilder.EnsureStack();
        _context.Limits?.ChargeSteps();
        switch (value.Kind)
        {
            case TemplateKind.None:
                _output.WriteNull();
                break;
            case TemplateKind.Boolean:
                _output.WriteBoolean(value.AsBoolean);
                break;
            case TemplateKind.Integer or TemplateKind.BigInteger or TemplateKind.Decimal:
                _output.WriteNumber(value.Repr());
                break;
            case TemplateKind.Float:
                _output.WriteFloat(value.AsFloat);
                break;
            case TemplateKind.String or TemplateKind.Markup:
                _output.WriteString(value.AsString);
                break;
            default:
                WriteContainer(value);
                break;
        }
    }

    private void WriteContainer(in TemplateValue value)
    {
        if (value.Reference is not (TemplateSequence or TemplateMapping))
            throw PythonErrors.TypeError($"Object of type {PythonTypes.NameOf(value)} is not JSON serializable");

        var container = value.Reference;
        if (_active.Exists(active => ReferenceEquals(active, container)))
            throw PythonErrors.ValueError("Circular reference detected");

        _active.Add(container);
        if (container is TemplateMapping mapping)
            WriteMapping(mapping);
        else
            WriteSequence((TemplateSequence)container);

        _active.RemoveAt(_active.Count - 1);
    }

    private void WriteSequence(TemplateSequence items)
    {
        _output.BeginArray();
        for (var i = 0; i < items.Count; i++)
        {
            ChargeIndent();
            Write(items[i]);
        }

        _output.EndArray();
    }

    private void WriteMapping(TemplateMapping mapping)
    {
        _output.BeginObject();
        foreach (var (key, value) in _options.SortKeys ? Sorted(mapping) : mapping.Entries)
        {
            ChargeIndent();
            _output.WriteName(KeyText(key));
            Write(value);
        }

        _output.EndObject();
    }

    // Before it is written, because a long indentation times the depth is what a template could grow fastest.
    private void ChargeIndent()
    {
        if (_options.Layout.Indent is { } indent)
            _context.Limits?.ChargeMemory((long)indent.Length * _active.Count);
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
        TemplateKind.Float => JsonText.FloatText(key.AsFloat),
        _ => throw PythonErrors.TypeError($"keys must be str, int, float, bool or None, not {PythonTypes.NameOf(key)}"),
    };
}
