using Carafe.Jinja.Values;

namespace Carafe.Jinja.Filters;

/// <summary>The arguments of Python's <c>json.dumps</c>.</summary>
public sealed record PythonJsonOptions
{
    /// <summary>Indentation of each level: a number of spaces or a text; null for one line.</summary>
    public string? Indent { get; init; }

    /// <summary>What stands between two items; null for Python's default.</summary>
    public string? ItemSeparator { get; init; }

    /// <summary>What stands between a key and its value.</summary>
    public string KeySeparator { get; init; } = ": ";

    /// <summary>Whether keys are sorted.</summary>
    public bool SortKeys { get; init; }

    /// <summary>Whether everything beyond ASCII is escaped.</summary>
    public bool EnsureAscii { get; init; } = true;

    /// <summary>Reads Python's keyword arguments.</summary>
    internal static PythonJsonOptions From(TemplateMapping? keywords, in TemplateValue indent)
    {
        var options = new PythonJsonOptions { Indent = IndentText(indent) };
        if (keywords is null)
            return options;

        foreach (var (key, value) in keywords.Entries)
        {
            options = key.AsString switch
            {
                "sort_keys" => options with { SortKeys = value.IsTrue() },
                "ensure_ascii" => options with { EnsureAscii = value.IsTrue() },
                "indent" when indent.IsNone => options with { Indent = IndentText(value) },
                "separators" when value.Reference is TemplateSequence { Count: 2 } pair => options with
                {
                    ItemSeparator = pair[0].ToDisplayString(),
                    KeySeparator = pair[1].ToDisplayString(),
                },
                _ => options,
            };
        }

        return options;
    }

    /// <summary>Python's <c>indent</c> argument as text.</summary>
    public static string? IndentText(in TemplateValue indent)
    {
        if (indent.IsNone || indent.IsMissing)
            return null;

        return indent.AsString ?? (indent.IsInteger || indent.IsBoolean
            ? new string(' ', (int)Math.Clamp(indent.AsInteger, 0, 1000))
            : throw PythonErrors.TypeError($"can't multiply sequence by non-int of type '{PythonTypes.NameOf(indent)}'"));
    }
}
