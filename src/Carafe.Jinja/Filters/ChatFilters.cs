using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Calling;
using Carafe.MarkupSafe.PythonText.Json;

namespace Carafe.Jinja.Filters;

/// <summary>Filters as the templates of language models expect them.</summary>
public static class ChatFilters
{
    /// <summary><c>tojson(x, ensure_ascii=False, indent=None, separators=None, sort_keys=False)</c>: plain JSON, nothing escaped for HTML.</summary>
    public static ITemplateCallable ToJson { get; } = new BuiltinFunction(
        "tojson", "x, ensure_ascii=False, indent=None, separators=None, sort_keys=False", (in a) => Dumps(a));

    private static TemplateValue Dumps(in BoundArguments a)
    {
        var separators = a[3].Reference as TemplateSequence;
        if (!a.IsNone(3) && separators is not { Count: 2 })
            throw PythonErrors.TypeError("separators must be a pair of texts: between items, and between a key and its value");

        var layout = new JsonLayout { Indent = TemplateJson.IndentText(a[2]) };
        if (separators is not null)
            layout = layout with { ItemSeparator = separators[0].ToDisplayString(), KeySeparator = separators[1].ToDisplayString() };

        return TemplateJson.Dumps(a[0], new JsonTextOptions { EnsureAscii = a.Flag(1), Layout = layout, SortKeys = a.Flag(4) }, a.Context);
    }
}
