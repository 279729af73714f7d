namespace Carafe.Testing.Shared;

/// <summary>Lets a test of linear time fail, rather than hang, when the time is not linear: its input is so large that squares take minutes.</summary>
internal static class HangGuard
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>Runs on a thread of its own.</summary>
    public static T Run<T>(Func<T> action)
    {
        var task = Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return Task.WhenAny(task, Task.Delay(Limit)).GetAwaiter().GetResult() == task
            ? task.GetAwaiter().GetResult()
            : throw new TimeoutException($"No end within {Limit.TotalMinutes} minutes.");
    }
}
