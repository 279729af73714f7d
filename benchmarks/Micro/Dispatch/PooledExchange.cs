using Microsoft.AspNetCore.Hosting.Server.Abstractions;

namespace Micro.Dispatch;

/// <summary>An exchange that also keeps the application's context from one request of a connection to the next, as Kestrel's do.</summary>
internal sealed class PooledExchange<TContext>(string method, string path, string? cookie) : FakeExchange(method, path, cookie), IHostContextContainer<TContext>
    where TContext : notnull
{
    public TContext? HostContext { get; set; }
}
