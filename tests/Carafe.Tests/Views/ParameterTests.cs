using Microsoft.Extensions.DependencyInjection;

namespace Carafe.Tests.Views;

public sealed class ParameterTests
{
    [Fact]
    public async Task UrlValuesAreBoundByName()
    {
        var app = TestApp.Create(app => app.Get("/<int:b>/<a>", (string a, int b) => $"{a}-{b}"));

        Assert.Equal("x-3", (await app.TestClient().GetAsync("/3/x")).Text);
    }

    [Fact]
    public async Task PythonNamesFitCSharpParameters()
    {
        var app = TestApp.Create(app => app.Get("/<int:post_id>", (int postId) => $"post {postId}"));

        Assert.Equal("post 7", (await app.TestClient().GetAsync("/7")).Text);
    }

    [Fact]
    public async Task ThreeParametersAndDefaultsWork()
    {
        static string View(string a, FlaskRequest request, int page = 5) => $"{a} {request.Method} {page}";

        var app = TestApp.Create(app => app.Get("/<a>", View));

        Assert.Equal("x GET 5", (await app.TestClient().GetAsync("/x")).Text);
    }

    [Fact]
    public async Task ServicesAreInjected()
    {
        var app = TestApp.Create(app =>
        {
            app.Services.AddSingleton(new Greeter("hi"));
            app.Get("/<name>", (Greeter greeter, string name) => greeter.Greet(name));
        });

        Assert.Equal("hi ada", (await app.TestClient().GetAsync("/ada")).Text);
    }

    [Fact]
    public async Task ScopedServicesLiveAsLongAsTheRequest()
    {
        var disposed = 0;
        var app = TestApp.Create(app =>
        {
            app.Services.AddScoped(_ => new Scoped(() => disposed++));
            app.Get("/", (Scoped scoped) => scoped.IsAlive ? "alive" : "dead");
        });

        Assert.Equal("alive", (await app.TestClient().GetAsync("/")).Text);
        Assert.Equal(1, disposed);
    }

    [Fact]
    public async Task AllValuesCanBeTakenAtOnce()
    {
        var app = TestApp.Create(app => app.Get("/<a>/<b>", (IDictionary<string, object?> values) => string.Join(",", values.Keys)));

        Assert.Equal("a,b", (await app.TestClient().GetAsync("/1/2")).Text);
    }

    [Fact]
    public async Task AMissingArgumentIsAnErrorThatNamesIt()
    {
        var app = TestApp.Create(app =>
        {
            app.Testing = true;
            app.Get("/", (string who) => who);
        });

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => app.TestClient().GetAsync("/"));

        Assert.Contains("missing 1 required argument: 'who'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AValueThatNoParameterTakesIsAnError()
    {
        var app = TestApp.Create(app =>
        {
            app.Testing = true;
            app.Get("/<who>", () => "x");
        });

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => app.TestClient().GetAsync("/ada"));

        Assert.Contains("got an unexpected keyword argument 'who'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TextThatIsNoValueOfTheParametersTypeIsNotFound()
    {
        var app = TestApp.Create(app => app.Get("/<day>", (DayOfWeek day) => $"{(int)day}"));
        var client = app.TestClient();

        Assert.Equal("1", (await client.GetAsync("/monday")).Text);
        Assert.Equal(404, (await client.GetAsync("/someday")).StatusCode);
    }

    private sealed class Greeter(string word)
    {
        public string Greet(string name) => $"{word} {name}";
    }

    private sealed class Scoped(Action onDispose) : IDisposable
    {
        public bool IsAlive { get; private set; } = true;

        public void Dispose()
        {
            IsAlive = false;
            onDispose();
        }
    }
}
