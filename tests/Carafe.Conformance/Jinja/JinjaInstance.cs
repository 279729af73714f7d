using Carafe.Jinja.Values;

namespace Carafe.Conformance.Jinja;

/// <summary>An object of the corpus: attributes, and where recorded its text, its HTML, its items and the result of calling it.</summary>
internal sealed class JinjaInstance(
    Dictionary<string, TemplateValue> attributes, string text, string? html, Dictionary<string, TemplateValue>? items)
    : TemplateObject, ITemplateCallable
{
    public TemplateValue Result { get; init; }

    public override string TypeName => "object";

    public string Name => "object";

    public bool IsCallable => !Result.IsMissing;

    public override bool IsSubscriptable => items is not null;

    public override bool TryGetAttribute(string name, EvalContext context, out TemplateValue value) => attributes.TryGetValue(name, out value);

    public override bool TryGetItem(in TemplateValue key, EvalContext context, out TemplateValue value)
    {
        value = default;
        return items is not null && key.AsString is { } name && items.TryGetValue(name, out value);
    }

    public override string ToDisplayString() => text;

    public override string Repr() => text;

    public override string? ToHtml() => html;

    public TemplateValue Invoke(in TemplateCall call) =>
        Result.IsMissing ? throw new Carafe.Jinja.PythonException("TypeError", "'object' object is not callable") : Result;
}
