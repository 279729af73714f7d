using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Carafe.Views;

/// <summary>Calls a view's delegate with arguments from its binders.</summary>
internal abstract class ViewInvoker(ParameterBinder[] binders, string name)
{
    protected ViewInvoker()
        : this([], "")
    {
    }

    public abstract bool IsAsync { get; }

    protected ParameterBinder[] Binders { get; } = binders;

    public abstract ValueTask<object?> InvokeAsync(in ViewCall call);

    /// <summary>Refuses URL values that no parameter takes.</summary>
    public virtual void CheckValues(in ViewCall call, IDictionary<string, object?> values)
    {
        if (values is Werkzeug.Routing.RouteValues routed)
        {
            foreach (var value in routed.Names)
                CheckValue(value);
            return;
        }
        foreach (var (value, _) in values)
            CheckValue(value);
    }

    private void CheckValue(string value)
    {
        foreach (var binder in Binders)
        {
            if (binder.Takes(value))
                return;
        }
        throw new InvalidOperationException($"{name}() got an unexpected keyword argument '{value}'. Add a parameter of that name to the view.");
    }

    /// <summary>The invoker for a delegate: typed where its type is a common one or code may be generated, else by reflection.</summary>
    public static ViewInvoker For(Delegate function, ParameterBinder[] binders, string name) => function switch
    {
        Func<string> view when binders.Length == 0 => new FuncInvoker<string>(view, binders, name),
        Func<Response> view when binders.Length == 0 => new FuncInvoker<Response>(view, binders, name),
        Func<Task<string>> view when binders.Length == 0 => new FuncInvoker<Task<string>>(view, binders, name),
        Func<Task<Response>> view when binders.Length == 0 => new FuncInvoker<Task<Response>>(view, binders, name),
        Func<object?> view when binders.Length == 0 => new FuncInvoker<object?>(view, binders, name),
        Action action when binders.Length == 0 => new ActionInvoker(action, name),
        // A Func<object, string> would also do as a Func<string, string>, but its parameter is bound as an object.
        Func<string, string> view when IsExactly<Func<string, string>>(function) => new FuncInvoker<string, string>(view, binders, name),
        Func<int, string> view when binders.Length == 1 => new FuncInvoker<int, string>(view, binders, name),
        Func<string, Response> view when IsExactly<Func<string, Response>>(function) => new FuncInvoker<string, Response>(view, binders, name),
        Func<int, Response> view when binders.Length == 1 => new FuncInvoker<int, Response>(view, binders, name),
        _ => (RuntimeFeature.IsDynamicCodeSupported ? GenericInvoker(function, binders, name) : null)
            ?? ReflectionInvoker.ForDelegate(function, binders, name),
    };

    private static bool IsExactly<T>(Delegate function) => function.GetType() == typeof(T);

    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Called only where code can be generated.")]
    [UnconditionalSuppressMessage("Trimming", "IL2055", Justification = "The invokers put no demands on their type arguments.")]
    [UnconditionalSuppressMessage("Trimming", "IL2071", Justification = "The invokers put no demands on their type arguments.")]
    private static ViewInvoker? GenericInvoker(Delegate function, ParameterBinder[] binders, string name)
    {
        var type = function.GetType();
        if (!type.IsGenericType || type.GenericTypeArguments.Length != binders.Length + 1)
            return null;
        var definition = type.GetGenericTypeDefinition();
        Type? invoker =
            definition == typeof(Func<>) ? typeof(FuncInvoker<>).MakeGenericType(type.GenericTypeArguments)
            : definition == typeof(Func<,>) ? typeof(FuncInvoker<,>).MakeGenericType(type.GenericTypeArguments)
            : definition == typeof(Func<,,>) ? typeof(FuncInvoker<,,>).MakeGenericType(type.GenericTypeArguments)
            : null;
        return invoker is null ? null : (ViewInvoker?)Activator.CreateInstance(invoker, function, binders, name);
    }
}
