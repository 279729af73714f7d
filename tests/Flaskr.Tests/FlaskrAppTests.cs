namespace Flaskr.Tests;

public sealed class FlaskrAppTests : IDisposable
{
    private readonly TestBlog _blog = new();

    public void Dispose() => _blog.Dispose();

    [Fact]
    public async Task TheCommandEmptiesTheDatabase()
    {
        var result = await _blog.App.TestCliRunner().InvokeAsync("init-db");

        Assert.Equal((0, "Initialized the database."), (result.ExitCode, result.Output.TrimEnd()));
        Assert.Equal(0L, _blog.Scalar("SELECT count(*) FROM user"));
        Assert.Equal(200, (await _blog.Client().GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task EveryResponseVariesByCookie()
    {
        var hello = await _blog.Client().GetAsync("/hello");

        Assert.Equal(("Hello, World!", "Cookie"), (hello.Text, hello.Headers.Get("Vary")));
        Assert.Equal("Cookie", (await _blog.Client().GetAsync("/nowhere")).Headers.Get("Vary"));
        Assert.Equal(200, (await _blog.Client().GetAsync("/static/style.css")).StatusCode);
    }
}
