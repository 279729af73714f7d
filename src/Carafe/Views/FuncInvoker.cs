namespace Carafe.Views;

internal sealed class FuncInvoker<TResult>(Func<TResult> function, ParameterBinder[] binders, string name) : ViewInvoker(binders, name)
{
    public override bool IsAsync => ResultShape<TResult>.Instance.IsAsync;

    public override ValueTask<object?> InvokeAsync(in ViewCall call) => ResultShape<TResult>.Instance.Adapt(function());
}

internal sealed class FuncInvoker<T1, TResult>(Func<T1, TResult> function, ParameterBinder[] binders, string name) : ViewInvoker(binders, name)
{
    public override bool IsAsync => ResultShape<TResult>.Instance.IsAsync;

    public override ValueTask<object?> InvokeAsync(in ViewCall call) =>
        ResultShape<TResult>.Instance.Adapt(function((T1)Binders[0].Bind(call)!));
}

internal sealed class FuncInvoker<T1, T2, TResult>(Func<T1, T2, TResult> function, ParameterBinder[] binders, string name) : ViewInvoker(binders, name)
{
    public override bool IsAsync => ResultShape<TResult>.Instance.IsAsync;

    public override ValueTask<object?> InvokeAsync(in ViewCall call) =>
        ResultShape<TResult>.Instance.Adapt(function((T1)Binders[0].Bind(call)!, (T2)Binders[1].Bind(call)!));
}
