using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace Micro.Dispatch;

/// <summary>A server without a socket: it hands requests to the application that was started on it.</summary>
internal sealed class FakeServer : IServer
{
    private Func<string, string, string?, IInProcessClient>? _open;

    public FakeServer() => Features.Set<IServerAddressesFeature>(new ServerAddressesFeature());

    public IFeatureCollection Features { get; } = new FeatureCollection();

    /// <summary>A connection that sends the same request again and again.</summary>
    public IInProcessClient Open(string method, string path, string? cookie = null) => _open!(method, path, cookie);

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        _open = (method, path, cookie) => new Client<TContext>(application, new FakeExchange<TContext>(method, path, cookie));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
    }

    private sealed class Client<TContext>(IHttpApplication<TContext> application, FakeExchange<TContext> exchange) : IInProcessClient
        where TContext : notnull
    {
        public int StatusCode => exchange.StatusCode;

        public string Body => exchange.BodyText;

        public string? ContentType => exchange.Headers.ContentType;

        public async Task SendAsync()
        {
            exchange.Reset();
            var context = application.CreateContext(exchange);
            await application.ProcessRequestAsync(context);
            await exchange.FinishAsync();
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

    Task SendAsync();
}
