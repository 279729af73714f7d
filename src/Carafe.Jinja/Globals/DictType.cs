using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Calling;

namespace Carafe.Jinja.Globals;

/// <summary>The global <c>dict</c>: makes dicts, and has the one method of the type that templates use.</summary>
internal sealed class DictType : TemplateObject, ITemplateCallable
{
    public string Name => "dict";

    public override string TypeName => "type";

    public TemplateValue Invoke(in TemplateCall call)
    {
        var dict = new TemplateDict();
        PythonDicts.Update(dict, "dict", call);
        return dict;
    }

    public override bool TryGetAttribute(string name, EvalContext context, out TemplateValue value)
    {
        value = name switch
        {
            "fromkeys" => new BuiltinFunction("fromkeys", "iterable, value=None, /", (in a) => FromKeys(a)),
            "mro" => new BuiltinFunction("mro", "", (in a) => new TemplateList([this, new PythonTypeObject("", "object")])),
            "__name__" => Name,
            _ => default(TemplateValue),
        };
        return !value.IsMissing;
    }

    public override string Repr() => "<class 'dict'>";

    private static TemplateValue FromKeys(in BoundArguments a)
    {
        var result = new TemplateDict();
        foreach (var key in PythonIteration.ToList(a[0], a.Context))
            result[key] = a[1];
        return result;
    }
}
