namespace Micro;

/// <summary>One way to do a task.</summary>
/// <param name="Name">Its name in the table.</param>
/// <param name="RunAsync">Does the task once.</param>
/// <param name="IsRight">Whether the last run did the task right.</param>
internal sealed record Side(string Name, Func<Task> RunAsync, Func<bool> IsRight)
{
    /// <summary>A way that gives a result, which is checked.</summary>
    public static Side Of<T>(string name, Func<T> run, Predicate<T> isRight)
    {
        T? last = default;
        return new Side(name, Run, () => isRight(last!));

        Task Run()
        {
            last = run();
            return Task.CompletedTask;
        }
    }

    /// <summary>A way that gives a result later, which is checked.</summary>
    public static Side OfAsync<T>(string name, Func<Task<T>> run, Predicate<T> isRight)
    {
        T? last = default;
        return new Side(name, RunAsync, () => isRight(last!));

        async Task RunAsync() => last = await run();
    }
}
