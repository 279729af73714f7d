using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace Carafe.Background;

/// <summary>The tasks that an app runs beside its requests.</summary>
[SuppressMessage("Design", "CA1001", Justification = "Tasks may look at the token for as long as they run; the source holds nothing but memory.")]
internal sealed class BackgroundTasks(Flask app)
{
    private static readonly Action<ILogger, Exception?> LogFailure = LoggerMessage.Define(
        LogLevel.Error, new EventId(520, "BackgroundTaskFailed"), "Exception in a background task");

    private static readonly Action<ILogger, int, Exception?> LogCancelled = LoggerMessage.Define<int>(
        LogLevel.Warning, new EventId(521, "BackgroundTasksCancelled"), "{Count} background tasks did not end in time and were cancelled");

    private readonly HashSet<Task> _running = [];
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _cancel = new();

    public int Count
    {
        get
        {
            lock (_gate)
                return _running.Count;
        }
    }

    public void Start(Func<CancellationToken, Task> work)
    {
        var begin = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var task = DetachedTask.Run(async () =>
        {
            await begin.Task;
            await RunAsync(work);
        });
        lock (_gate)
            _running.Add(task);
        task.ContinueWith(Remove, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        begin.SetResult();
    }

    /// <summary>Waits for the tasks; those that take longer are cancelled, and then given as long again to clean up.</summary>
    public async Task FinishAsync(TimeSpan limit)
    {
        if (await WaitAsync(limit))
            return;
        LogCancelled(app.Logger, Count, null);
        await _cancel.CancelAsync();
        await WaitAsync(limit);
    }

    private async Task<bool> WaitAsync(TimeSpan limit)
    {
        Task[] tasks;
        lock (_gate)
            tasks = [.. _running];
        try
        {
            await Task.WhenAll(tasks).WaitAsync(limit, app.Clock);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private async Task RunAsync(Func<CancellationToken, Task> work)
    {
        try
        {
            await using (app.AppContext())
                await work(_cancel.Token);
        }
        catch (OperationCanceledException) when (_cancel.IsCancellationRequested)
        {
            // It was asked to end.
        }
        catch (Exception e)
        {
            if (Signals.GotBackgroundException.HasReceivers)
                Signals.GotBackgroundException.Send(app, ("exception", e));
            LogFailure(app.Logger, e);
        }
    }

    private void Remove(Task task)
    {
        lock (_gate)
            _running.Remove(task);
    }
}
