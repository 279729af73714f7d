using Carafe.Jinja.Values;

namespace Carafe.Jinja.Rendering;

/// <summary>Where a template writes to.</summary>
internal abstract class TemplateOutput
{
    public abstract void Write(Literal literal);

    /// <summary>Writes text as it is.</summary>
    public abstract void Write(string text);

    /// <summary>Writes Python's <c>str()</c> of a value, escaped where asked and where the value is not safe.</summary>
    public abstract void Write(in TemplateValue value, bool escape);

    /// <summary>Hands what is buffered to whoever it is for.</summary>
    public virtual void Flush()
    {
    }
}
