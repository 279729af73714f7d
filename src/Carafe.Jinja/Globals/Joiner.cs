using Carafe.Jinja.Values;

namespace Carafe.Jinja.Globals;

/// <summary>Gives nothing when it is called first, then its separator.</summary>
public sealed class Joiner(TemplateValue separator) : TemplateObject, ITemplateCallable
{
    private bool _used;

    /// <inheritdoc/>
    public string Name => "joiner";

    /// <inheritdoc/>
    public override string TypeName => "Joiner";

    /// <inheritdoc/>
    public override string? Module => "jinja2.utils";

    /// <inheritdoc/>
    public override bool TryGetAttribute(string name, EvalContext context, out TemplateValue value)
    {
        value = name == "sep" ? separator : name == "used" ? _used : default(TemplateValue);
        return !value.IsMissing;
    }

    /// <inheritdoc/>
    public TemplateValue Invoke(in TemplateCall call)
    {
        if (call.Arguments.Length + call.Keywords.Length != 0)
            throw PythonErrors.TypeError($"Joiner.__call__() takes 1 positional argument but {call.Arguments.Length + call.Keywords.Length + 1} were given");

        if (_used)
            return separator;

        _used = true;
        return TemplateValue.Empty;
    }
}
