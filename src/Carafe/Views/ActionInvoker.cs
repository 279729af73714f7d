namespace Carafe.Views;

/// <summary>Calls a function that returns nothing, as most before-request functions do.</summary>
internal sealed class ActionInvoker(Action action, string name) : ViewInvoker([], name)
{
    public override bool IsAsync => false;

    public override object? Invoke(in ViewCall call)
    {
        action();
        return null;
    }
}
