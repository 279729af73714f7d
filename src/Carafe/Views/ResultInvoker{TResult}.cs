namespace Carafe.Views;

/// <summary>Calls a delegate of a known return type.</summary>
internal abstract class ResultInvoker<TResult>(ParameterBinder[] binders, string name) : ViewInvoker(binders, name)
{
    private readonly ResultShape<TResult> _shape = ResultShape<TResult>.Instance;

    public sealed override bool IsAsync => _shape.IsAsync;

    public sealed override object? Invoke(in ViewCall call) => Call(call);

    public sealed override ValueTask<object?> InvokeAsync(in ViewCall call) => _shape.Adapt(Call(call));

    protected abstract TResult Call(in ViewCall call);
}
