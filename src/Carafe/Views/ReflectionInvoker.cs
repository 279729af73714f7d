using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Carafe.Views;

/// <summary>Calls a delegate or method of any signature: many parameters, defaults, custom delegate types, or no code generation.</summary>
internal sealed class ReflectionInvoker : ViewInvoker
{
    private readonly object? _target;
    private readonly MethodInvoker _invoker;

    private ReflectionInvoker(MethodInfo method, object? target, ParameterBinder[] binders, string name)
        : base(binders, name)
    {
        _target = target;
        _invoker = MethodInvoker.Create(method);
        IsAsync = ResultShape.IsAsyncType(method.ReturnType);
    }

    public override bool IsAsync { get; }

    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "A delegate type always keeps its Invoke method.")]
    public static ReflectionInvoker ForDelegate(Delegate function, ParameterBinder[] binders, string name) =>
        new(function.GetType().GetMethod("Invoke")!, function, binders, name);

    public static ReflectionInvoker ForMethod(MethodInfo method, string name) =>
        new(method, null, ParameterBinder.For(method.GetParameters(), name), name);

    public override object? Invoke(in ViewCall call) => Invoke(call, _target);

    public object? Invoke(in ViewCall call, object? target)
    {
        if (Binders.Length == 0)
            return _invoker.Invoke(target);
        var arguments = new object?[Binders.Length];
        for (var i = 0; i < arguments.Length; i++)
            arguments[i] = Binders[i].Bind(call);
        return _invoker.Invoke(target, arguments.AsSpan());
    }
}
