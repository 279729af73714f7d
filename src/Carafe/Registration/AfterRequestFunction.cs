namespace Carafe.Registration;

/// <summary>A function that sees each response before it is sent and may replace it.</summary>
internal sealed class AfterRequestFunction
{
    private readonly Func<Response, Response>? _sync;
    private readonly Func<Response, Task<Response>>? _async;

    public AfterRequestFunction(Func<Response, Response> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        _sync = function;
    }

    public AfterRequestFunction(Func<Response, Task<Response>> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        _async = function;
    }

    public bool IsAsync => _async is not null;

    public ValueTask<Response> InvokeAsync(Response response) =>
        _sync is not null ? new(_sync(response)) : new(_async!(response));
}
