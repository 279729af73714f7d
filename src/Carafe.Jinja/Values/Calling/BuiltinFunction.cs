using Carafe.Jinja.Rendering;
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

    /// <summary>The full name where it is a class in Python, which is called to make an object; null for a function.</summary>
    public string? ClassName { get; init; }

    /// <summary>What a filter does with text when it is given nothing else; null where that is more than a change of text.</summary>
    public TextChange? TextChange { get; init; }

    public override string TypeName => ClassName is null ? "function" : "type";

    /// <summary>True when a single argument suffices.</summary>
    public bool TakesOne => _signature is { Count: > 0, Required: <= 1 };

    /// <summary>Calls with a single argument, where <see cref="TakesOne"/>.</summary>
    public TemplateValue Invoke(in TemplateValue argument, EvalContext context)
    {
        try
        {
            return _signature!.Count == 1
                ? _body!(new BoundArguments(Name, context, default, new ReadOnlySpan<TemplateValue>(in argument)))
                : InvokeWithDefaults(argument, context);
        }
        catch (PythonTextException error)
        {
            throw PythonErrors.From(error);
        }
    }

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

    private TemplateValue InvokeWithDefaults(in TemplateValue argument, EvalContext context)
    {
        var slots = default(ArgumentSlots);
        Span<TemplateValue> bound = slots;
        bound = bound[.._signature!.Count];
        bound[0] = argument;
        _signature.Defaults[1..].CopyTo(bound[1..]);
        return _body!(new BoundArguments(Name, context, default, bound));
    }

    public override string Repr() => ClassName is null ? $"<function {Name}>" : $"<class '{ClassName}'>";
}
