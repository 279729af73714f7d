namespace Flaskr.Tests;

public sealed class AuthTests : IDisposable
{
    private readonly TestBlog _blog = new();

    public void Dispose() => _blog.Dispose();

    [Fact]
    public async Task RegisteringStoresAHashAndLeadsToTheLoginPage()
    {
        var client = _blog.Client();

        var response = await client.PostAsync("/auth/register", new { username = "ada é", password = "secret" });

        Assert.Equal((302, "/auth/login"), (response.StatusCode, response.Headers.Get("Location")));
        Assert.StartsWith("scrypt:32768:8:1$", (string)_blog.Scalar("SELECT password FROM user WHERE username = 'ada é'")!, StringComparison.Ordinal);

        response = await client.PostAsync("/auth/login", new { username = "ada é", password = "secret" });
        Assert.Equal((302, "/"), (response.StatusCode, response.Headers.Get("Location")));
        Assert.Contains("<span>ada é</span>", (await client.GetAsync("/")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "", "Username is required.")]
    [InlineData("a", "", "Password is required.")]
    [InlineData("test", "x", "User test is already registered.")]
    public async Task RegisteringSaysWhatIsWrong(string username, string password, string message)
    {
        var response = await _blog.Client().PostAsync("/auth/register", new { username, password });

        Assert.Equal(200, response.StatusCode);
        Assert.Contains(message, response.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nobody", "Incorrect username.")]
    [InlineData("test", "Incorrect password.")]
    public async Task LoggingInSaysWhatIsWrongOnce(string username, string message)
    {
        var client = _blog.Client();

        Assert.Contains(message, (await client.PostAsync("/auth/login", new { username, password = "wrong" })).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(message, (await client.GetAsync("/auth/login")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMissingFieldIsABadRequest() =>
        Assert.Equal(400, (await _blog.Client().PostAsync("/auth/login", new { username = "test" })).StatusCode);

    [Fact]
    public async Task LoggingOutDeletesTheCookie()
    {
        var client = _blog.Client(userId: 1);

        var response = await client.GetAsync("/auth/logout");

        Assert.Equal((302, "/"), (response.StatusCode, response.Headers.Get("Location")));
        Assert.StartsWith("session=; Expires=Thu, 01 Jan 1970 00:00:00 GMT;", response.Headers.Get("Set-Cookie"), StringComparison.Ordinal);
        Assert.Contains("Log In", (await client.GetAsync("/")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FormsFromOtherSitesAreRefused()
    {
        var response = await _blog.Client(userId: 1).PostAsync(
            "/1/delete", headers: new Carafe.Werkzeug.Datastructures.Headers([KeyValuePair.Create("Sec-Fetch-Site", "cross-site")]));

        Assert.Equal(403, response.StatusCode);
        Assert.Equal(1L, _blog.Scalar("SELECT count(*) FROM post"));
    }
}
