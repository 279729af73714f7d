namespace Flaskr.Tests;

public sealed class AuthTests : IDisposable
{
    private readonly TestBlog _blog = new();

    public void Dispose() => _blog.Dispose();

    [Fact]
    public async Task RegisteringStoresTheUserWithAHashedPassword()
    {
        Assert.Equal(200, (await _blog.Client.GetAsync("/auth/register")).StatusCode);

        var response = await _blog.PostFormAsync("/auth/register", ("username", "a"), ("password", "secret"));

        Assert.Equal(302, response.StatusCode);
        Assert.Equal("/auth/login", response.Headers["Location"]);
        var stored = (string)_blog.Scalar("SELECT password FROM user WHERE username = 'a'")!;
        Assert.StartsWith("scrypt:32768:8:1$", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", stored, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "", "Username is required.")]
    [InlineData("a", "", "Password is required.")]
    [InlineData("test", "test", "User test is already registered.")]
    [InlineData("<b>", "", "Password is required.")]
    public async Task RegisteringShowsWhatIsWrong(string username, string password, string message)
    {
        var response = await _blog.PostFormAsync("/auth/register", ("username", username), ("password", password));

        Assert.Equal(200, response.StatusCode);
        Assert.Contains(message, response.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LoggingInRemembersTheUser()
    {
        var response = await _blog.LogInAsync();

        Assert.Equal("/", response.Headers["Location"]);
        var page = (await _blog.Client.GetAsync("/")).Text;
        Assert.Contains("<span>test</span>", page, StringComparison.Ordinal);
        Assert.Contains("""<a href="/auth/logout">Log Out</a>""", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a", "test", "Incorrect username.")]
    [InlineData("test", "a", "Incorrect password.")]
    public async Task WrongCredentialsAreToldAndForgotten(string username, string password, string message)
    {
        var response = await _blog.LogInAsync(username, password);

        Assert.Equal(200, response.StatusCode);
        Assert.Contains(message, response.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(message, (await _blog.Client.GetAsync("/auth/login")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LoggingOutDeletesTheSessionCookie()
    {
        await _blog.LogInAsync();

        var response = await _blog.Client.GetAsync("/auth/logout");

        Assert.Equal("/", response.Headers["Location"]);
        Assert.Contains("Max-Age=0", response.Headers["Set-Cookie"], StringComparison.Ordinal);
        Assert.Contains("Log In", (await _blog.Client.GetAsync("/")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMissingFieldIsABadRequest()
    {
        var response = await _blog.PostFormAsync("/auth/login", ("username", "test"));

        Assert.Equal(400, response.StatusCode);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Origin", "https://evil.example")]
    public async Task AFormFromAnotherSiteIsRefused(string header, string value)
    {
        var response = await _blog.Client.PostAsync(
            "/auth/login",
            new { username = "test", password = "test" },
            headers: new((header, value)));

        Assert.Equal(403, response.StatusCode);
    }
}
