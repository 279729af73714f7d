using Carafe.MarkupSafe;

namespace Carafe.ConformanceApp.Main;

internal static class TemplateViews
{
    public static void Register(Flask app)
    {
        app.ContextProcessor(() => new { user = G.Get("user", "anon"), kit_version = "1.0", whoami = (Func<string>)(() => $"who:{Request.Endpoint}") });
        app.TemplateFilter("shout", (string text, int n = 1) => text.ToUpperInvariant() + new string('!', n));
        app.TemplateFilter("swapdash", (string text) => text.Replace('-', '_'));
        app.TemplateTest("even_number", (object? value) => value is int or long && Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture) % 2 == 0);
        app.TemplateGlobal("add_all", (params long[] numbers) => numbers.Sum());
        app.TemplateGlobal("BUILD_TAG", "build-7");

        app.Get("/t/child", () => RenderTemplate("child.html", new { heading = Request.Args.Get("h", "Hi"), items = Request.Args.GetList("i") }));
        app.Get("/t/grandchild", () => RenderTemplate("grandchild.html", new { heading = "<G>", items = new[] { "one", "<two>" }, lang = "de" }));
        app.Get("/t/auto/<path:name>", (string name) => RenderTemplate(name, new { value = "<b>\"it's\" & more</b>", markup = new Markup("<i>ok</i>") }));
        app.Get("/t/string", () => RenderTemplateString("<p>{{ value }}</p>{{ user }}|{{ request.path }}", new { value = Request.Args.Get("v", "<x>") }));
        app.Get("/t/json", () => RenderTemplate("json.html", new { data = Map(("b", "</script><b>'\"&"), ("a", new object?[] { 1, null, true }), ("é", 1.5)) }));
        app.Get("/t/context", () =>
        {
            G["marker"] = "gm";
            return (RenderTemplate("context.html"), new Dictionary<string, string> { ["Content-Type"] = "text/plain; charset=utf-8" });
        });
        app.Get("/t/override", () => RenderTemplateString("{{ user }} {{ g.x }} {{ request }}", new { user = "view wins", request = "shadowed" }));
        app.Get("/t/first-of", () => RenderTemplate(["absent-one.html", "only_app.html", "shared.html"]));
        app.Get("/t/name/<name>", (string name) => RenderTemplate(name + ".html", new { value = "<v>" }));
        app.Get("/t/missing", () => RenderTemplate("not-there.html"));
        app.Get("/t/attribute", () => $"{GetTemplateAttribute("parts/macros.html", "hello").Call("<World>")}/{GetTemplateAttribute("parts/macros.html", "exported")}");
        app.Get("/t/stream", () => (StreamTemplate("stream.html", new { count = int.Parse(Request.Args.Get("count", "3")!, System.Globalization.CultureInfo.InvariantCulture) }), new Dictionary<string, string> { ["X-Streamed"] = "yes" }));
        app.Get("/t/stream-string", () => StreamTemplateString("{% for i in items %}{{ i }};{% endfor %}{{ request.args.get('q') }}", new { items = new[] { "<a>", "b" } }));
        app.Get("/t/urls", () => RenderTemplate("urls.html"));
        app.Get("/t/alphafy", () => RenderTemplateString("{{ 'x'|alphafy }} {{ from_alpha_app }} {{ bp_local|default('no local') }}"));
    }
}
