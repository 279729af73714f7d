using System.Reflection;
using System.Runtime.ExceptionServices;

namespace Carafe.Jinja.Values.Clr;

/// <summary>A delegate of the application as a callable: its parameters are counted and converted.</summary>
internal sealed class DelegateCallable : TemplateObject, ITemplateCallable
{
    private readonly MethodInvoker _invoker;
    private readonly ParameterInfo[] _parameters;
    private readonly object? _target;

    public DelegateCallable(string name, Delegate function)
    {
        Name = name;
        Function = function;
        var method = function.Method;
        _parameters = method.GetParameters();
        // A delegate over a closed static method carries the first argument as its target; call through the delegate then.
        if (method.IsStatic && function.Target is not null)
        {
            method = function.GetType().GetMethod("Invoke")!;
            _parameters = method.GetParameters();
            _target = function;
        }
        else
        {
            _target = function.Target;
        }

        _invoker = MethodInvoker.Create(method);
    }

    public string Name { get; }

    public Delegate Function { get; }

    public override string TypeName => "function";

    public TemplateValue Invoke(in TemplateCall call)
    {
        if (Function is Func<TemplateValue, TemplateValue> direct && call.Arguments.Length == 1 && call.Keywords.IsEmpty)
            return direct(call.Arguments[0]);

        var arguments = ArgumentBinder.TryBind(Name, _parameters, call, out var error) ?? throw PythonErrors.TypeError(error!);
        try
        {
            return TemplateValue.FromObject(_invoker.Invoke(_target, arguments.AsSpan()));
        }
        catch (TargetInvocationException failure) when (failure.InnerException is not null)
        {
            ExceptionDispatchInfo.Throw(failure.InnerException);
            throw;
        }
    }

    public override string Repr() => $"<function {Name}>";

    public override bool ValueEquals(TemplateObject other) => other is DelegateCallable callable && callable.Function == Function;

    public override int ValueHashCode() => Function.GetHashCode();
}
