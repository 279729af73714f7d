using Carafe.Jinja.Values;

namespace Carafe.Jinja.Rendering;

/// <summary>Drops everything: where an expression is evaluated on its own, nothing is written.</summary>
internal sealed class NullOutput : TemplateOutput
{
    public static readonly NullOutput Instance = new();

    private protected override void WriteElsewhere(Literal literal)
    {
    }

    public override void Write(string text)
    {
    }

    public override void Write(TemplateValue value, bool escape)
    {
    }
}
