using Microsoft.Extensions.Hosting;

namespace Carafe.Hosting;

/// <summary>Lets the host that an app is mounted in start and stop it.</summary>
internal sealed class FlaskLifetime(Flask app, IHostApplicationLifetime host) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        // Open WebSockets and event streams would hold the server's stop up.
        host.ApplicationStopping.Register(() => _ = app.SignalStoppingAsync());
        return app.StartupAsync();
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => app.ShutdownAsync();
}
