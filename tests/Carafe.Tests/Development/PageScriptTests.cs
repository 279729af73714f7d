using Carafe.Development;
using BaseResponse = Carafe.Werkzeug.Wrappers.Response;

namespace Carafe.Tests.Development;

public sealed class PageScriptTests
{
    [Theory]
    [InlineData("<html><body>text</body></html>", "<html><body>text<script defer src=\"/tool.js\" data-id=\"1&lt;2\"></script>\n</body></html>")]
    [InlineData("<p>text", "<p>text<script defer src=\"/tool.js\" data-id=\"1&lt;2\"></script>\n")]
    public void TheScriptStandsAtTheEndOfThePage(string page, string expected)
    {
        var response = new BaseResponse(page, mimetype: "text/html");
        response.Headers.Set("ETag", "\"1\"");

        Assert.True(PageScript.Add(response, "/tool.js", ("id", "1<2")));

        Assert.Equal(expected, response.Body.Text);
        Assert.Null(response.Headers.Get("ETag"));
    }

    [Theory]
    [InlineData("script-src 'self' 'nonce-abc'", " nonce=\"abc\"")]
    [InlineData("default-src 'nonce-d'; script-src 'nonce-s'", " nonce=\"s\"")]
    [InlineData("default-src 'nonce-d'; img-src *", " nonce=\"d\"")]
    [InlineData("script-src 'self'", "")]
    public void ItCarriesTheNonceOfThePolicy(string policy, string attribute)
    {
        var response = new BaseResponse("<p>", mimetype: "text/html");
        response.Headers.Set("Content-Security-Policy", policy);

        PageScript.Add(response, "/tool.js");

        Assert.Equal($"<p><script defer src=\"/tool.js\"{attribute}></script>\n", response.Body.Text);
    }

    [Fact]
    public void WhatIsNoPageStaysAsItIs()
    {
        Assert.False(PageScript.Add(new BaseResponse("</body>", mimetype: "text/plain"), "/tool.js"));

        var packed = new BaseResponse("packed", mimetype: "text/html");
        packed.Headers.Set("Content-Encoding", "gzip");
        Assert.False(PageScript.Add(packed, "/tool.js"));
        Assert.Equal("packed", packed.Body.Text);
    }
}
