using Carafe.Jinja.Values;

namespace Carafe.Jinja.Rendering;

/// <summary>Drops everything: where an expression is evaluated on its own, nothing is written.</summary>
internal sealed class NullOutput : TemplateOutput
{
    public static readonly NullOutput Instance = new();

    public override void Write(Literal literal)
    {
    }

    public override void Write(string text)
    {
    }

    public override void Write(in TemplateValue value, bool escape)
    {
    }
}
