using Carafe.Jinja.Values.Clr;

namespace Carafe.Jinja.Values;

/// <summary>Python's names of types, as error messages show them.</summary>
public static class PythonTypes
{
    /// <summary>The name of the value's type: <c>int</c>, <c>str</c>, <c>Markup</c>.</summary>
    public static string NameOf(in TemplateValue value) => value.Kind switch
    {
        TemplateKind.Missing => "Undefined",
        TemplateKind.None => "NoneType",
        TemplateKind.Boolean => "bool",
        TemplateKind.Integer or TemplateKind.BigInteger => "int",
        TemplateKind.Float => "float",
        TemplateKind.Decimal => "decimal.Decimal",
        TemplateKind.String => "str",
        TemplateKind.Markup => "Markup",
        _ when value.Reference is TemplateObject item => item.TypeName,
        _ => ClrTypes.NameOf(value.Reference!),
    };

    /// <summary>The value as upstream's messages describe it: <c>dict object</c>, <c>None</c>.</summary>
    public static string Describe(in TemplateValue value)
    {
        if (value.IsNone)
            return "None";

        var module = value.Kind switch
        {
            TemplateKind.Markup => "markupsafe.",
            TemplateKind.Undefined => "jinja2.runtime.",
            TemplateKind.Object => value.Reference switch
            {
                TemplateObject { Module: { } own } => own + ".",
                TemplateObject => "",
                _ => "",
            },
            _ => "",
        };
        return $"{module}{NameOf(value)} object";
    }
}
