using System.Text;
using Carafe.Werkzeug.Wrappers;

namespace Carafe.Werkzeug.Tests;

public sealed class RedirectionTests
{
    [Fact]
    public void ARedirectHasALocationAndAPage()
    {
        using var response = Redirection.Redirect("/next?a=1&b=<2>");

        Assert.Equal("302 FOUND", response.Status);
        Assert.Equal("/next?a=1&b=<2>", response.Headers["Location"]);
        Assert.Contains("<a href=\"/next?a=1&amp;b=&lt;2&gt;\">", Encoding.UTF8.GetString(response.GetData()), StringComparison.Ordinal);
    }

    [Fact]
    public void LineBreaksCannotAddHeaders() => Assert.ThrowsAny<ArgumentException>(() => Redirection.Redirect("/a\r\nSet-Cookie: x=1"));

    [Theory]
    [InlineData("/a/b", "", "b/")]
    [InlineData("/a/", "", "./")]
    [InlineData("/a", "x=1", "a/?x=1")]
    public void AppendingASlashIsRelativeToTheRequest(string path, string query, string location)
    {
        using var response = Redirection.AppendSlashRedirect(new MemoryEnviron(path, queryString: query));

        Assert.Equal(308, response.StatusCode);
        Assert.Equal(location, response.Headers["Location"]);
    }
}
