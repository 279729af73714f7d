using System.Text.Json;

namespace Carafe.Debugger.Tests.Security;

/// <summary>Every known way around the debugger of Werkzeug, and some more.</summary>
public sealed class DebuggerSafetyTests
{
    private const string HiddenVariable = "variable-hush";
    private const string HiddenValue = "session-hush";
    private const string Script = "<script>alert(1)</script>";

    // CVE-2019-14806 and the PIN that is computed from files: the same machine, user and paths give another token each time.
    [Fact]
    public void TheTokenIs128RandomBitsThatNothingOnTheMachineTells()
    {
        var tokens = Enumerable.Range(0, 4).Select(_ => new DebuggedSite().Token).ToList();

        Assert.All(tokens, token => Assert.Matches("^[0-9a-f]{32}$", token));
        Assert.Distinct(tokens);
    }

    [Fact]
    public async Task TheTokenIsOnNoPage()
    {
        var site = new DebuggedSite();
        var page = await site.OpenErrorAsync();
        var cookie = await site.UnlockAsync();
        var start = await site.SendAsync("/__debugger__/", headers: new() { ["Cookie"] = cookie });

        Assert.DoesNotContain(site.Token, page.Html + start.Body + cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutTheTokenNothingIsEvaluated()
    {
        var site = new DebuggedSite();
        var page = await site.OpenErrorAsync();

        var answer = await page.EvaluateAsync("1 + 1", cookie: null);

        Assert.Equal(403, answer.Status);
        Assert.Equal("""{"locked": true}""", answer.Body);
    }

    [Fact]
    public async Task TheLinkUnlocksAndLeavesTheAddressBar()
    {
        var site = new DebuggedSite();

        var answer = await site.SendAsync("/__debugger__/?token=" + site.Token);

        Assert.Equal((303, "/__debugger__/"), (answer.Status, answer.Headers["Location"]));
        var cookie = answer.Headers["Set-Cookie"]!;
        Assert.Contains("SameSite=Strict", cookie, StringComparison.Ordinal);
        Assert.Contains("HttpOnly", cookie, StringComparison.Ordinal);
        Assert.Contains("Path=/__debugger__/", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("Domain", cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheTokenCanBeTypedIntoThePage()
    {
        var site = new DebuggedSite();
        var page = await site.OpenErrorAsync();

        var wrong = await site.SendAsync("/__debugger__/unlock", "POST", page.CommandHeaders(null), body: """{"token": "wrong"}""");
        var right = await site.SendAsync("/__debugger__/unlock", "POST", page.CommandHeaders(null), body: $$"""{"token": "{{site.Token}}"}""");
        var answer = await page.EvaluateAsync("20 + 22", right.Headers["Set-Cookie"]!.Split(';')[0]);

        Assert.Equal(403, wrong.Status);
        Assert.Equal(200, right.Status);
        Assert.Equal("42", JsonDocument.Parse(answer.Body).RootElement.GetProperty("text").GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("00000000000000000000000000000000")]
    public async Task AWrongTokenIsRefused(string token)
    {
        var answer = await new DebuggedSite().SendAsync("/__debugger__/?token=" + token);

        Assert.Equal(403, answer.Status);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task TooManyGuessesMakeANewTokenAndLockEverybodyOut()
    {
        var site = new DebuggedSite();
        var page = await site.OpenErrorAsync();
        var (first, cookie) = (site.Token, await site.UnlockAsync());

        for (var guess = 0; guess < 10; guess++)
            await site.SendAsync($"/__debugger__/?token=guess{guess}");

        Assert.NotEqual(first, site.Token);
        Assert.Contains("Too many wrong debugger tokens", site.Console, StringComparison.Ordinal);
        Assert.Equal(403, (await site.SendAsync("/__debugger__/?token=" + first)).Status);
        Assert.Equal(403, (await page.EvaluateAsync("1", cookie)).Status);
        Assert.Equal(200, (await page.EvaluateAsync("1", await site.UnlockAsync())).Status);
    }

    [Fact]
    public async Task WrongCookiesAreGuessesToo()
    {
        var site = new DebuggedSite();
        var page = await site.OpenErrorAsync();
        var (first, name) = (site.Token, (await site.UnlockAsync()).Split('=')[0]);

        for (var guess = 0; guess < 10; guess++)
            Assert.Equal(403, (await page.EvaluateAsync("1", $"{name}=guess{guess}")).Status);

        Assert.NotEqual(first, site.Token);
    }

    // CVE-2024-34069: a domain of somebody else that points here, by DNS rebinding or by its owner.
    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:5000")]
    [InlineData("localhost.evil.example:5000")]
    [InlineData("127.0.0.1.nip.io:5000")]
    [InlineData("127.0.0.2:5000")]
    [InlineData("notlocalhost:5000")]
    [InlineData("localhost@evil.example")]
    [InlineData("[::2]:5000")]
    [InlineData("")]
    public async Task AForeignHostSeesNothingAndReachesNothing(string host)
    {
        var site = new DebuggedSite();
        var page = await site.OpenErrorAsync();
        var cookie = await site.UnlockAsync();

        var shown = await site.SendAsync("/boom", host: host);
        var evaluated = await page.EvaluateAsync("1 + 1", cookie, host: host, change: headers => headers["Origin"] = "http://" + host);
        var opened = await site.SendAsync("/__debugger__/?token=" + site.Token, host: host);

        Assert.Equal(500, shown.Status);
        Assert.DoesNotContain("boom", shown.Body.Replace("/boom", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("DebuggedSite", shown.Body, StringComparison.Ordinal);
        Assert.Equal(404, evaluated.Status);
        Assert.Equal(404, opened.Status);
        Assert.False(opened.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("localhost:5000")]
    [InlineData("app.localhost:5000")]
    [InlineData("127.0.0.1:5000")]
    [InlineData("[::1]:5000")]
    [InlineData("dev.example:5000")]
    public async Task OwnHostsAreTrusted(string host)
    {
        var site = new DebuggedSite(debugger: new DebuggedApplication { TrustedHosts = { "dev.example" } });

        Assert.Contains("it went boom", (await site.SendAsync("/boom", host: host)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheHostThatTheServerIsBoundToIsTrusted()
    {
        var debugger = new DebuggedApplication();
        debugger.ServerStarted(new Flask("bound", staticFolder: null), ["http://192.168.7.7:5000"], TextWriter.Null);
        var site = new DebuggedSite(debugger: debugger);

        Assert.Contains("it went boom", (await site.SendAsync("/boom", host: "192.168.7.7:5000")).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10.0.0.9", null)]
    [InlineData(null, null)]
    [InlineData("127.0.0.1", "X-Forwarded-For")]
    [InlineData("127.0.0.1", "Forwarded")]
    [InlineData("127.0.0.1", "X-Real-IP")]
    public async Task OnlyThisMachineSeesErrorsUntilItIsUnlocked(string? remote, string? header)
    {
        var site = new DebuggedSite();
        Dictionary<string, string> headers = header is null ? [] : new() { [header] = "10.0.0.9" };

        var shown = await site.SendAsync("/boom", remote: remote, headers: headers);
        var start = await site.SendAsync("/__debugger__/", remote: remote, headers: headers);

        Assert.Equal(500, shown.Status);
        Assert.DoesNotContain("went boom", shown.Body, StringComparison.Ordinal);
        Assert.Equal(403, start.Status);
    }

    [Theory]
    [InlineData("cross-site", "http://localhost:5000")]
    [InlineData("same-site", "http://localhost:5000")]
    [InlineData("none", "http://localhost:5000")]
    [InlineData("same-origin", "http://evil.example")]
    [InlineData("same-origin", "http://localhost:6000")]
    [InlineData("same-origin", "https://localhost:5000")]
    [InlineData("same-origin", "null")]
    [InlineData("", "http://evil.example")]
    [InlineData("", "")]
    public async Task ACommandFromAnotherSiteIsRefused(string site, string origin)
    {
        var debugged = new DebuggedSite();
        var page = await debugged.OpenErrorAsync();

        var answer = await page.EvaluateAsync("1 + 1", await debugged.UnlockAsync(), change: headers =>
        {
            headers["Sec-Fetch-Site"] = site;
            headers["Origin"] = origin;
        });

        Assert.Equal(403, answer.Status);
        Assert.Contains("refused", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ABrowserWithoutFetchMetadataIsToldByItsOrigin()
    {
        var site = new DebuggedSite();
        var page = await site.OpenErrorAsync();

        Assert.Equal(200, (await page.EvaluateAsync("1", await site.UnlockAsync(), change: headers => headers["Sec-Fetch-Site"] = "")).Status);
    }

    [Theory]
    [InlineData("X-Debugger-Secret", "")]
    [InlineData("X-Debugger-Secret", "0")]
    [InlineData("Content-Type", "text/plain")]
    [InlineData("Content-Type", "application/x-www-form-urlencoded")]
    [InlineData("Content-Type", "")]
    public async Task AFormOrAScriptThatDoesNotKnowThePageIsRefused(string header, string value)
    {
        var site = new DebuggedSite();
        var page = await site.OpenErrorAsync();

        Assert.Equal(403, (await page.EvaluateAsync("1 + 1", await site.UnlockAsync(), change: headers => headers[header] = value)).Status);
    }

    [Theory]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    public async Task ALinkOnAnotherSiteDoesNotOpenTheDebugger(string from)
    {
        var site = new DebuggedSite();

        var answer = await site.SendAsync("/__debugger__/?token=" + site.Token, headers: new() { ["Sec-Fetch-Site"] = from });

        Assert.Equal(403, answer.Status);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    public async Task CommandsArePosted(string method)
    {
        var site = new DebuggedSite();
        var page = await site.OpenErrorAsync();

        Assert.Equal(404, (await site.SendAsync("/__debugger__/evaluate", method, page.CommandHeaders(await site.UnlockAsync()))).Status);
    }

    [Fact]
    public async Task EvaluatingCanBeTurnedOff()
    {
        var site = new DebuggedSite(debugger: new DebuggedApplication { Evalex = false });
        var page = await site.OpenErrorAsync();

        Assert.DoesNotContain("<form class=\"console\"", page.Html, StringComparison.Ordinal);
        Assert.Equal(403, (await page.EvaluateAsync("1 + 1", await site.UnlockAsync())).Status);
    }

    // CVE-2016-10516: what comes from the request or the app is text on the page, wherever it stands.
    [Fact]
    public async Task NothingThatIsShownIsMarkup()
    {
        var site = new DebuggedSite(app =>
        {
            app.Config[Script] = Script;
            app.Route("/xss/<path:rest>", string (string rest) =>
            {
                Session["s" + Script] = Script;
                G[Script] = Script;
                throw new InvalidOperationException(Script, new AggregateException(Script, new KeyNotFoundException($"The session has no key '{Script}'.")));
            }, methods: ["POST"]);
            app.Get("/template", string () => RenderTemplateString(Script + "{% set evil = '" + Script + "' %}{{ nothing.at.all }}", new { x = Script }));
        });

        var page = await site.OpenErrorAsync(
            $"/xss/{Script}?{Script}={Script}", new() { ["X-Evil"] = Script, ["Cookie"] = $"a={Script}", ["Content-Type"] = "application/x-www-form-urlencoded", ["Referer"] = Script },
            "POST", $"{Uri.EscapeDataString(Script)}={Uri.EscapeDataString(Script)}");
        var template = await site.OpenErrorAsync("/template");
        var miss = await site.SendAsync("/nowhere/" + Script);

        foreach (var html in new[] { page.Html, template.Html, miss.Body })
        {
            Assert.Contains("alert(1)", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
            Assert.DoesNotContain("</script>alert", html, StringComparison.Ordinal);
            Assert.Single(System.Text.RegularExpressions.Regex.Matches(html, "<script"));
        }
    }

    [Fact]
    public async Task ThePagesRunNoScriptButTheirOwn()
    {
        var page = await new DebuggedSite().SendAsync("/boom");

        var policy = page.Headers["Content-Security-Policy"]!;
        var nonce = DebuggerPage.Between(policy, "script-src 'nonce-", "'");
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.Contains("require-trusted-types-for 'script'; trusted-types 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains($"<script nonce=\"{nonce}\">", page.Body, StringComparison.Ordinal);
        Assert.Equal("nosniff", page.Headers["X-Content-Type-Options"]);
        Assert.Equal("DENY", page.Headers["X-Frame-Options"]);
        Assert.Equal("no-store", page.Headers["Cache-Control"]);
        Assert.DoesNotContain("style=\"", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("http-equiv", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("innerHTML", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SecretsAreNeitherShownNorCopied()
    {
        var site = new DebuggedSite(app =>
        {
            AddSecretSettings(app);
            app.Route("/pay", string () =>
            {
                Session["csrf_token"] = HiddenValue;
                return RenderTemplateString("{{ api_key.x.y }}", new { api_key = HiddenVariable });
            }, methods: ["POST"]);
        });

        var headers = new Dictionary<string, string>
        {
            ["Authorization"] = "Bearer header-hush",
            ["Cookie"] = "session=cookie-hush; theme=dark",
            ["Referer"] = "http://localhost:5000/login?next=1&token=referer-hush",
            ["Content-Type"] = "application/x-www-form-urlencoded",
        };
        var html = (await site.OpenErrorAsync("/pay?access_token=query-hush", headers, "POST", "password=form-hush&name=Ada")).Html;
        headers["Accept"] = "text/plain";
        var text = (await site.SendAsync("/pay?access_token=query-hush", "POST", headers, body: "password=form-hush&name=Ada")).Body;
        headers["Accept"] = "application/json";
        var json = (await site.SendAsync("/pay?access_token=query-hush", "POST", headers, body: "password=form-hush&name=Ada")).Body;

        Assert.DoesNotContain("-hush", html + text + json, StringComparison.Ordinal);
        Assert.DoesNotContain("signing-key-of-the-site", html + text + json, StringComparison.Ordinal);
        Assert.Contains("Ada", html, StringComparison.Ordinal);
        Assert.Contains("dark", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheHistoryIsBounded()
    {
        var site = new DebuggedSite();
        var first = await site.OpenErrorAsync();
        for (var i = 0; i < 20; i++)
            await site.OpenErrorAsync();

        Assert.Equal(404, (await site.SendAsync("/__debugger__/errors/" + first.Error)).Status);
    }

    // Far from the view, because the page shows the lines around it.
    private static void AddSecretSettings(Flask app)
    {
        app.Config["MAIL_PASSWORD"] = "mail-hush";
        app.Config["DATABASE"] = "Host=db;Username=app;Password=db-hush;Port=1";
        app.Config["REDIS_URL"] = "redis://user:url-hush@cache/0";
    }
}
