using System.IO.Pipelines;
using System.Reflection;
using Carafe.Contexts;

namespace Carafe.Views;

/// <summary>A registered view, hook or error handler: a delegate or class, and how it is called.</summary>
public sealed class ViewFunction
{
    private readonly object _identity;
    private readonly ViewInvoker? _invoker;
    private readonly ViewHandler? _handler;

    private ViewFunction(object identity, string? name, ViewInvoker? invoker, ViewHandler? handler)
    {
        _identity = identity;
        _invoker = invoker;
        _handler = handler;
        Name = name;
        IsAsync = handler is not null || invoker!.IsAsync;
    }

    /// <summary>The endpoint that the view gets by default; null for a lambda.</summary>
    public string? Name { get; }

    /// <summary>Whether the view may still be running when it returns.</summary>
    public bool IsAsync { get; }

    /// <summary>The methods a class-based view answers, or null.</summary>
    public IReadOnlyList<string>? Methods { get; private init; }

    /// <summary>What a class-based view says about automatic answers to OPTIONS.</summary>
    public bool? ProvideAutomaticOptions { get; private init; }

    /// <summary>The class of a class-based view, or null.</summary>
    public Type? ViewClass { get; private init; }

    /// <summary>The method or class that was registered.</summary>
    internal MemberInfo? Source => ViewClass ?? _identity switch
    {
        Delegate function => function.Method,
        MethodInfo method => method,
        _ => (MemberInfo?)null,
    };

    /// <summary>Whether the view takes the raw body as a stream, so that nothing may read it before an asynchronous one.</summary>
    internal bool ReadsBody { get; private init; }

    /// <summary>Makes a view of any delegate; attributes derived from <see cref="ViewDecoratorAttribute"/> wrap it.</summary>
    /// <param name="function">The delegate.</param>
    /// <param name="name">The endpoint it gets by default; null takes the method's own name in snake_case.</param>
    public static ViewFunction For(Delegate function, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        name ??= ViewName.Of(function.Method.Name);
        var parameters = ParametersOf(function);
        var binders = ParameterBinder.For(parameters, name ?? "<lambda>");
        var view = new ViewFunction(function, name, ViewInvoker.For(function, binders, name ?? "<lambda>"), null)
        {
            ReadsBody = Array.Exists(parameters, static parameter => IsBody(parameter.ParameterType)),
        };
        return view.DecorateByAttributes(function.Method);
    }

    /// <summary>Gives this view wrapped by a decorator.</summary>
    public ViewFunction Decorate(ViewDecorator decorator)
    {
        ArgumentNullException.ThrowIfNull(decorator);
        ViewHandler inner = () => InvokeViewAsync(new ViewCall(ContextFrame.RequireRequest()));
        return new ViewFunction(_identity, Name, null, decorator(inner))
        {
            Methods = Methods,
            ProvideAutomaticOptions = ProvideAutomaticOptions,
            ViewClass = ViewClass,
            ReadsBody = ReadsBody,
        };
    }

    /// <summary>Makes a view of a static method.</summary>
    internal static ViewFunction ForMethod(MethodInfo method)
    {
        var name = ViewName.Of(method.Name) ?? method.Name;
        return new ViewFunction(method, name, ReflectionInvoker.ForMethod(method, name), null)
        {
            ReadsBody = Array.Exists(method.GetParameters(), static parameter => IsBody(parameter.ParameterType)),
        }.DecorateByAttributes(method);
    }

    /// <summary>Makes a view of a class.</summary>
    internal static ViewFunction ForClass(View sample, string name, ViewInvoker invoker)
    {
        var view = new ViewFunction(invoker, name, invoker, null)
        {
            Methods = sample.Methods,
            ProvideAutomaticOptions = sample.ProvideAutomaticOptions,
            ViewClass = sample.GetType(),
        };
        foreach (var decorator in sample.Decorators)
            view = view.Decorate(decorator);
        return view.DecorateByAttributes(sample.GetType());
    }

    internal bool IsSameAs(ViewFunction other) => ReferenceEquals(this, other) || _identity.Equals(other._identity);

    internal ValueTask<object?> InvokeAsync(in ViewCall call) => _handler is not null ? _handler() : _invoker!.InvokeAsync(call);

    /// <summary>Calls the function as the view of a matched rule: a URL value that no parameter takes is an error.</summary>
    internal ValueTask<object?> InvokeViewAsync(in ViewCall call)
    {
        if (_handler is not null)
            return _handler();
        CheckValues(call);
        return _invoker!.InvokeAsync(call);
    }

    /// <summary>The same for a view that is not <see cref="IsAsync"/>.</summary>
    internal object? InvokeView(in ViewCall call)
    {
        CheckValues(call);
        return _invoker!.Invoke(call);
    }

    /// <summary>Whether the view has a parameter for each of these URL values.</summary>
    internal bool Takes(IEnumerable<string> names) => _invoker is not null && _invoker.Takes(names);

    private void CheckValues(in ViewCall call)
    {
        if (!call.Context.HasKnownValues && call.Context.ViewArgs is { Count: > 0 } values)
            _invoker!.CheckValues(call, values);
    }

    private static bool IsBody(Type type) => type == typeof(Stream) || type == typeof(PipeReader);

    // A delegate that is closed over a static method's first argument does not pass that one on.
    private static ParameterInfo[] ParametersOf(Delegate function)
    {
        var parameters = function.Method.GetParameters();
        return function.Method.IsStatic && function.Target is not null ? parameters[1..] : parameters;
    }

    private ViewFunction DecorateByAttributes(MemberInfo member)
    {
        if (!member.IsDefined(typeof(ViewDecoratorAttribute), inherit: true))
            return this;
        var view = this;
        foreach (var decorator in member.GetCustomAttributes<ViewDecoratorAttribute>(inherit: true).Reverse())
            view = view.Decorate(decorator.Decorate);
        return view;
    }
}
