using System.Text;
using Carafe.Testing;
using Carafe.Werkzeug.Datastructures;

namespace Carafe.Tests.Dispatch;

/// <summary>Whatever a client or a developer gets wrong: a clear error, the right status, and the app goes on.</summary>
public sealed class BadInputTests
{
    [Theory]
    [InlineData("/int/x")]
    [InlineData("/int/-1")]
    [InlineData("/int/99999999999999999999999")]
    [InlineData("/uuid/not-one")]
    [InlineData("/float/1e400")]
    public async Task AValueThatTheConverterRefusesIsNotFound(string path) =>
        Assert.Equal(404, (await Client().GetAsync(path)).StatusCode);

    [Theory]
    [InlineData("=; ;;x")]
    [InlineData("session=not.a.session; a")]
    [InlineData("session=\"unterminated; \u00ff=\u00fe")]
    public async Task AMalformedCookieIsIgnored(string cookie)
    {
        var response = await Client().GetAsync("/session", headers: new Headers(("Cookie", cookie)));

        Assert.Equal(200, response.StatusCode);
        Assert.Equal("empty", response.Text);
    }

    [Fact]
    public async Task InvalidUtf8InTheQueryDoesNoHarm()
    {
        var response = await Client().GetAsync("/query?x=%ff%fe&%ff=1&x=%");

        Assert.Equal(200, response.StatusCode);
    }

    [Fact]
    public async Task InvalidUtf8InAFormDoesNoHarm()
    {
        var response = await Client().OpenAsync(new TestRequest("/form")
        {
            Method = "POST",
            Data = [.. "a=%fe%ff&b=%ff"u8],
            ContentType = "application/x-www-form-urlencoded",
        });

        Assert.Equal(200, response.StatusCode);
        Assert.Equal("2", response.Text);
    }

    [Theory]
    [InlineData("{\"a\":", "application/json", 400)]
    [InlineData("\u0000\u0001", "application/json", 400)]
    [InlineData("", "application/json", 400)]
    [InlineData("{}", "text/plain", 415)]
    public async Task BadJsonIsRefused(string body, string contentType, int status)
    {
        var response = await Client().PostAsync("/json", body, contentType: contentType);

        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task DeeplyNestedJsonIsRefusedAndNotFollowed()
    {
        var response = await Client().PostAsync("/json", new string('[', 200_000), contentType: "application/json");

        Assert.Equal(400, response.StatusCode);
    }

    [Fact]
    public async Task OddlyEncodedGarbageAsJsonIsRefusedQuickly()
    {
        var bytes = new byte[1_000_000];
        new Random(7).NextBytes(bytes);
        var response = await Client().OpenAsync(new TestRequest("/json") { Method = "POST", Data = bytes, ContentType = "application/json; charset=utf-32" });

        Assert.Equal(400, response.StatusCode);
    }

    [Fact]
    public async Task ATruncatedMultipartBodyGivesWhatIsWhole()
    {
        var response = await Client().OpenAsync(new TestRequest("/form")
        {
            Method = "POST",
            Data = Encoding.ASCII.GetBytes("--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--b\r\nContent-Disposition: form-d"),
            ContentType = "multipart/form-data; boundary=b",
        });

        Assert.True(response.StatusCode is 200 or 400);
    }

    [Fact]
    public async Task AFormBeyondTheLimitIsTooLarge()
    {
        var response = await Client().PostAsync("/form", new Dictionary<string, string> { ["a"] = new('x', 600_000) });

        Assert.Equal(413, response.StatusCode);
    }

    [Fact]
    public async Task AMissingTemplateNamesItself()
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(() => Client(isTesting: true).GetAsync("/missing-template"));

        Assert.Contains("nowhere.html", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATemplateSyntaxErrorNamesItsLine()
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(() => Client(isTesting: true).GetAsync("/broken-template"));

        Assert.Contains("2", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(500, (await Client().GetAsync("/broken-template")).StatusCode);
    }

    [Fact]
    public async Task WritingASessionWithoutASecretKeySaysWhatToDo()
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(() => Client(isTesting: true, secretKey: null).GetAsync("/write-session"));

        Assert.StartsWith(
            "The session is unavailable because no secret key was set.",
            error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnUntrustedHostIsRefusedBeforeAnythingElse()
    {
        var app = App();
        app.Config["TRUSTED_HOSTS"] = new[] { "good.example" };

        Assert.Equal(400, (await app.TestClient().GetAsync("/nowhere", headers: new Headers(("Host", "evil.example")))).StatusCode);
        Assert.Equal(404, (await app.TestClient().GetAsync("/nowhere", headers: new Headers(("Host", "good.example")))).StatusCode);
    }

    [Theory]
    [InlineData("//evil.example/branch")]
    [InlineData("///evil.example/branch")]
    [InlineData("/%2fevil.example/branch")]
    [InlineData("/\\evil.example/branch")]
    public async Task NoSlashRedirectLeavesTheHost(string path)
    {
        var app = App();
        app.Get("/<path:any>/branch/", (string any) => any);
        var response = await app.TestClient().OpenAsync(new TestRequest(path));

        if (response.Headers.Get("Location") is { } location)
            Assert.StartsWith("http://localhost/", location, StringComparison.Ordinal);
    }

    private static FlaskClient Client(bool isTesting = false, string? secretKey = "a secret for tests") => App(isTesting, secretKey).TestClient();

    private static Flask App(bool isTesting = false, string? secretKey = "a secret for tests") => TestApp.Create(app =>
    {
        app.Testing = isTesting;
        app.SecretKey = secretKey;
        app.Get("/int/<int:n>", (int n) => $"{n}");
        app.Get("/uuid/<uuid:id>", (Guid id) => $"{id}");
        app.Get("/float/<float:x>", (double x) => $"{x}");
        app.Get("/session", () => Session.Count == 0 ? "empty" : "full");
        app.Get("/write-session", () => $"{Session["x"] = 1}");
        app.Get("/query", () => $"{Request.Args.Count}");
        app.Post("/form", () => $"{Request.Form.Count}");
        app.Post("/json", () => $"{Request.GetJson()}");
        app.Get("/missing-template", () => RenderTemplate("nowhere.html"));
        app.Get("/broken-template", () => RenderTemplateString("one\n{% if %}"));
    });
}
