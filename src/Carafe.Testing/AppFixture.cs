namespace Carafe.Testing;

/// <summary>An app for the tests of a class: made once, with a client of its own for each test and a live server for those that ask.</summary>
/// <remarks>
/// Derive from it and give it to xunit as <c>IClassFixture&lt;T&gt;</c>, or make one where a test needs it. It needs no test framework.
/// Upstream: pytest-flask's fixtures <c>app</c>, <c>client</c> and <c>live_server</c>.
/// </remarks>
/// <example><code>
/// public sealed class BlogFixture : AppFixture
/// {
///     protected override Flask CreateApp() => Blog.Create(new() { ["TESTING"] = true });
/// }
///
/// public sealed class BlogTests(BlogFixture blog) : IClassFixture&lt;BlogFixture&gt;
/// {
///     [Fact]
///     public async Task TheFrontPageIsThere() => Assert.Equal(200, (await blog.Client().GetAsync("/")).StatusCode);
/// }
/// </code></example>
public abstract class AppFixture : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private Flask? _app;
    private Task<LiveServer>? _server;

    /// <summary>The app.</summary>
    public Flask App
    {
        get
        {
            lock (_gate)
                return _app ??= CreateApp();
        }
    }

    /// <summary>A client without cookies yet; each test takes its own.</summary>
    public FlaskClient Client(bool useCookies = true) => App.TestClient(useCookies);

    /// <summary>The app on a free port of this machine, started at the first call.</summary>
    public Task<LiveServer> LiveServerAsync()
    {
        var app = App;
        lock (_gate)
            return _server ??= LiveServer.StartAsync(app);
    }

    /// <summary>Stops the live server, if there is one.</summary>
    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_server is not null)
            await (await _server).DisposeAsync();
    }

    /// <summary>Makes the app.</summary>
    protected abstract Flask CreateApp();
}
