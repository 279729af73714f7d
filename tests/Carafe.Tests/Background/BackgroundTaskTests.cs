namespace Carafe.Tests.Background;

public sealed class BackgroundTaskTests
{
    [Fact]
    public async Task ATaskRunsInAnApplicationContextOfItsOwn()
    {
        var seen = new TaskCompletionSource<string>();
        var app = TestApp.Create(app => app.Get("/", () =>
        {
            G["user"] = "ada";
            CurrentApp.AddBackgroundTask(() => seen.SetResult($"{CurrentApp.Name} {HasRequestContext()} {G.Get("user") is null}"));
            return ("accepted", 202);
        }));

        await app.TestClient().GetAsync("/");

        Assert.Equal("test_app False True", await seen.Task);
    }

    [Fact]
    public async Task AShutdownWaitsForWhatHasBegun()
    {
        var app = TestApp.Create(_ => { });
        var mayEnd = new TaskCompletionSource();
        var ended = false;
        app.AddBackgroundTask(async () =>
        {
            await mayEnd.Task;
            ended = true;
        });

        var shutdown = app.ShutdownAsync();
        Assert.False(shutdown.IsCompleted);
        mayEnd.SetResult();
        await shutdown;

        Assert.True(ended);
    }

    [Fact]
    public async Task ATaskThatTakesTooLongIsCancelled()
    {
        var app = TestApp.Create(_ => { });
        app.Config["BACKGROUND_TASK_SHUTDOWN_TIMEOUT"] = TimeSpan.FromMilliseconds(20);
        var wasCancelled = false;
        app.AddBackgroundTask(async token =>
        {
            try
            {
                await Task.Delay(Timeout.Infinite, token);
            }
            finally
            {
                wasCancelled = token.IsCancellationRequested;
            }
        });

        await app.ShutdownAsync();

        Assert.True(wasCancelled);
    }

    [Fact]
    public async Task AnErrorInATaskHarmsNobody()
    {
        var app = TestApp.Create(_ => { });
        app.AddBackgroundTask(() => throw new InvalidOperationException("boom"));

        await app.ShutdownAsync();
    }

    [Fact]
    public async Task ServingFunctionsRunAroundEverythingElse()
    {
        var log = new List<string>();
        var app = TestApp.Create(app =>
        {
            app.BeforeServing(() =>
            {
                log.Add($"before {CurrentApp.Name}");
                return Task.CompletedTask;
            });
            app.AfterServing(() =>
            {
                log.Add("after");
                return Task.CompletedTask;
            });
            app.Get("/", () => "");
        });

        await app.StartupAsync();
        await app.StartupAsync();
        await app.TestClient().GetAsync("/");
        app.AddBackgroundTask(() => log.Add("task"));
        await app.ShutdownAsync();

        Assert.Equal(["before test_app", "task", "after"], log);
    }
}
