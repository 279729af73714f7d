using System.Text.Json;
using Carafe.Jinja.Loaders;

namespace Carafe.Debugger.Tests.Pages;

public sealed class ErrorPageTests
{
    private static readonly Dictionary<string, string> Templates = new()
    {
        ["layout.html"] = "<main>{% block body %}{% endblock %}</main>",
        ["shop.html"] = "{% extends 'layout.html' %}\n{% block body %}\n{% for item in items %}\n  <b>{{ item.name }}</b> {{ item.price.amount.text }}\n{% endfor %}\n{% endblock %}",
        ["broken.html"] = "{% if %}",
    };

    private static DebuggedSite Shop() => new(app =>
    {
        app.JinjaLoader = new DictLoader(Templates);
        app.Get("/shop", string () => RenderTemplate("shop.html", new { items = new[] { new Item("Tea", null) }, user = "ada" }), endpoint: "shop");
        app.Get("/broken", string () => RenderTemplate("broken.html"));
        app.Get("/lost", string () => RenderTemplate("shopp.html"));
        app.Get("/build", string () => UrlFor("shoppe"));
        app.Get("/setting", string () => $"{app.Config["SECRET_KEYS"]}");
        app.Get("/visitor", string () => $"{Session["user"]}");
        app.Get("/service", string (HttpClient client) => client.ToString()!);
        app.Route("/upload", string () => Request.Files["photo"].Filename!, methods: ["POST"]);
        app.Route("/save", string () => Request.Form["titel"], methods: ["POST"]);
        app.Get("/async", async () =>
        {
            await Task.Yield();
            return await LoadAsync<int>(3);
        });
        app.Get("/many", string () => throw new AggregateException(new TimeoutException("slow"), new IOException("gone", new EndOfStreamException("cut"))));
        app.Get("/outside", OutsideOfContextAsync);
    });

    private sealed record Item(string Name, object? Price);

    private static async Task<string> LoadAsync<T>(T id)
    {
        await Task.Yield();
        return Local(id);

        static string Local(T value) => throw new NotSupportedException($"no {value}");
    }

    private static Task<string> OutsideOfContextAsync()
    {
        var done = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        ThreadPool.UnsafeQueueUserWorkItem(static done =>
        {
            try
            {
                done.SetResult(CurrentApp.Name);
            }
            catch (InvalidOperationException e)
            {
                done.SetException(e);
            }
        }, done, preferLocal: false);
        return done.Task;
    }

    [Fact]
    public async Task ItNamesTheErrorTheMethodAndTheLine()
    {
        var page = await Shop().OpenErrorAsync("/boom");

        Assert.Contains("<h1 title=\"System.InvalidOperationException\">InvalidOperationException</h1>", page.Html, StringComparison.Ordinal);
        Assert.Contains("it went boom", page.Html, StringComparison.Ordinal);
        Assert.Contains("DebuggedSite.lambda()", page.Html, StringComparison.Ordinal);
        Assert.Contains("""string () =&gt; throw new InvalidOperationException(&#34;it went boom&#34;));""", page.Html, StringComparison.Ordinal);
        Assert.Contains("framework frames", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TemplateFramesStandBetweenThoseOfCSharpWithTheirVariables()
    {
        var html = (await Shop().OpenErrorAsync("/shop")).Html;

        Assert.Contains("UndefinedError", html, StringComparison.Ordinal);
        var block = html.IndexOf("<span class=\"name\">block &#39;body&#39;</span>", StringComparison.Ordinal);
        var root = html.IndexOf("<span class=\"name\">template</span>", StringComparison.Ordinal);
        var view = html.IndexOf("<span class=\"name\">ErrorPageTests.Shop.lambda", StringComparison.Ordinal);
        Assert.True(0 < block && block < root && root < view, $"{block} {root} {view}");
        Assert.Contains("shop.html:4", html, StringComparison.Ordinal);
        Assert.Contains("{{ item.price.amount.text }}", html, StringComparison.Ordinal);
        Assert.Contains("<th scope=\"row\">item</th>", html, StringComparison.Ordinal);
        Assert.Contains("<code>&#39;ada&#39;</code>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATemplateFrameEvaluatesWithItsVariables()
    {
        var site = Shop();
        var page = await site.OpenErrorAsync("/shop");
        var cookie = await site.UnlockAsync();
        var frame = DebuggerPage.Between(page.Html, "data-exception=\"0\" data-frame=\"", "\"");

        Assert.Equal("'TEA'", await TextAsync(page.EvaluateAsync("item.name|upper", cookie, frame)));
        Assert.Equal("1", await TextAsync(page.EvaluateAsync("{{ items|length }}", cookie, frame)));
        Assert.Equal("'/shop'", await TextAsync(page.EvaluateAsync("url_for('shop')", cookie, frame)));
        Assert.StartsWith("undefined", await TextAsync(page.EvaluateAsync("item.nam", cookie, frame)), StringComparison.Ordinal);
        Assert.StartsWith("TemplateSyntaxError", await TextAsync(page.EvaluateAsync("item.", cookie, frame)), StringComparison.Ordinal);
        Assert.Equal("There is no such frame.", await TextAsync(page.EvaluateAsync("1", cookie, "999")));
    }

    [Fact]
    public async Task TheConsoleHasWhatTheRequestHad()
    {
        var site = new DebuggedSite(app => app.Get("/at/<int:id>", string (int id) =>
        {
            Session["user"] = "ada";
            G["db"] = "open";
            throw new InvalidOperationException("stop " + id);
        }));
        var page = await site.OpenErrorAsync("/at/7?q=tea");
        var cookie = await site.UnlockAsync();

        Assert.Equal("\"site\"", await TextAsync(page.EvaluateAsync("app.Name", cookie)));
        Assert.Equal("\"tea\"", await TextAsync(page.EvaluateAsync("request.Args[\"q\"]", cookie)));
        Assert.Equal("\"/at/7\"", await TextAsync(page.EvaluateAsync("Request.Path", cookie)));
        Assert.Equal("\"ada\"", await TextAsync(page.EvaluateAsync("session[\"user\"]", cookie)));
        Assert.Equal("\"open\"", await TextAsync(page.EvaluateAsync("g[\"db\"]", cookie)));
        Assert.Equal("\"stop 7\"", await TextAsync(page.EvaluateAsync("exception.Message", cookie)));
        await page.EvaluateAsync("var kept = 5;", cookie);
        Assert.Equal("10", await TextAsync(page.EvaluateAsync("kept * 2", cookie)));
        Assert.Contains("CS0103", await TextAsync(page.EvaluateAsync("missing", cookie)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AsyncMethodsLocalFunctionsAndGenericsAreSpelledAsInTheSource()
    {
        var html = (await Shop().OpenErrorAsync("/async")).Html;

        Assert.Contains("async ErrorPageTests.LoadAsync&lt;T&gt;(T id)", html, StringComparison.Ordinal);
        Assert.Contains("ErrorPageTests.LoadAsync.Local&lt;", html, StringComparison.Ordinal);
        Assert.Contains("async ErrorPageTests.Shop.lambda()", html, StringComparison.Ordinal);
        Assert.DoesNotContain("MoveNext", html, StringComparison.Ordinal);
        Assert.DoesNotContain("d__", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AllCausesAreShown()
    {
        var html = (await Shop().OpenErrorAsync("/many")).Html;

        foreach (var name in new[] { "AggregateException", "TimeoutException", "IOException", "EndOfStreamException" })
            Assert.Contains(name, html, StringComparison.Ordinal);
        Assert.Equal(3, html.Split("caused by").Length - 1);
    }

    [Theory]
    [InlineData("/lost", "These files were looked for:|The app has no folder of templates", "shop.html")]
    [InlineData("/build", "Endpoints with similar names:", "<code>shop</code>")]
    [InlineData("/setting", "The configuration has keys with similar names:", "<code>SECRET_KEY</code>")]
    [InlineData("/visitor", "The session has these keys:", "Session.Get(&#34;user&#34;)")]
    [InlineData("/service", "register a service of the parameter&#39;s type", "app.Services.AddSingleton")]
    [InlineData("/outside", "Make the app current first.", "using (app.AppContext())")]
    [InlineData("/broken", "TemplateSyntaxError", "broken.html:1")]
    public async Task ItSaysWhatMayHelp(string path, string sentence, string item)
    {
        var html = (await Shop().OpenErrorAsync(path)).Html;

        Assert.Contains(sentence.Split('|'), part => html.Contains(part, StringComparison.Ordinal));
        Assert.Contains(item, html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFileInAFormWithoutEnctypeIsExplained()
    {
        var page = await Shop().OpenErrorAsync("/upload", new() { ["Content-Type"] = "application/x-www-form-urlencoded" }, "POST", "photo=me.png");

        Assert.Contains("DebugFilesKeyException", page.Html, StringComparison.Ordinal);
        Assert.Contains("The browser instead transmitted some file names. This was submitted: &#39;me.png&#39;", page.Html, StringComparison.Ordinal);
        Assert.Contains("&lt;form method=&#34;post&#34; enctype=&#34;multipart/form-data&#34;&gt;", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMissingFieldOffersTheNearestOnes()
    {
        var page = await Shop().OpenErrorAsync("/save", new() { ["Content-Type"] = "application/x-www-form-urlencoded" }, "POST", "title=Hello");

        Assert.Contains("Similar names among the form fields:", page.Html, StringComparison.Ordinal);
        Assert.Contains("<code>title</code>", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task JsonIsProblemDetails()
    {
        var answer = await Shop().SendAsync("/shop", headers: new() { ["Accept"] = "application/json" });

        Assert.Equal((500, "application/problem+json"), (answer.Status, answer.Headers["Content-Type"]));
        var problem = JsonDocument.Parse(answer.Body).RootElement;
        Assert.Equal(500, problem.GetProperty("status").GetInt32());
        Assert.StartsWith("UndefinedError:", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.True(problem.GetProperty("exceptions")[0].GetProperty("frames").EnumerateArray().First(frame => frame.GetProperty("application").GetBoolean()).GetProperty("template").GetBoolean());
        Assert.Equal(200, (await Shop().SendAsync("/__debugger__/")).Status);
    }

    [Theory]
    [InlineData("*/*")]
    [InlineData("")]
    [InlineData("text/plain")]
    public async Task CurlGetsText(string accept)
    {
        var answer = await Shop().SendAsync("/shop?q=1", headers: new() { ["Accept"] = accept });

        Assert.Equal("text/plain; charset=utf-8", answer.Headers["Content-Type"]);
        Assert.StartsWith("GET http://localhost:5000/shop?q=1\n\nUndefinedError:", answer.Body, StringComparison.Ordinal);
        Assert.Contains("  at block 'body' in shop.html, line 4, column", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("<html", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMissListsTheRoutesAndTheNearestOnes()
    {
        var answer = await Shop().SendAsync("/shpo");

        Assert.Equal(404, answer.Status);
        Assert.Contains("The nearest rules:", answer.Body, StringComparison.Ordinal);
        Assert.Contains("/shop  →  shop", answer.Body, StringComparison.Ordinal);
        Assert.Contains("<code>/boom</code>", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AWrongMethodListsTheRightOnes()
    {
        var answer = await Shop().SendAsync("/save");

        Assert.Equal(405, answer.Status);
        Assert.Equal("OPTIONS, POST", string.Join(", ", answer.Headers["Allow"]!.Split(", ").Order(StringComparer.Ordinal)));
        Assert.Contains("The URL exists, but not for GET.", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheAppsOwnAnswersAreLeftAlone()
    {
        var site = new DebuggedSite(app =>
        {
            app.Get("/gone", Response () => Abort(404));
            app.ErrorHandler(405, _ => ("ours", 405));
        });

        Assert.DoesNotContain("Routes", (await site.SendAsync("/gone")).Body, StringComparison.Ordinal);
        Assert.Equal("ours", (await site.SendAsync("/boom", "POST")).Body);
        Assert.DoesNotContain("Routes", (await site.SendAsync("/nowhere", headers: new() { ["Accept"] = "*/*" })).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnErrorOfMiddlewareIsShownToo()
    {
        var site = new DebuggedSite(app => app.WsgiApp = _ => throw new InvalidDataException("in front of the app"));

        Assert.Contains("in front of the app", (await site.OpenErrorAsync("/")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ThePageCanBeOpenedAgain()
    {
        var site = Shop();
        var page = await site.OpenErrorAsync("/shop");

        var again = await site.SendAsync("/__debugger__/errors/" + page.Error);
        var start = await site.SendAsync("/__debugger__/");

        Assert.Equal(200, again.Status);
        Assert.Contains("UndefinedError", again.Body, StringComparison.Ordinal);
        Assert.Contains("/__debugger__/errors/" + page.Error, start.Body, StringComparison.Ordinal);
    }

    private static async Task<string> TextAsync(Task<Answer> answering)
    {
        var answer = await answering;
        Assert.True(answer.Status == 200, answer.Body);
        return JsonDocument.Parse(answer.Body).RootElement.GetProperty("text").GetString()!;
    }
}
