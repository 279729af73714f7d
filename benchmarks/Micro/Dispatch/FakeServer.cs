using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace Micro.Dispatch;

/// <summary>A server without a socket: it hands requests to the application that was started on it.</summary>
internal abstract class FakeServer : IServer
{
    private Func<FakeExchange, IInProcessClient>? _open;
    private Func<string, string, string?, FakeExchange>? _pooled;

    protected FakeServer() => Features.Set<IServerAddressesFeature>(new ServerAddressesFeature());

    public IFeatureCollection Features { get; } = new FeatureCollection();

    /// <summary>A connection that sends the same request again and again.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The request target.</param>
    /// <param name="cookie">The Cookie header, if any.</param>
    /// <param name="isPooled">Whether the connection keeps the application's context, as Kestrel does, or each request makes a new one.</param>
    public IInProcessClient Open(string method, string path, string? cookie = null, bool isPooled = true) =>
        _open!(isPooled ? _pooled!(method, path, cookie) : new FakeExchange(method, path, cookie));

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        _open = exchange => Connect(application, exchange);
        _pooled = (method, path, cookie) => new PooledExchange<TContext>(method, path, cookie);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
    }

    protected abstract IInProcessClient Connect<TContext>(IHttpApplication<TContext> application, FakeExchange exchange)
        where TContext : notnull;
}

/// <summary>
/// The server of one side. A process has one application, and the compiler knows which; with code that all sides share it would
/// find another one each time. A struct of its own gives each side code of its own.
/// </summary>
internal sealed class FakeServer<TSide> : FakeServer
    where TSide : struct
{
    protected override IInProcessClient Connect<TContext>(IHttpApplication<TContext> application, FakeExchange exchange) =>
        new Client<TContext>(application, exchange);

    private sealed class Client<TContext>(IHttpApplication<TContext> application, FakeExchange exchange) : IInProcessClient
        where TContext : notnull
    {
        public int StatusCode => exchange.StatusCode;

        public string Body => exchange.BodyText;

        public string? ContentType => exchange.Headers.ContentType;

        public string? SetCookie => exchange.Headers.SetCookie;

        public Task SendAsync()
        {
            exchange.Reset();
            var context = application.CreateContext(exchange);
            var processing = application.ProcessRequestAsync(context);
            var finishing = processing.IsCompletedSuccessfully ? exchange.FinishAsync() : FinishAfterAsync(processing);
            if (!finishing.IsCompletedSuccessfully)
                return DisposeAfterAsync(finishing, context);

            application.DisposeContext(context, null);
            return Task.CompletedTask;
        }

        private async Task FinishAfterAsync(Task processing)
        {
            await processing;
            await exchange.FinishAsync();
        }

        private async Task DisposeAfterAsync(Task finishing, TContext context)
        {
            await finishing;
            application.DisposeContext(context, null);
        }
    }
}

/// <summary>Sends one request over and over and keeps the last answer.</summary>
internal interface IInProcessClient
{
    int StatusCode { get; }

    string Body { get; }

    string? ContentType { get; }

    string? SetCookie { get; }

    Task SendAsync();
}
