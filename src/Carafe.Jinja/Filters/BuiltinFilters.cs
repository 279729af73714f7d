using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Calling;

namespace Carafe.Jinja.Filters;

/// <summary>The built-in filters by name.</summary>
internal static class BuiltinFilters
{
    public static IReadOnlyDictionary<string, ITemplateCallable> All { get; } = Build();

    private static Dictionary<string, ITemplateCallable> Build()
    {
        var table = new Dictionary<string, ITemplateCallable>(StringComparer.Ordinal);
        TextFilters.AddTo(table);
        LayoutFilters.AddTo(table);
        HtmlFilters.AddTo(table);
        NumberFilters.AddTo(table);
        SequenceFilters.AddTo(table);
        SelectionFilters.AddTo(table);
        MappingFilters.AddTo(table);
        return table;
    }

    /// <summary>Adds a filter with parameters; the first is the value it is applied to.</summary>
    public static void Filter(
        this Dictionary<string, ITemplateCallable> table, string name, string function, string parameters, BuiltinBody body, int hidden = 0) =>
        table.Add(name, new BuiltinFunction(function, parameters, body, hidden));

    /// <summary>The value as text, safe text staying safe (upstream <c>soft_str</c>).</summary>
    public static TemplateValue SoftText(in TemplateValue value) =>
        value.IsString ? value : TemplateValue.FromString(value.ToDisplayString());

    /// <summary>Text of the same safety as another text.</summary>
    public static TemplateValue Like(in TemplateValue model, string text, EvalContext context)
    {
        context.Limits?.ChargeMemory(text.Length);
        return TemplateValue.FromText(text, model.IsMarkup);
    }
}
