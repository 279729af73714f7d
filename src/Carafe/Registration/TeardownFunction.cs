namespace Carafe.Registration;

/// <summary>A function that runs when a context ends, with the error that ended it, if any.</summary>
internal sealed class TeardownFunction
{
    private readonly Action<Exception?>? _sync;
    private readonly Func<Exception?, Task>? _async;

    public TeardownFunction(Action<Exception?> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        _sync = function;
    }

    public TeardownFunction(Func<Exception?, Task> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        _async = function;
    }

    public bool IsAsync => _async is not null;

    public ValueTask InvokeAsync(Exception? error)
    {
        if (_sync is null)
            return new(_async!(error));
        _sync(error);
        return default;
    }
}
