namespace Flaskr.Tests;

public sealed class BlogTests : IDisposable
{
    private readonly TestBlog _blog = new();

    public void Dispose() => _blog.Dispose();

    [Fact]
    public async Task TheFrontPageShowsPostsToEverybodyAndEditLinksToAuthors()
    {
        var anonymous = await _blog.Client().GetAsync("/");
        Assert.Contains("test title", anonymous.Text, StringComparison.Ordinal);
        Assert.Contains("by test on 2018-01-01", anonymous.Text, StringComparison.Ordinal);
        Assert.Contains("test\nbody", anonymous.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/1/update", anonymous.Text, StringComparison.Ordinal);
        Assert.Equal("Cookie", anonymous.Headers.Get("Vary"));

        Assert.Contains("href=\"/1/update\"", (await _blog.Client(userId: 1).GetAsync("/")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/1/update", (await _blog.Client(userId: 2).GetAsync("/")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/create")]
    [InlineData("/1/update")]
    [InlineData("/1/delete")]
    [InlineData("/99/delete")]
    public async Task WritingNeedsALogin(string path)
    {
        var response = await _blog.Client().PostAsync(path);

        Assert.Equal((302, "/auth/login"), (response.StatusCode, response.Headers.Get("Location")));
    }

    [Fact]
    public async Task APostIsWrittenEditedAndDeleted()
    {
        var client = _blog.Client(userId: 1);

        Assert.Equal(302, (await client.PostAsync("/create", new { title = "<New>", body = "" })).StatusCode);
        var page = (await client.GetAsync("/")).Text;
        Assert.True(page.IndexOf("&lt;New&gt;", StringComparison.Ordinal) < page.IndexOf("test title", StringComparison.Ordinal));

        Assert.Contains("value=\"test title\"", (await client.GetAsync("/1/update")).Text, StringComparison.Ordinal);
        Assert.Equal("/", (await client.PostAsync("/1/update", new { title = "changed", body = "b" })).Headers.Get("Location"));
        Assert.Equal("changed", _blog.Scalar("SELECT title FROM post WHERE id = 1"));

        Assert.Equal("/", (await client.PostAsync("/1/delete")).Headers.Get("Location"));
        Assert.Equal(0L, _blog.Scalar("SELECT count(*) FROM post WHERE id = 1"));
    }

    [Theory]
    [InlineData("/create")]
    [InlineData("/1/update")]
    public async Task ATitleIsRequiredAndTheRestIsKept(string path)
    {
        var response = await _blog.Client(userId: 1).PostAsync(path, new { title = "", body = "kept & shown" });

        Assert.Equal(200, response.StatusCode);
        Assert.Contains("Title is required.", response.Text, StringComparison.Ordinal);
        Assert.Contains("kept &amp; shown", response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OtherPeoplesAndMissingPostsAreRefused()
    {
        Assert.Equal(403, (await _blog.Client(userId: 2).GetAsync("/1/update")).StatusCode);
        Assert.Equal(403, (await _blog.Client(userId: 2).PostAsync("/1/delete")).StatusCode);

        var missing = await _blog.Client(userId: 1).GetAsync("/9/update");
        Assert.Equal(404, missing.StatusCode);
        Assert.Contains("Post id 9 doesn&#39;t exist.", missing.Text, StringComparison.Ordinal);
    }
}
