using Carafe.Jinja;
using Carafe.Jinja.Values;

namespace Carafe.Conformance.Jinja;

/// <summary>What a case gave: text, a value, names or an error.</summary>
internal sealed record JinjaOutcome
{
    public string? Text { get; private init; }

    public TemplateValue? Value { get; private init; }

    public IReadOnlyList<string?>? Names { get; private init; }

    public Exception? Error { get; private init; }

    public static JinjaOutcome OfText(string text) => new() { Text = text };

    public static JinjaOutcome OfValue(TemplateValue value) => new() { Value = value };

    public static JinjaOutcome OfNames(IReadOnlyList<string?> names) => new() { Names = names };

    public static JinjaOutcome Failed(Exception error) => new() { Error = error };

    public override string ToString()
    {
        if (Text is not null)
            return Text;
        if (Value is { } value)
            return "value " + value.Repr();
        if (Names is not null)
            return "names " + string.Join(", ", Names);

        var place = Error is TemplateException { Line: > 0 } located ? $" ({located.TemplateName}:{located.Line})" : "";
        return Error is TemplateException template
            ? $"{template.PythonName}: {template.Message}{place}"
            : Error!.ToString();
    }
}
