namespace Carafe.Views;

internal sealed class FuncInvoker<TResult>(Func<TResult> function, ParameterBinder[] binders, string name) : ResultInvoker<TResult>(binders, name)
{
    protected override TResult Call(in ViewCall call) => function();
}

internal sealed class FuncInvoker<T1, TResult>(Func<T1, TResult> function, ParameterBinder[] binders, string name) : ResultInvoker<TResult>(binders, name)
{
    protected override TResult Call(in ViewCall call) => function((T1)Binders[0].Bind(call)!);
}

internal sealed class FuncInvoker<T1, T2, TResult>(Func<T1, T2, TResult> function, ParameterBinder[] binders, string name) : ResultInvoker<TResult>(binders, name)
{
    protected override TResult Call(in ViewCall call) => function((T1)Binders[0].Bind(call)!, (T2)Binders[1].Bind(call)!);
}
