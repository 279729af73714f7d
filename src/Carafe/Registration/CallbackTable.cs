using Carafe.Views;

namespace Carafe.Registration;

/// <summary>The hooks and error handlers of an app or blueprint, by scope: "" is the owner itself, else a blueprint's full name.</summary>
internal sealed class CallbackTable
{
    public ScopedList<ViewFunction> Before { get; } = new();

    public ScopedList<AfterRequestFunction> After { get; } = new();

    public ScopedList<TeardownFunction> Teardown { get; } = new();

    public ScopedList<ViewFunction> BeforeWebSocket { get; } = new();

    public ScopedList<AfterRequestFunction> AfterWebSocket { get; } = new();

    public ScopedList<TeardownFunction> TeardownWebSocket { get; } = new();

    public ScopedList<Func<object?>> ContextProcessors { get; } = new();

    public ScopedList<Action<string?, IDictionary<string, object?>?>> UrlValuePreprocessors { get; } = new();

    public ScopedList<Action<string, IDictionary<string, object?>>> UrlDefaults { get; } = new();

    public Dictionary<string, ErrorHandlerMap> ErrorHandlers { get; } = new(StringComparer.Ordinal);

    public ErrorHandlerMap ErrorHandlersOf(string scope)
    {
        if (!ErrorHandlers.TryGetValue(scope, out var map))
            ErrorHandlers[scope] = map = new ErrorHandlerMap();
        return map;
    }

    /// <summary>Adds a blueprint's callbacks to the app's under the name it is registered with.</summary>
    public void Merge(CallbackTable blueprint, string name)
    {
        Before.Merge(blueprint.Before, name);
        After.Merge(blueprint.After, name);
        Teardown.Merge(blueprint.Teardown, name);
        BeforeWebSocket.Merge(blueprint.BeforeWebSocket, name);
        AfterWebSocket.Merge(blueprint.AfterWebSocket, name);
        TeardownWebSocket.Merge(blueprint.TeardownWebSocket, name);
        ContextProcessors.Merge(blueprint.ContextProcessors, name);
        UrlValuePreprocessors.Merge(blueprint.UrlValuePreprocessors, name);
        UrlDefaults.Merge(blueprint.UrlDefaults, name);
        foreach (var (scope, handlers) in blueprint.ErrorHandlers)
            ErrorHandlers[ScopedList<object>.Join(name, scope)] = handlers.Copy();
    }
}
