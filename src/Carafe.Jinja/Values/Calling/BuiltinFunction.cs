using Carafe.MarkupSafe.PythonText;

namespace Carafe.Jinja.Values.Calling;

/// <summary>A built-in function, filter or test.</summary>
internal sealed class BuiltinFunction : TemplateObject, ITemplateCallable
{
    private readonly Signature? _signature;
    private readonly BuiltinBody? _body;
    private readonly VariadicBody? _variadic;

    /// <summary>A function with parameters.</summary>
    public BuiltinFunction(string name, string parameters, BuiltinBody body, int hidden = 0)
    {
        Name = name;
        _signature = Signature.Parse(parameters, hidden);
        _body = body;
    }

    /// <summary>A function that reads the call itself.</summary>
    public BuiltinFunction(string name, VariadicBody body)
    {
        Name = name;
        _variadic = body;
    }

    public string Name { get; }

    public override string TypeName => "function";

    public TemplateValue Invoke(in TemplateCall call)
    {
        try
        {
            if (_variadic is not null)
                return _variadic(call);

            if (call.Keywords.IsEmpty && call.Arguments.Length == _signature!.Count)
                return _body!(new BoundArguments(Name, call.Context, default, call.Arguments));

            var slots = default(ArgumentSlots);
            Span<TemplateValue> bound = slots;
            bound = bound[.._signature!.Count];
            _signature.Bind(Name, call, bound);
            return _body!(new BoundArguments(Name, call.Context, default, bound));
        }
        catch (PythonTextException error)
        {
            throw PythonErrors.From(error);
        }
    }

    public override string Repr() => $"<function {Name}>";
}
