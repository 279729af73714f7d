namespace Carafe.Background;

/// <summary>Starts work that belongs to no request: it sees none of the ambient values of the code that starts it.</summary>
internal static class DetachedTask
{
    public static Task Run(Func<Task> work)
    {
        if (ExecutionContext.IsFlowSuppressed())
            return Task.Run(work);
        using (ExecutionContext.SuppressFlow())
            return Task.Run(work);
    }
}
