namespace Carafe.Jinja.Values;

/// <summary>Python's formatting of values into text: <c>%</c>, <c>str.format</c>, <c>format()</c>.</summary>
internal static class PythonFormatting
{
    public static TemplateValue Percent(in TemplateValue format, in TemplateValue arguments, EvalContext context) =>
        throw PythonErrors.TypeError("not all arguments converted during string formatting");
}
