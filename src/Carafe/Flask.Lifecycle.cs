using System.Diagnostics.CodeAnalysis;
using Carafe.Background;

namespace Carafe;

[SuppressMessage("Design", "CA1001", Justification = "The token that tells of the end is read to the end; its source holds nothing but memory.")]
public partial class Flask
{
    private static readonly TimeSpan BackgroundTaskTime = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _stopping = new();
    private readonly List<Func<Task>> _beforeServing = [];
    private readonly List<Func<Task>> _afterServing = [];
    private BackgroundTasks? _backgroundTasks;
    private int _startups;

    /// <summary>Signalled when the server is told to stop: WebSockets and event streams then end, other requests are finished.</summary>
    public CancellationToken Stopping => _stopping.Token;

    /// <summary>Adds a function that runs in an application context before the first request is taken.</summary>
    /// <example><code>app.BeforeServing(async () => { await MigrateAsync(); });</code></example>
    public void BeforeServing(Func<Task> function)
    {
        CheckSetupFinished();
        ArgumentNullException.ThrowIfNull(function);
        _beforeServing.Add(function);
    }

    /// <summary>Adds a function that runs in an application context after the last request and the last background task.</summary>
    public void AfterServing(Func<Task> function)
    {
        CheckSetupFinished();
        ArgumentNullException.ThrowIfNull(function);
        _afterServing.Add(function);
    }

    /// <summary>Runs work beside the requests, in an application context of its own. An error in it is logged.</summary>
    /// <remarks>
    /// When the app stops it waits for its tasks, <c>BACKGROUND_TASK_SHUTDOWN_TIMEOUT</c> long (5 seconds), and then signals the token.
    /// Work that must not be lost belongs into a queue outside the process.
    /// </remarks>
    /// <example><code>
    /// app.Post("/jobs", () => { CurrentApp.AddBackgroundTask(async token => await ResizeAsync(token)); return ("accepted", 202); });
    /// </code></example>
    public void AddBackgroundTask(Func<CancellationToken, Task> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        LazyInitializer.EnsureInitialized(ref _backgroundTasks, () => new BackgroundTasks(this)).Start(work);
    }

    /// <inheritdoc cref="AddBackgroundTask(Func{CancellationToken, Task})"/>
    public void AddBackgroundTask(Func<Task> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        AddBackgroundTask(_ => work());
    }

    /// <summary>Runs synchronous work beside the requests, on a thread of the pool.</summary>
    /// <inheritdoc cref="AddBackgroundTask(Func{CancellationToken, Task})"/>
    public void AddBackgroundTask(Action work)
    {
        ArgumentNullException.ThrowIfNull(work);
        AddBackgroundTask(_ =>
        {
            work();
            return Task.CompletedTask;
        });
    }

    /// <summary>Runs the <see cref="BeforeServing"/> functions, once. Servers do so; a test without one calls it by hand.</summary>
    public async Task StartupAsync()
    {
        if (Interlocked.Increment(ref _startups) > 1 || _beforeServing.Count == 0)
            return;
        await using (AppContext())
        {
            foreach (var function in _beforeServing)
                await function();
        }
    }

    /// <summary>Makes what all requests need and the first one would make.</summary>
    internal void PrepareDispatch()
    {
        _ = UrlMap.Rules;
        _ = PlanOf(null);
        _ = Telemetry.FlaskTelemetry.IsEnabled;
    }

    /// <summary>Signals <see cref="Stopping"/>, so that what would never end by itself does.</summary>
    internal Task SignalStoppingAsync() => _stopping.CancelAsync();

    /// <summary>Signals <see cref="Stopping"/>, waits for the background tasks and runs the <see cref="AfterServing"/> functions.</summary>
    public async Task ShutdownAsync()
    {
        await SignalStoppingAsync();
        if (_backgroundTasks is not null)
            await _backgroundTasks.FinishAsync(Config.Get("BACKGROUND_TASK_SHUTDOWN_TIMEOUT", BackgroundTaskTime));
        if (_afterServing.Count == 0)
            return;
        await using (AppContext())
        {
            foreach (var function in _afterServing)
                await function();
        }
    }
}
