using Carafe.Jinja.Loaders;
using static Carafe.Globals;

namespace Carafe.Tests.Templating;

public sealed class TemplateTests
{
    private readonly Flask _app = new("pages") { SecretKey = "test key", JinjaLoader = Pages(("page.html", "{{ value }}"), ("page.txt", "{{ value }}"), ("PAGE.HTML", "{{ value }}")) };

    [Theory]
    [InlineData("page.html", "&lt;b&gt;")]
    [InlineData("page.txt", "<b>")]
    [InlineData("PAGE.HTML", "<b>")]
    public void OutputIsEscapedByTheEndingOfTheName(string name, string expected)
    {
        using (_app.AppContext())
            Assert.Equal(expected, RenderTemplate(name, new { value = "<b>" }));
    }

    [Fact]
    public void TemplatesFromTextAreEscaped()
    {
        using (_app.AppContext())
            Assert.Equal("<p>&lt;x&gt;</p>", RenderTemplateString("<p>{{ value }}</p>", new { value = "<x>" }));
    }

    [Theory]
    [InlineData("{{ nothing|tojson }}")]
    [InlineData("{{ [nothing]|tojson }}")]
    [InlineData("{{ cycler(1)|tojson }}")]
    public void WhatIsNoDataHasNoJson(string template)
    {
        using (_app.AppContext())
            Assert.Contains("is not JSON serializable", Assert.ThrowsAny<Exception>(() => RenderTemplateString(template)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, false, "old")]
    [InlineData(null, true, "new")]
    [InlineData(true, false, "new")]
    [InlineData(false, true, "old")]
    public void AChangedTemplateIsLoadedAgainInDebugModeOrWhenAskedFor(bool? reload, bool debug, string expected)
    {
        var root = Directory.CreateTempSubdirectory("carafe-reload").FullName;
        try
        {
            var file = Path.Combine(root, "page.html");
            File.WriteAllText(file, "old");
            var app = new Flask("reload", rootPath: root, templateFolder: ".") { Debug = debug };
            app.Config["TEMPLATES_AUTO_RELOAD"] = reload;
            using (app.AppContext())
            {
                Assert.Equal("old", RenderTemplate("page.html"));
                File.WriteAllText(file, "new");
                File.SetLastWriteTimeUtc(file, File.GetLastWriteTimeUtc(file).AddMinutes(1));

                Assert.Equal(expected, RenderTemplate("page.html"));
            }
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    [Fact]
    public void TheStandardContextIsThere()
    {
        _app.Route("/user/<name>", (string name) => name, endpoint: "user");
        _app.Config["TITLE"] = "Blog";
        using var context = _app.TestRequestContext("/user/ada?q=1");
        context.Push();
        G["who"] = "ada";

        var text = RenderTemplateString("{{ config.TITLE }} {{ request.path }} {{ request.args.q }} {{ g.who }} {{ g.get('none', 'x') }} {{ 'who' in g }} {{ url_for('user', name='bob', tab=2) }}");

        Assert.Equal("Blog /user/ada 1 ada x True /user/bob?tab=2", text);
    }

    [Fact]
    public void ContextProcessorsAddVariablesAndTheViewsWin()
    {
        _app.ContextProcessor(() => new { user = "anon", version = "1.0" });
        _app.ContextProcessor(() => new Dictionary<string, object?> { ["version"] = "2.0" });
        using (_app.AppContext())
            Assert.Equal("view 2.0", RenderTemplateString("{{ user }} {{ version }}", new { user = "view" }));
    }

    [Fact]
    public void FiltersTestsAndGlobalsAreOrdinaryFunctions()
    {
        _app.TemplateFilter("shout", (string text, int n = 1) => text.ToUpperInvariant() + new string('!', n));
        _app.TemplateFilter(SwapDash);
        _app.TemplateTest("even_number", (object? value) => value is long number && number % 2 == 0);
        _app.TemplateGlobal("add", (int a, int b) => a + b);
        _app.TemplateGlobal("BUILD", "build-7");
        using (_app.AppContext())
        {
            Assert.Equal("HI!! a_b yes 3 build-7", RenderTemplateString("{{ 'hi'|shout(2) }} {{ 'a-b'|swap_dash }} {{ 'yes' if 4 is even_number }} {{ add(1, 2) }} {{ BUILD }}"));
        }

        static string SwapDash(string text) => text.Replace('-', '_');
    }

    [Fact]
    public void TheFirstTemplateThatExistsIsTaken()
    {
        using (_app.AppContext())
            Assert.Equal("v", RenderTemplate(["absent.html", "page.html"], new { value = "v" }));
    }

    [Fact]
    public void TheAppsTemplatesWinOverThoseOfBlueprints()
    {
        var blueprint = new Blueprint("shop") { JinjaLoader = Pages(("page.txt", "blueprint"), ("shop.txt", "only here")) };
        _app.RegisterBlueprint(blueprint);
        using (_app.AppContext())
        {
            Assert.Equal("app", RenderTemplate("page.txt", new { value = "app" }));
            Assert.Equal("only here", RenderTemplate("shop.txt"));
        }
    }

    [Fact]
    public void JsonInTemplatesFollowsTheAppsProviderAndIsSafeInHtml()
    {
        using (_app.AppContext())
        {
            Assert.Equal(
                "{\"a\": [1, null, true], \"b\": \"\\u003c/script\\u003e\\u0026\\u0027\"}",
                RenderTemplateString("{{ data|tojson }}", new { data = new Dictionary<string, object?> { ["b"] = "</script>&'", ["a"] = new object?[] { 1, null, true } } }));
        }
    }

    [Fact]
    public void SettingsListedInATemplateKeepTheirSecrets()
    {
        _app.Config["SECRET_KEY"] = "hush";
        using (_app.AppContext())
        {
            Assert.DoesNotContain("hush", RenderTemplateString("{{ config }}{{ config.items()|list }}{{ [config] }}"), StringComparison.Ordinal);
            Assert.Equal("hush", RenderTemplateString("{{ config['SECRET_KEY'] }}"));
        }
    }

    [Fact]
    public void ATemplateStreamsPieceByPiece()
    {
        using (_app.AppContext())
        {
            var chunks = StreamTemplateString("{% for i in items %}{{ i }};{% endfor %}end", new { items = new[] { "<a>", "b" } }).ToList();

            Assert.Equal("&lt;a&gt;;b;end", string.Concat(chunks));
        }
    }

    private static FunctionLoader Pages(params (string Name, string Source)[] pages) =>
        new(name => Array.Find(pages, page => page.Name == name) is { Source: { } source } ? new TemplateSource(source) : null);

    [Fact]
    public async Task VariablesComeFromWhateverTheObjectReallyIs()
    {
        var app = TestApp.Create(app =>
        {
            app.Get("/page/<int:number>", (int number) => $"{number}", endpoint: "page");
            app.Get("/object", () => RenderTemplateString("{{ number }}", (object)new { number = 1 }));
            app.Get("/texts", () => RenderTemplateString("{{ name }}", new Dictionary<string, string> { ["name"] = "ada" }));
            app.Get("/url", () => UrlFor("page", (object)new { number = 7 }));
        });
        var client = app.TestClient();

        Assert.Equal("1", (await client.GetAsync("/object")).Text);
        Assert.Equal("ada", (await client.GetAsync("/texts")).Text);
        Assert.Equal("/page/7", (await client.GetAsync("/url")).Text);
    }
}
