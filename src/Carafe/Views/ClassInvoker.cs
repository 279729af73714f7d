using System.Diagnostics.CodeAnalysis;
using Carafe.Werkzeug.Routing;

namespace Carafe.Views;

/// <summary>Calls a class-based view: the one dispatching method, or the method for the request's HTTP method.</summary>
internal sealed class ClassInvoker(string name, Func<View> get, Dictionary<string, ReflectionInvoker> handlers, bool isByMethod) : ViewInvoker
{
    public override bool IsAsync { get; } = handlers.Values.Any(static handler => handler.IsAsync);

    public static Dictionary<string, ReflectionInvoker> DispatcherOf(
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] Type type, string name)
    {
        var method = type.GetMethod("DispatchRequest") ?? type.GetMethod("DispatchRequestAsync")
            ?? throw new ArgumentException($"View class '{type.Name}' has no public method 'DispatchRequest'. Define one with the parameters of the rule.");
        return new(StringComparer.Ordinal) { [""] = ReflectionInvoker.ForMethod(method, name) };
    }

    public override object? Invoke(in ViewCall call) => Select(call).Invoke(call, get());

    public override void CheckValues(in ViewCall call, RouteValues values) => Select(call).CheckValues(call, values);

    // Each HTTP method has parameters of its own.
    public override bool Takes(IEnumerable<string> names) => false;

    private ReflectionInvoker Select(in ViewCall call)
    {
        if (!isByMethod)
            return handlers[""];
        var method = call.Context.Environ.Method.ToUpperInvariant();
        if (handlers.TryGetValue(method, out var handler) || (method == "HEAD" && handlers.TryGetValue("GET", out handler)))
            return handler;
        throw new InvalidOperationException($"Unimplemented method '{method}' in view '{name}'. Add a method for it to the class, or leave it out of the rule.");
    }
}
