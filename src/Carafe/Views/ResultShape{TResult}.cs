namespace Carafe.Views;

/// <summary>The result shape of a known return type, so that common views are called without looking at types again.</summary>
internal sealed class ResultShape<TResult> : ResultShape
{
    private readonly Func<TResult, ValueTask<object?>> _adapt;

    private ResultShape(Func<TResult, ValueTask<object?>> adapt, bool isAsync)
    {
        _adapt = adapt;
        IsAsync = isAsync;
    }

    public static ResultShape<TResult> Instance { get; } = Create();

    public override bool IsAsync { get; }

    public ValueTask<object?> Adapt(TResult result) => _adapt(result);

    private static ResultShape<TResult> Create()
    {
        if (typeof(TResult) == typeof(string) || typeof(TResult) == typeof(Response) || !IsAsyncType(typeof(TResult)))
            return new(static result => new ValueTask<object?>(result), isAsync: false);
        return new(static result => Await(result), isAsync: true);
    }
}
