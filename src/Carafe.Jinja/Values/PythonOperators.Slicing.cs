namespace Carafe.Jinja.Values;

public static partial class PythonOperators
{
    /// <summary><c>value[start:stop:step]</c>; a bound that is not written is missing or None.</summary>
    public static TemplateValue Slice(
        in TemplateValue value, in TemplateValue start, in TemplateValue stop, in TemplateValue step, EvalContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        throw PythonErrors.TypeError($"'{PythonTypes.NameOf(value)}' object is not subscriptable");
    }
}
