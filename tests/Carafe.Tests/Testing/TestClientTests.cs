using Carafe.Testing;
using Carafe.Werkzeug.Datastructures;
using static Carafe.Globals;

namespace Carafe.Tests.Testing;

public sealed class TestClientTests
{
    [Fact]
    public async Task TheClientHasANameThatATestCanChange()
    {
        var app = TestApp.Create(app => app.Get("/", () => Request.UserAgent.String));
        var client = app.TestClient();

        Assert.StartsWith("Carafe/", (await client.GetAsync("/")).Text, StringComparison.Ordinal);
        client.DefaultHeaders.Remove("User-Agent");
        Assert.Equal("", (await client.GetAsync("/")).Text);
    }

    [Fact]
    public async Task DefaultHeadersGoWithEveryRequestThatHasNoneOfItsOwn()
    {
        var app = TestApp.Create(app => app.Get("/", () => Request.Headers.Get("X-User") ?? "nobody"));
        var client = app.TestClient();
        client.DefaultHeaders["X-User"] = "ada";

        Assert.Equal("ada", (await client.GetAsync("/")).Text);
        Assert.Equal("bob", (await client.GetAsync("/", headers: new Headers([KeyValuePair.Create("X-User", "bob")]))).Text);
    }

    [Fact]
    public async Task CredentialsAreSentAsAHeader()
    {
        var app = TestApp.Create(app => app.Get("/", () => $"{Request.Authorization?.Username}:{Request.Authorization?.Password}"));

        var response = await app.TestClient().OpenAsync(new TestRequest("/")
        {
            Auth = new Authorization("basic", new Dictionary<string, string?> { ["username"] = "ada", ["password"] = "secret" }),
        });

        Assert.Equal("ada:secret", response.Text);
    }
}
