namespace Carafe.ConformanceApp.Main;

internal static class BlueprintViews
{
    public static void Register(Flask app, string root)
    {
        app.BeforeRequest((Func<object?>)(() =>
        {
            if (Request.Path.StartsWith("/b/", StringComparison.Ordinal))
                Tags().Add("app");
            return Request.Args.Get("stop") == "app" ? "stopped by app" : null;
        }));
        app.AfterRequest(response => AddAfter(response, "app"));
        var beta = Beta(root);
        app.RegisterBlueprint(Alpha(root));
        app.RegisterBlueprint(beta, urlPrefix: "/b/beta");
        app.RegisterBlueprint(beta, urlPrefix: "/b/beta-two", name: "beta_two");
        var parent = Family("parent", "/b/parent");
        var child = Family("child", "/child");
        child.RegisterBlueprint(Family("leaf", null), urlPrefix: "/leaf");
        child.ErrorHandler(404, error => ("child 404", 404));
        parent.RegisterBlueprint(child, urlPrefix: "/kid");
        parent.ErrorHandler(403, error => ("parent 403", 403));
        parent.ErrorHandler(404, error => ("parent 404", 404));
        parent.ErrorHandler<DivideByZeroException>(error => ("parent caught division", 500));
        app.RegisterBlueprint(parent);
        app.RegisterBlueprint(Lang());
    }

    private static List<string> Tags() => (List<string>)G.SetDefault("tags", new List<string>())!;

    private static Response AddAfter(Response response, string name)
    {
        if (Request.Path.StartsWith("/b/parent", StringComparison.Ordinal))
            response.Headers.Add("X-After", name);
        return response;
    }

    private static Blueprint Alpha(string root)
    {
        var alpha = new Blueprint("alpha", urlPrefix: "/b/alpha", rootPath: Path.Combine(root, "bp", "alpha"), templateFolder: "templates", staticFolder: "static", staticUrlPath: "/assets");
        alpha.Get("/page", () => RenderTemplate("only_alpha.html"), "page");
        alpha.Get("/template/<name>", (string name) => RenderTemplate(name + ".html"));
        alpha.Get("/abort/<int:code>", (int code) => Abort(code));
        alpha.Get("/value-error", string () => throw new ArgumentException("alpha value"));
        alpha.Get("/resource", () =>
        {
            using var file = alpha.OpenResource("static/alpha.css");
            return new Response(RequestViews.Read(file), mimetype: "text/css");
        });
        alpha.Get("/send/<path:name>", (string name) => alpha.SendStaticFile(name));
        alpha.Get("/info", () => JsonOf(("endpoint", Request.Endpoint), ("blueprint", Request.Blueprint), ("blueprints", Request.Blueprints), ("tags", G.Get("tags", Array.Empty<string>()))), "bp_info");
        alpha.Post("/build", UrlViews.Build, "build");
        alpha.ContextProcessor(() => new { bp_local = "alpha-local" });
        alpha.AppContextProcessor(() => new { from_alpha_app = "everywhere" });
        alpha.BeforeRequest((Func<object?>)(() =>
        {
            Tags().Add("alpha-before");
            return Request.Args.Get("stop") == "alpha" ? ("stopped by alpha", 418) : null;
        }));
        alpha.AfterRequest(response =>
        {
            response.Headers.Add("X-Alpha", "after");
            return response;
        });
        alpha.ErrorHandler(404, error => ($"alpha 404: {error.Name}", 404));
        alpha.ErrorHandler<ArgumentException>(error => (Map(("error", "value"), ("text", error.Message)), 400));
        alpha.AppErrorHandler(410, error => ("gone, says alpha", 410));
        alpha.AppTemplateFilter("alphafy", (string text) => $"a[{text}]");
        return alpha;
    }

    private static Blueprint Beta(string root)
    {
        var setups = new List<string>();
        var beta = new Blueprint("beta", rootPath: Path.Combine(root, "bp", "beta"), templateFolder: "templates", staticFolder: "static");
        beta.Get("/", () => JsonOf(("endpoint", Request.Endpoint), ("blueprint", Request.Blueprint), ("here", UrlFor(".beta_index")), ("named", UrlFor(".named", ("x", 1)))), "beta_index");
        beta.Get("/named", () => "named", "named");
        beta.Get("/template/<name>", (string name) => RenderTemplate(name + ".html"));
        beta.Get("/setups", () => Jsonify((object)setups));
        beta.Record(state => setups.Add($"record:{state.UrlPrefix}:{state.IsFirstRegistration}"));
        beta.RecordOnce(state => setups.Add($"once:{state.UrlPrefix}"));
        beta.BeforeRequest(() => { Tags().Add("beta-before"); });
        return beta;
    }

    private static Blueprint Family(string name, string? prefix)
    {
        var blueprint = new Blueprint(name, urlPrefix: prefix);
        blueprint.Get("/info", () => JsonOf(
            ("endpoint", Request.Endpoint), ("blueprint", Request.Blueprint), ("blueprints", Request.Blueprints), ("tags", G.Get("tags")),
            ("rel", UrlFor(".info")), ("root", UrlFor("index")), ("parent", UrlFor("parent.info"))), "info");
        blueprint.Get("/abort/<int:code>", (int code) => Abort(code));
        blueprint.Get("/crash", () => $"{1 / int.Parse("0", System.Globalization.CultureInfo.InvariantCulture)}");
        blueprint.BeforeRequest(() => { Tags().Add(name); });
        blueprint.AfterRequest(response => AddAfter(response, name));
        return blueprint;
    }

    private static Blueprint Lang()
    {
        var lang = new Blueprint("lang", urlPrefix: "/b/<lang_code>/site");
        lang.UrlValuePreprocessor((endpoint, values) =>
        {
            G["lang_code"] = values!["lang_code"];
            values.Remove("lang_code");
        });
        lang.UrlDefaults((endpoint, values) =>
        {
            var code = G["lang_code"];
            values.TryAdd("lang_code", code);
        });
        lang.Get("/about", () => JsonOf(("lang", G["lang_code"]), ("contact", UrlFor(".contact", ("topic", "x"))), ("other", UrlFor(".about", ("lang_code", "fr")))), "about");
        lang.Get("/contact/<topic>", (string topic) => Show("contact", $"{G["lang_code"]}/{topic}"), "contact");
        return lang;
    }
}
