using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Calling;

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

        return PythonJson.Dumps(
            a[0],
            new PythonJsonOptions
            {
                EnsureAscii = a.Flag(1),
                Indent = PythonJsonOptions.IndentText(a[2]),
                ItemSeparator = separators?[0].ToDisplayString(),
                KeySeparator = separators?[1].ToDisplayString() ?? ": ",
                SortKeys = a.Flag(4),
            },
            a.Context);
    }
}
