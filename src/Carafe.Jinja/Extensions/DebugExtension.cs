using Carafe.Jinja.Ast;
using Carafe.Jinja.Parsing;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Extensions;

/// <summary>Adds <c>{% debug %}</c>, which prints the variables, filters and tests that there are.</summary>
public sealed class DebugExtension : Extension
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Tags => ["debug"];

    /// <inheritdoc/>
    public override IReadOnlyList<Statement> Parse(Parser parser)
    {
        ArgumentNullException.ThrowIfNull(parser);
        var span = parser.Stream.ExpectName("debug").Span;
        return [new OutputStatement([new ExtensionCallExpression(Describe, [], span)], span)];
    }

    private static TemplateValue Describe(RenderContext context, IReadOnlyList<TemplateValue> arguments)
    {
        var variables = new TemplateDict();
        foreach (var (name, value) in context.GetAll(withGlobals: true).OrderBy(pair => pair.Key, StringComparer.Ordinal))
            variables[name] = value;

        var result = new TemplateDict();
        result["context"] = variables;
        result["filters"] = Names(context.Filters);
        result["tests"] = Names(context.Tests);
        return context.Filters.TryGet("pprint", out var pprint)
            ? pprint.Invoke(new TemplateCall(context, [(TemplateValue)result]))
            : ((TemplateValue)result).Repr();
    }

    private static TemplateList Names(CallableTable table) =>
        new(table.Select(pair => pair.Key).Order(StringComparer.Ordinal).Select(TemplateValue.FromString));
}
