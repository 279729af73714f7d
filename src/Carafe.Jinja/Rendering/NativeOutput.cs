using System.Text;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Rendering;

/// <summary>Collects values instead of text, for the native environment.</summary>
internal sealed class NativeOutput : TemplateOutput
{
    private readonly List<TemplateValue> _values = [];

    public IReadOnlyList<TemplateValue> Values => _values;

    public void Add(in TemplateValue value) => _values.Add(value);

    private protected override void WriteElsewhere(Literal literal) => _values.Add(literal.Text);

    public override void Write(string text) => _values.Add(text);

    public override void Write(TemplateValue value, bool escape) => _values.Add(value);

    /// <summary>What was collected: the one value, or the text of all of them.</summary>
    public TemplateValue ToValue()
    {
        if (_values.Count == 0)
            return TemplateValue.None;
        if (_values.Count == 1)
            return _values[0].AsString is { } single ? PythonLiteral.Evaluate(single, _values[0]) : _values[0];

        var text = new StringBuilder();
        foreach (var value in _values)
            text.Append(value.ToDisplayString());

        return PythonLiteral.Evaluate(text.ToString(), text.ToString());
    }
}
