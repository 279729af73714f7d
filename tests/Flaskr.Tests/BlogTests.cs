namespace Flaskr.Tests;

public sealed class BlogTests : IDisposable
{
    private readonly TestBlog _blog = new();

    public void Dispose() => _blog.Dispose();

    [Fact]
    public async Task TheIndexShowsPostsAndLinksTheOwnOnes()
    {
        var page = (await _blog.Client.GetAsync("/")).Text;
        Assert.Contains("Log In", page, StringComparison.Ordinal);
        Assert.Contains("Register", page, StringComparison.Ordinal);
        Assert.Contains("test title", page, StringComparison.Ordinal);
        Assert.Contains("by test on 2018-01-01", page, StringComparison.Ordinal);
        Assert.Contains("test\nbody", page, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/1/update\"", page, StringComparison.Ordinal);

        await _blog.LogInAsync();

        Assert.Contains("href=\"/1/update\"", (await _blog.Client.GetAsync("/")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/create")]
    [InlineData("/1/update")]
    [InlineData("/99/delete")]
    public async Task ChangingNeedsALogin(string path)
    {
        var response = await _blog.PostFormAsync(path);

        Assert.Equal(302, response.StatusCode);
        Assert.Equal("/auth/login", response.Headers["Location"]);
    }

    [Theory]
    [InlineData("/2/update")]
    [InlineData("/2/delete")]
    public async Task AMissingPostIsNotFound(string path)
    {
        await _blog.LogInAsync();

        var response = await _blog.PostFormAsync(path, ("title", "x"), ("body", ""));

        Assert.Equal(404, response.StatusCode);
        Assert.Contains("Post id 2 doesn&#39;t exist.", response.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/1/update")]
    [InlineData("/1/delete")]
    public async Task SomebodyElsesPostIsForbidden(string path)
    {
        await _blog.LogInAsync("other", "other");

        Assert.Equal(403, (await _blog.PostFormAsync(path)).StatusCode);
        Assert.Equal(1L, _blog.Scalar("SELECT count(*) FROM post"));
    }

    [Fact]
    public async Task CreatingStoresThePost()
    {
        await _blog.LogInAsync();
        Assert.Equal(200, (await _blog.Client.GetAsync("/create")).StatusCode);

        var response = await _blog.PostFormAsync("/create", ("title", "created"), ("body", ""));

        Assert.Equal("/", response.Headers["Location"]);
        Assert.Equal(2L, _blog.Scalar("SELECT count(*) FROM post"));
    }

    [Theory]
    [InlineData("/create")]
    [InlineData("/1/update")]
    public async Task ATitleIsRequiredAndTheTextIsKept(string path)
    {
        await _blog.LogInAsync();

        var response = await _blog.PostFormAsync(path, ("title", ""), ("body", "kept <text>"));

        Assert.Equal(200, response.StatusCode);
        Assert.Contains("Title is required.", response.Text, StringComparison.Ordinal);
        Assert.Contains("kept &lt;text&gt;", response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UpdatingChangesThePost()
    {
        await _blog.LogInAsync();
        var form = (await _blog.Client.GetAsync("/1/update")).Text;
        Assert.Contains("value=\"test title\"", form, StringComparison.Ordinal);
        Assert.Contains("action=\"/1/delete\"", form, StringComparison.Ordinal);

        await _blog.PostFormAsync("/1/update", ("title", "updated"), ("body", ""));

        Assert.Equal("updated", _blog.Scalar("SELECT title FROM post WHERE id = 1"));
    }

    [Fact]
    public async Task DeletingRemovesThePost()
    {
        await _blog.LogInAsync();

        var response = await _blog.PostFormAsync("/1/delete");

        Assert.Equal("/", response.Headers["Location"]);
        Assert.Equal(0L, _blog.Scalar("SELECT count(*) FROM post"));
    }

    [Theory]
    [InlineData("/hello", "Hello, World!")]
    [InlineData("/static/style.css", ":root")]
    public async Task PlainPagesAnswer(string path, string text)
    {
        var response = await _blog.Client.GetAsync(path);

        Assert.Equal(200, response.StatusCode);
        Assert.StartsWith(text, response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryPageVariesByCookieBecauseTheUserIsLookedUp()
    {
        Assert.Equal("Cookie", (await _blog.Client.GetAsync("/hello")).Headers["Vary"]);
        Assert.Equal("Cookie", (await _blog.Client.GetAsync("/nowhere")).Headers["Vary"]);
    }
}
