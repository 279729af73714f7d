using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Carafe.DebugToolbar.Tests;

public sealed class DebugToolbarTests
{
    private const string Page = "<!doctype html><html><body><h1>Hello</h1></body></html>";

    [Fact]
    public async Task TheBarStandsAtTheEndOfAPage()
    {
        var site = new ToolbarSite(app => app.Get("/", () => Page));

        var answer = await site.GetAsync("/");

        Assert.StartsWith("<!doctype html><html><body><h1>Hello</h1><script defer src=\"/__toolbar__/bar.js\" data-id=\"", answer.Body, StringComparison.Ordinal);
        Assert.EndsWith("</script>\n</body></html>", answer.Body, StringComparison.Ordinal);
        Assert.Equal(Encoding.UTF8.GetByteCount(answer.Body).ToString(CultureInfo.InvariantCulture), answer.Headers["Content-Length"]);
        Assert.Contains($"data-id=\"{answer.Headers["X-Debug-Toolbar"]}\"", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("default-src 'self'; script-src 'self' 'nonce-abc123'", " nonce=\"abc123\"")]
    [InlineData("default-src 'nonce-d3f'", " nonce=\"d3f\"")]
    [InlineData("default-src 'self'", "data-summary")]
    public async Task TheScriptTakesTheNonceOfThePage(string policy, string part)
    {
        var site = new ToolbarSite(app => app.Get("/", Response () => (Page, new Dictionary<string, string> { ["Content-Security-Policy"] = policy })));

        var answer = await site.GetAsync("/");

        Assert.Contains(part, answer.Body, StringComparison.Ordinal);
        Assert.Equal(policy, answer.Headers["Content-Security-Policy"]);
    }

    [Theory]
    [InlineData("Sec-Fetch-Mode", "cors")]
    [InlineData("HX-Request", "true")]
    [InlineData("X-Requested-With", "XMLHttpRequest")]
    public async Task APartThatAScriptAsksForStaysAsItIs(string header, string value)
    {
        var site = new ToolbarSite(app => app.Get("/", () => Page));

        var answer = await site.GetAsync("/", new() { [header] = value });

        Assert.Equal(Page, answer.Body);
        Assert.Contains("by script", (await site.GetAsync("/__toolbar__/")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsNoPageStaysAsItIs()
    {
        var site = new ToolbarSite(app =>
        {
            app.Get("/text", Response () => new Response("</body>", mimetype: "text/plain"));
            app.Get("/json", () => Jsonify(new { body = "</body>" }));
            app.Get("/part", () => "<p>part</p>");
        });

        Assert.Equal("</body>", (await site.GetAsync("/text")).Body);
        Assert.DoesNotContain("script", (await site.GetAsync("/json")).Body, StringComparison.Ordinal);
        Assert.Equal("<p>part</p>", (await site.GetAsync("/part")).Body);
    }

    [Theory]
    [InlineData("evil.example", "127.0.0.1", null)]
    [InlineData("localhost", "10.0.0.9", null)]
    [InlineData("localhost", "127.0.0.1", "X-Forwarded-For")]
    public async Task OnlyABrowserOnThisMachineGetsIt(string host, string remote, string? header)
    {
        var site = new ToolbarSite(app => app.Get("/", () => Page));
        Dictionary<string, string> headers = header is null ? [] : new() { [header] = "10.0.0.9" };

        var page = await site.GetAsync("/", headers, host, remote);
        var history = await site.GetAsync("/__toolbar__/", headers, host, remote);

        Assert.Equal(Page, page.Body);
        Assert.False(page.Headers.Contains("X-Debug-Toolbar"));
        Assert.Equal(404, history.Status);
    }

    [Fact]
    public async Task AnotherSiteCannotOpenThePanels() =>
        Assert.Equal(404, (await new ToolbarSite(_ => { }).GetAsync("/__toolbar__/", new() { ["Sec-Fetch-Site"] = "cross-site" })).Status);

    [Fact]
    public async Task ThePanelsTellOfTheRequest()
    {
        var site = new ToolbarSite(app => app.Get("/shelf/<int:row>", string (int row) =>
        {
            Session["user"] = "ada";
            G["tenant"] = "north";
            CurrentApp.Logger.LogWarning("row {Row} is nearly empty", row);
            return RenderTemplateString("<html><body>{{ title }}</body></html>", new { title = "Teas <b>" });
        }, endpoint: "shelf"));

        var panels = await site.PanelsOfAsync("/shelf/3?q=green", new() { ["X-Test"] = "sent" });

        foreach (var part in new[] { "shelf", "/shelf/&lt;int:row&gt;", "green", "&#39;ada&#39;", "&#39;north&#39;", "row 3 is nearly empty", "Warning", "&#39;Teas &lt;b&gt;&#39;", "X-Test", "sent", "Allocated", "MAX_FORM_PARTS", "Carafe.Jinja" })
            Assert.Contains(part, panels, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>&#39;", panels, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SecretsAreMasked()
    {
        var site = new ToolbarSite(app =>
        {
            app.Config["MAIL_PASSWORD"] = "mail-hush";
            app.Get("/", string () =>
            {
                Session["csrf_token"] = "session-hush";
                return Page;
            });
        });

        var panels = await site.PanelsOfAsync("/?token=query-hush", new()
        {
            ["Authorization"] = "Bearer header-hush",
            ["Cookie"] = "session=cookie-hush",
            ["Referer"] = "http://localhost/?token=referer-hush",
        });

        Assert.DoesNotContain("-hush", panels, StringComparison.Ordinal);
        Assert.DoesNotContain("signing-key", panels, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CommandsAreMeasuredReportedAndNoticed()
    {
        using var source = new ActivitySource("Npgsql");
        var site = new ToolbarSite(app => app.Get("/", string () =>
        {
            using var connection = new SqliteConnection("Data Source=:memory:");
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT $name";
            command.Parameters.AddWithValue("$name", "ada");
            using (DebugToolbarExtension.Measure(command))
                command.ExecuteScalar();
            DebugToolbarExtension.ReportCommand("GET user:1", TimeSpan.FromMilliseconds(2.5), [new("api_token", "never-shown")]);
            using (var activity = source.StartActivity("query"))
                activity?.SetTag("db.query.text", "SELECT * FROM post");
            return Page;
        }));

        var answer = await site.GetAsync("/");
        var panels = (await site.GetAsync("/__toolbar__/requests/" + answer.Headers["X-Debug-Toolbar"])).Body;

        Assert.Contains("3 SQL", answer.Body, StringComparison.Ordinal);
        foreach (var part in new[] { "SELECT $name", "SqliteCommand", "$name = <code>&#39;ada&#39;</code>", "GET user:1", "2.50 ms", "SELECT * FROM post" })
            Assert.Contains(part, panels, StringComparison.Ordinal);
        Assert.DoesNotContain("never-shown", panels, StringComparison.Ordinal);
    }

    [Fact]
    public void OutsideOfARequestNothingIsKept() => DebugToolbarExtension.ReportCommand("SELECT 1", TimeSpan.Zero);

    [Fact]
    public async Task ARequestThatFailedIsInTheHistory()
    {
        var site = new ToolbarSite(app => app.Get("/boom", string () => throw new TimeoutException("slow")));

        await Assert.ThrowsAsync<TimeoutException>(() => site.GetAsync("/boom"));

        var history = (await site.GetAsync("/__toolbar__/")).Body;
        Assert.Contains("/boom", history, StringComparison.Ordinal);
        Assert.Contains("500", history, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheHistoryIsBounded()
    {
        var site = new ToolbarSite(app => app.Get("/", () => Page));
        var first = (await site.GetAsync("/")).Headers["X-Debug-Toolbar"];
        for (var i = 0; i < 50; i++)
            await site.GetAsync("/");

        Assert.Equal(404, (await site.GetAsync("/__toolbar__/requests/" + first)).Status);
    }
}
