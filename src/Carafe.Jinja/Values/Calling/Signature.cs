using System.Globalization;

namespace Carafe.Jinja.Values.Calling;

/// <summary>The parameters of a built-in function, as Python writes them, and the binding of arguments to them.</summary>
/// <remarks>Names before a slash take no keywords; <c>*args</c> and <c>**kwargs</c> are not part of it: such functions read the call itself.</remarks>
internal sealed class Signature
{
    private readonly string[] _names;
    private readonly TemplateValue[] _defaults;
    private readonly int _positionalOnly;
    private readonly int _hidden;

    private Signature(string[] names, TemplateValue[] defaults, int required, int positionalOnly, int hidden)
    {
        _names = names;
        _defaults = defaults;
        _positionalOnly = positionalOnly;
        _hidden = hidden;
        Required = required;
    }

    /// <summary>How many parameters there are.</summary>
    public int Count => _names.Length;

    /// <summary>How many of them have no default.</summary>
    public int Required { get; }

    /// <summary>The default of each parameter; missing where it has none.</summary>
    public ReadOnlySpan<TemplateValue> Defaults => _defaults;

    /// <summary>Reads <c>value, length=255, end='...'</c>.</summary>
    /// <param name="text">The parameters.</param>
    /// <param name="hidden">How many arguments messages count that callers do not write: self, or an environment.</param>
    public static Signature Parse(string text, int hidden = 0)
    {
        var names = new List<string>();
        var defaults = new List<TemplateValue>();
        var (required, positionalOnly) = (0, 0);
        foreach (var part in Parts(text))
        {
            if (part == "/")
            {
                positionalOnly = names.Count;
                continue;
            }

            var equals = part.IndexOf('=', StringComparison.Ordinal);
            names.Add(equals < 0 ? part : part[..equals]);
            defaults.Add(equals < 0 ? default : Literal(part[(equals + 1)..]));
            if (equals < 0)
                required++;
        }

        return new Signature([.. names], [.. defaults], required, positionalOnly, hidden);
    }

    /// <summary>Puts arguments and defaults into slots, one for each parameter.</summary>
    /// <exception cref="PythonException">They do not fit.</exception>
    public void Bind(string function, in TemplateCall call, Span<TemplateValue> slots)
    {
        var arguments = call.Arguments;
        if (arguments.Length > _names.Length)
            throw TooMany(function, arguments.Length);

        arguments.CopyTo(slots);
        slots[arguments.Length..].Clear();
        foreach (ref readonly var keyword in call.Keywords)
            slots[SlotOf(function, keyword.Key, slots)] = keyword.Value;

        for (var i = arguments.Length; i < _names.Length; i++)
        {
            if (slots[i].IsMissing)
                slots[i] = i < Required ? throw Missing(function, slots) : _defaults[i];
        }
    }

    private int SlotOf(string function, string name, ReadOnlySpan<TemplateValue> slots)
    {
        for (var i = _positionalOnly; i < _names.Length; i++)
        {
            if (_names[i] != name)
                continue;

            return slots[i].IsMissing
                ? i
                : throw PythonErrors.TypeError($"{function}() got multiple values for argument '{name}'");
        }

        throw PythonErrors.TypeError($"{function}() got an unexpected keyword argument '{name}'");
    }

    private PythonException TooMany(string function, int given)
    {
        var (least, most) = (Required + _hidden, _names.Length + _hidden);
        var takes = least == most
            ? string.Create(CultureInfo.InvariantCulture, $"{most} positional argument{(most == 1 ? "" : "s")}")
            : string.Create(CultureInfo.InvariantCulture, $"from {least} to {most} positional arguments");
        given += _hidden;
        return PythonErrors.TypeError(string.Create(
            CultureInfo.InvariantCulture, $"{function}() takes {takes} but {given} {(given == 1 ? "was" : "were")} given"));
    }

    private PythonException Missing(string function, ReadOnlySpan<TemplateValue> slots)
    {
        var missing = new List<string>();
        for (var i = 0; i < Required; i++)
        {
            if (slots[i].IsMissing)
                missing.Add($"'{_names[i]}'");
        }

        var list = missing.Count switch
        {
            1 => missing[0],
            2 => $"{missing[0]} and {missing[1]}",
            _ => string.Join(", ", missing[..^1]) + ", and " + missing[^1],
        };
        return PythonErrors.TypeError(string.Create(
            CultureInfo.InvariantCulture,
            $"{function}() missing {missing.Count} required positional argument{(missing.Count == 1 ? "" : "s")}: {list}"));
    }

    // At commas, but not at those inside of a quoted default.
    private static IEnumerable<string> Parts(string text)
    {
        var (start, quoted) = (0, false);
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] == '\'')
                quoted = !quoted;
            if (i < text.Length && (quoted || text[i] != ','))
                continue;
            if (i > start)
                yield return text[start..i].TrimStart();
            start = i + 1;
        }
    }

    private static TemplateValue Literal(string text) => text switch
    {
        "None" => TemplateValue.None,
        "True" => true,
        "False" => false,
        "0.0" => 0.0,
        ['\'', .. var inner, '\''] => inner,
        _ => long.Parse(text, CultureInfo.InvariantCulture),
    };
}
