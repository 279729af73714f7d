using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using Carafe.Werkzeug.Routing;

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

    /// <summary>Calls a view that is done when it returns, which <see cref="IsAsync"/> tells.</summary>
    public abstract object? Invoke(in ViewCall call);

    public virtual ValueTask<object?> InvokeAsync(in ViewCall call) =>
        IsAsync ? ResultShape.Await(Invoke(call)) : new(Invoke(call));

    /// <summary>Refuses URL values that no parameter takes.</summary>
    public virtual void CheckValues(in ViewCall call, RouteValues values)
    {
        foreach (var value in values.Names)
            CheckValue(value);
    }

    /// <summary>Whether a parameter takes each of these URL values, whatever the request.</summary>
    public virtual bool Takes(IEnumerable<string> names) => names.All(Takes);

    private bool Takes(string value) => Array.Exists(Binders, binder => binder.Takes(value));

    private void CheckValue(string value)
    {
        if (Takes(value))
            return;
        throw new InvalidOperationException($"{name}() got an unexpected keyword argument '{value}'. Add a parameter of that name to the view.");
    }

    /// <summary>The invoker for a delegate: typed where its type is a common one or code may be generated, else by reflection.</summary>
    /// <remarks>Types are compared exactly: by variance a <c>Func&lt;object, string&gt;</c> also is a <c>Func&lt;string, string&gt;</c>.</remarks>
    public static ViewInvoker For(Delegate function, ParameterBinder[] binders, string name)
    {
        var type = function.GetType();
        if (type == typeof(Func<string>))
            return new FuncInvoker<string>((Func<string>)function, binders, name);
        if (type == typeof(Func<Response>))
            return new FuncInvoker<Response>((Func<Response>)function, binders, name);
        if (type == typeof(Func<string, string>))
            return new FuncInvoker<string, string>((Func<string, string>)function, binders, name);
        if (type == typeof(Func<int, string>))
            return new FuncInvoker<int, string>((Func<int, string>)function, binders, name);
        if (type == typeof(Func<string, Response>))
            return new FuncInvoker<string, Response>((Func<string, Response>)function, binders, name);
        if (type == typeof(Func<int, Response>))
            return new FuncInvoker<int, Response>((Func<int, Response>)function, binders, name);
        if (type == typeof(Action))
            return new ActionInvoker((Action)function, name);
        return (RuntimeFeature.IsDynamicCodeSupported ? GenericInvoker(function, binders, name) : null)
            ?? ReflectionInvoker.ForDelegate(function, binders, name);
    }

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
