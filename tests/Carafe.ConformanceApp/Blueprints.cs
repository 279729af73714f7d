using System.Globalization;

namespace Carafe.ConformanceApp;

/// <summary>Blueprints: their templates, static files, hooks, nesting and URL defaults.</summary>
internal static class Blueprints
{
    public static void AddTo(Flask app)
    {
        app.BeforeRequest(static () => BeforeAny());
        app.AfterRequest(static response => AddAfter(response, "app"));
        app.RegisterBlueprint(Alpha());
        var beta = Beta(out var setups);
        app.RegisterBlueprint(beta, urlPrefix: "/b/beta");
        app.RegisterBlueprint(beta, urlPrefix: "/b/beta-two", name: "beta_two");
        app.RegisterBlueprint(Family());
        app.RegisterBlueprint(Lang());
        GC.KeepAlive(setups);
    }

    /// <summary>Appends a name to the list of hooks that have run.</summary>
    private static void Tag(string name) => ((List<object?>)G.SetDefault("tags", new List<object?>())!).Add(name);

    private static object Tags() => G.Get("tags") ?? new List<object?>();

    private static string? BeforeAny()
    {
        if (Request.Path.StartsWith("/b/", StringComparison.Ordinal))
            Tag("app");
        return Arg("stop") == "app" ? "stopped by app" : null;
    }

    private static Response AddAfter(Response response, string name)
    {
        if (Request.Path.StartsWith("/b/parent", StringComparison.Ordinal))
            response.Headers.Add("X-After", name);
        return response;
    }

    private static Blueprint Alpha()
    {
        var alpha = new Blueprint(
            "alpha", "/b/alpha", staticFolder: "static", staticUrlPath: "/assets", templateFolder: "templates", rootPath: Path.Combine(Root, "bp", "alpha"));
        alpha.Route("/page", static () => RenderTemplate("only_alpha.html"), endpoint: "page");
        alpha.Route("/template/<name>", static (string name) => RenderTemplate(name + ".html"));
        alpha.Route("/abort/<int:code>", static (int code) => Abort(code));
        alpha.Route("/value-error", static string () => throw new FormatException("alpha value"));
        alpha.Route("/resource", () =>
        {
            using var reader = new StreamReader(alpha.OpenResource("static/alpha.css"));
            return new Response(reader.ReadToEnd(), mimetype: "text/css");
        });
        alpha.Route("/send/<path:name>", (string name) => alpha.SendStaticFile(name));
        alpha.Route("/info", static () => Jsonify(Obj(
            ("endpoint", Request.Endpoint), ("blueprint", Request.Blueprint), ("blueprints", Request.Blueprints.ToList()), ("tags", Tags()))), endpoint: "bp_info");
        alpha.Post("/build", UrlBuilding.Build, "build");
        alpha.ContextProcessor(static () => Obj(("bp_local", "alpha-local")));
        alpha.AppContextProcessor(static () => Obj(("from_alpha_app", "everywhere")));
        alpha.BeforeRequest(static object? () =>
        {
            Tag("alpha-before");
            return Arg("stop") == "alpha" ? ("stopped by alpha", 418) : null;
        });
        alpha.AfterRequest(static response =>
        {
            response.Headers.Add("X-Alpha", "after");
            return response;
        });
        alpha.ErrorHandler(404, static error => ($"alpha 404: {error.Name}", 404));
        alpha.ErrorHandler<FormatException>(static error => (Obj(("error", "value"), ("text", error.Message)), 400));
        alpha.AppErrorHandler(410, static error => ("gone, says alpha", 410));
        alpha.AppTemplateFilter("alphafy", static (string text) => $"a[{text}]");
        return alpha;
    }

    private static Blueprint Beta(out List<object?> setups)
    {
        var beta = new Blueprint("beta", staticFolder: "static", templateFolder: "templates", rootPath: Path.Combine(Root, "bp", "beta"));
        var lines = setups = [];
        beta.Record(state => lines.Add($"record:{state.UrlPrefix}:{state.IsFirstRegistration}"));
        beta.RecordOnce(state => lines.Add($"once:{state.UrlPrefix}"));
        beta.Route("/", static () => Jsonify(Obj(
            ("endpoint", Request.Endpoint),
            ("blueprint", Request.Blueprint),
            ("here", UrlFor(".beta_index")),
            ("named", UrlFor(".named", ("x", 1))))), endpoint: "beta_index");
        beta.Route("/named", static () => "named", endpoint: "named");
        beta.Route("/template/<name>", static (string name) => RenderTemplate(name + ".html"));
        beta.Route("/setups", () => Jsonify(lines));
        beta.BeforeRequest(static () => Tag("beta-before"));
        return beta;
    }

    private static Blueprint Family()
    {
        var (parent, child, leaf) = (Member("parent", "/b/parent"), Member("child", "/child"), Member("leaf", null));
        parent.ErrorHandler(403, static error => ("parent 403", 403));
        parent.ErrorHandler(404, static error => ("parent 404", 404));
        parent.ErrorHandler<DivideByZeroException>(static error => ("parent caught division", 500));
        child.ErrorHandler(404, static error => ("child 404", 404));
        child.RegisterBlueprint(leaf, urlPrefix: "/leaf");
        parent.RegisterBlueprint(child, urlPrefix: "/kid");
        return parent;
    }

    private static Blueprint Member(string name, string? prefix)
    {
        var member = new Blueprint(name, prefix);
        member.Route("/info", static () => Jsonify(Obj(
            ("endpoint", Request.Endpoint),
            ("blueprint", Request.Blueprint),
            ("blueprints", Request.Blueprints.ToList()),
            ("tags", Tags()),
            ("rel", UrlFor(".info")),
            ("root", UrlFor("index")),
            ("parent", UrlFor("parent.info")))), endpoint: "info");
        member.Route("/abort/<int:code>", static (int code) => Abort(code));
        member.Route("/crash", static () => (1 / Zero).ToString(CultureInfo.InvariantCulture));
        member.BeforeRequest(() => Tag(name));
        member.AfterRequest(response => AddAfter(response, name));
        return member;
    }

    private static int Zero => Request.Path.Length == 0 ? 1 : 0;

    private static Blueprint Lang()
    {
        var lang = new Blueprint("lang", "/b/<lang_code>/site");
        lang.UrlValuePreprocessor(static (endpoint, values) =>
        {
            if (values is null)
                return;
            G["lang_code"] = values["lang_code"];
            values.Remove("lang_code");
        });
        lang.UrlDefaults(static (endpoint, values) =>
        {
            var code = G["lang_code"];
            values.TryAdd("lang_code", code);
        });
        lang.Route("/about", static () => Jsonify(Obj(
            ("lang", G["lang_code"]),
            ("contact", UrlFor(".contact", ("topic", "x"))),
            ("other", UrlFor(".about", ("lang_code", "fr"))))), endpoint: "about");
        lang.Route("/contact/<topic>", static (string topic) => Show("contact", $"{G["lang_code"]}/{topic}"), endpoint: "contact");
        return lang;
    }
}
