namespace Carafe.Contexts;

/// <summary>Ends an operation from synchronous code, which must not block for what is still running.</summary>
internal static class SyncOnly
{
    public static void Finish(ValueTask operation)
    {
        if (operation.IsCompleted)
        {
            operation.GetAwaiter().GetResult();
            return;
        }
        throw new InvalidOperationException(
            "An asynchronous teardown function is still running. Use 'await using' or PopAsync with this context.");
    }
}
