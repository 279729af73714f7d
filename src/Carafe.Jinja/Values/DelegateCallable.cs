namespace Carafe.Jinja.Values;

/// <summary>A delegate of the application as a callable: its parameters are counted and converted.</summary>
internal sealed class DelegateCallable(string name, Delegate function) : TemplateObject, ITemplateCallable
{
    public string Name => name;

    public override string TypeName => "function";

    public Delegate Function => function;

    public TemplateValue Invoke(in TemplateCall call) => throw PythonErrors.TypeError($"'{name}' cannot be called");
}
