using Carafe.Views;

namespace Carafe.Registration;

/// <summary>The error handlers of one scope: by status code, then by exception class.</summary>
internal sealed class ErrorHandlerMap
{
    // Code 0 stands for handlers that were registered for a class without a code.
    private readonly Dictionary<(int Code, Type Class), ViewFunction> _handlers = [];

    public void Set(int? code, Type exceptionClass, ViewFunction handler) => _handlers[(code ?? 0, exceptionClass)] = handler;

    /// <summary>The handler for the nearest base class of <paramref name="exceptionClass"/>.</summary>
    public ViewFunction? Find(int? code, Type exceptionClass)
    {
        for (var type = exceptionClass; type is not null && type != typeof(object); type = type.BaseType)
        {
            if (_handlers.TryGetValue((code ?? 0, type), out var handler))
                return handler;
        }
        return null;
    }

    public bool IsAnyAsync
    {
        get
        {
            foreach (var handler in _handlers.Values)
            {
                if (handler.IsAsync)
                    return true;
            }
            return false;
        }
    }

    public ErrorHandlerMap Copy()
    {
        var copy = new ErrorHandlerMap();
        foreach (var (key, handler) in _handlers)
            copy._handlers[key] = handler;
        return copy;
    }
}
