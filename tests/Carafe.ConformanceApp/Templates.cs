using System.Globalization;
using Carafe.MarkupSafe;
using Carafe.Werkzeug.Datastructures;
using ResponseBody = Carafe.Werkzeug.Wrappers.ResponseBody;

namespace Carafe.ConformanceApp;

/// <summary>Templates, and what the application adds to them.</summary>
internal static class Templates
{
    private static readonly string[] Candidates = ["absent-one.html", "only_app.html", "shared.html"];

    public static void AddTo(Flask app)
    {
        AddVocabulary(app);
        app.Route("/t/child", Child, endpoint: "t_child");
        app.Route("/t/grandchild", static () => RenderTemplate(
            "grandchild.html", new { heading = "<G>", items = (string[])["one", "<two>"], lang = "de" }));
        app.Route("/t/auto/<path:name>", static (string name) => RenderTemplate(
            name, new { value = "<b>\"it's\" & more</b>", markup = new Markup("<i>ok</i>") }));
        app.Route("/t/string", static () => RenderTemplateString(
            "<p>{{ value }}</p>{{ user }}|{{ request.path }}", new { value = Arg("v") ?? "<x>" }));
        app.Route("/t/json", static () => RenderTemplate("json.html", new
        {
            data = Obj(("b", "</script><b>'\"&"), ("a", new object?[] { 1, null, true }), ("é", 1.5)),
        }));
        app.Route("/t/context", Context, endpoint: "t_context");
        app.Route("/t/override", static () => RenderTemplateString(
            "{{ user }} {{ g.x }} {{ request }}", new { user = "view wins", request = "shadowed" }));
        app.Route("/t/first-of", static () => RenderTemplate(Candidates));
        app.Route("/t/name/<name>", static (string name) => RenderTemplate(name + ".html", new { value = "<v>" }));
        app.Route("/t/missing", static () => RenderTemplate("not-there.html"));
        app.Route("/t/attribute", Attribute, endpoint: "t_attribute");
        app.Route("/t/stream", Stream, endpoint: "t_stream");
        app.Route("/t/stream-string", static () => StreamTemplateString(
            "{% for i in items %}{{ i }};{% endfor %}{{ request.args.get('q') }}", new { items = (string[])["<a>", "b"] }));
        app.Route("/t/urls", static () => RenderTemplate("urls.html"));
        app.Route("/t/alphafy", static () => RenderTemplateString(
            "{{ 'x'|alphafy }} {{ from_alpha_app }} {{ bp_local|default('no local') }}"));
    }

    private static void AddVocabulary(Flask app)
    {
        app.ContextProcessor(static () => Obj(("user", G.Get("user", "anon"))));
        app.ContextProcessor(static () => Obj(("kit_version", "1.0"), ("whoami", (Func<string>)(static () => "who:" + Request.Endpoint))));
        app.TemplateFilter("shout", static (string text, int n = 1) => text.ToUpperInvariant() + new string('!', n));
        app.TemplateFilter("swapdash", static (string text) => text.Replace('-', '_'));
        app.TemplateTest("even_number", static (object? value) => value is int or long && Convert.ToInt64(value, CultureInfo.InvariantCulture) % 2 == 0);
        app.TemplateGlobal("add_all", static (params long[] numbers) => numbers.Sum());
        app.TemplateGlobal("BUILD_TAG", "build-7");
    }

    private static string Child() => RenderTemplate("child.html", new { heading = Arg("h") ?? "Hi", items = Request.Args.GetList("i") });

    private static Response Context()
    {
        G["marker"] = "gm";
        return (RenderTemplate("context.html"), new Headers(("Content-Type", "text/plain; charset=utf-8")));
    }

    private static Response Attribute()
    {
        var macros = CurrentApp.JinjaEnv.GetTemplate("parts/macros.html").Module;
        return $"{macros.Call("hello", "<World>").ToDisplayString()}/{GetTemplateAttribute("parts/macros.html", "exported").ToDisplayString()}";
    }

    private static Response Stream()
    {
        var count = int.Parse(Arg("count") ?? "3", CultureInfo.InvariantCulture);
        return new Response(ResponseBody.FromSequence(StreamTemplate("stream.html", new { count })), headers: new Headers(("X-Streamed", "yes")));
    }
}
