using Carafe.MarkupSafe;
using Carafe.Werkzeug.Datastructures;
using Carafe.Werkzeug.Exceptions;

namespace Carafe.Werkzeug.Tests.Exceptions;

public sealed class ErrorPageTests
{
    [Fact]
    public void ThePageIsFlasks()
    {
        var error = new NotFound();

        Assert.Equal(
            "<!doctype html>\n<html lang=en>\n<title>404 Not Found</title>\n<h1>Not Found</h1>\n"
            + "<p>The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.</p>\n",
            error.GetBody());
        Assert.Equal([new("Content-Type", "text/html; charset=utf-8")], error.GetHeaders());
        Assert.StartsWith("404 Not Found: The requested URL", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DescriptionsAreEscapedAndKeepTheirLines()
    {
        var body = new BadRequest("<script>alert('x')</script>\n& \"more\"").GetBody();

        Assert.Contains("<p>&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;<br>&amp; &#34;more&#34;</p>", body, StringComparison.Ordinal);
    }

    [Fact]
    public void NamesAreEscapedToo() => Assert.Contains("<title>418 I&#39;m a teapot</title>", new ImATeapot().GetBody(), StringComparison.Ordinal);

    [Fact]
    public void MarkupIsShownAsItIs()
    {
        var error = new NotFound { MarkupDescription = new Markup("<b>gone</b>\nfor good") };

        Assert.Contains("<p><b>gone</b><br>for good</p>", error.GetBody(), StringComparison.Ordinal);
        Assert.Equal("404 Not Found: <b>gone</b>\nfor good", error.Message);
    }

    [Fact]
    public void AnErrorWithoutACodeSaysSo()
    {
        var error = new HttpException("odd");

        Assert.Equal("??? Unknown Error: odd", error.Message);
        Assert.Contains("<title>None Unknown Error</title>", error.GetBody(), StringComparison.Ordinal);
        Assert.Equal("HTTPException", error.PythonName);
    }

    [Fact]
    public void AMissingKeyIsShownOnlyOnRequest()
    {
        var error = new BadRequestKeyError("<k>");
        Assert.DoesNotContain("KeyError", error.GetBody(), StringComparison.Ordinal);

        error.ShowException = true;
        Assert.Contains("<br>KeyError: &#39;&lt;k&gt;&#39;</p>", error.GetBody(), StringComparison.Ordinal);
    }

    [Fact]
    public void ErrorsCarryTheHeadersThatHttpAsksFor()
    {
        Assert.Equal("GET, POST", new MethodNotAllowed(["GET", "POST"]).GetHeaders()["Allow"]);
        Assert.Equal("bytes */100", new RequestedRangeNotSatisfiable(100).GetHeaders()["Content-Range"]);
        Assert.Equal("5", new TooManyRequests(retryAfter: 5).GetHeaders()["Retry-After"]);
        Assert.Equal(
            "Tue, 14 Nov 2023 20:13:20 GMT",
            new ServiceUnavailable(retryAfter: new DateTimeOffset(2023, 11, 14, 22, 13, 20, TimeSpan.FromHours(2))).GetHeaders()["Retry-After"]);
        Assert.False(new MethodNotAllowed().GetHeaders().Contains("Allow"));
        Assert.False(new TooManyRequests(retryAfter: 0).GetHeaders().Contains("Retry-After"));
    }

    [Fact]
    public void EachChallengeIsAHeaderOfItsOwn()
    {
        var error = new Unauthorized(null, [new WwwAuthenticate("basic", [new("realm", "x")]), new WwwAuthenticate("bearer", token: "t")]);

        Assert.Equal(["Basic realm=x", "Bearer t"], error.GetHeaders().GetList("WWW-Authenticate"));
    }

    [Fact]
    public void TheResponseHasTheStatusOfTheError()
    {
        var response = new NotFound().GetResponse();

        Assert.Equal("404 NOT FOUND", response.Status);
    }
}
