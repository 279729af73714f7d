namespace Carafe.ConformanceApp;

/// <summary>Rules of every kind.</summary>
internal static class Routing
{
    public static void AddTo(Flask app)
    {
        AddLog(app);
        AddConverters(app);
        AddPriorities(app);
        AddSlashes(app);
        AddDefaults(app);
        AddMethods(app);
        app.Route("/r/ünï/<word>", (string word) => Show("unicode", word), endpoint: "r_unicode");
        app.Route("/r/args", () => Jsonify(Lists(Request.Args)), endpoint: "r_args");
        app.Route("/r/info/<int:n>/<name>", (int n, string name) => Info(), endpoint: "info_custom-name");
    }

    private static void AddLog(Flask app)
    {
        app.Route("/", () => "kit index", endpoint: "index");
        app.Route("/_log/<name>", (string name) => Jsonify(LogLines(name)), endpoint: "log_show");
        app.Post("/_log/<name>/clear", (string name) =>
        {
            ClearLog(name);
            return "cleared";
        }, "log_reset");
    }

    private static void AddConverters(Flask app)
    {
        AddShow(app, "int", "/r/int/<int:n>");
        AddShow(app, "int4", "/r/int4/<int(fixed_digits=4):n>");
        AddShow(app, "intr", "/r/intr/<int(min=3, max=10):n>");
        AddShow(app, "ints", "/r/ints/<int(signed=True):n>");
        AddShow(app, "float", "/r/float/<float:n>");
        AddShow(app, "floats", "/r/floats/<float(signed=True, max=2.5):n>");
        AddShow(app, "str", "/r/str/<n>");
        AddShow(app, "str3", "/r/str3/<string(length=3):n>");
        AddShow(app, "str25", "/r/str25/<string(minlength=2, maxlength=5):n>");
        AddShow(app, "any", "/r/any/<any(red, green, \"blue sky\"):n>");
        AddShow(app, "path", "/r/path/<path:n>");
        app.Route("/r/path/<path:p>/edit", (string p) => Show("path-edit", p), endpoint: "r_path_edit");
        AddShow(app, "wiki", "/r/wiki/<path:n>/");
        AddShow(app, "uuid", "/r/uuid/<uuid:n>");
        app.Route("/r/csv/<csv:items>", (List<object?> items) => Jsonify(items), endpoint: "r_csv");
        AddShow(app, "hex", "/r/hex/<hex:n>");
        app.Route("/r/hex/<s>", (string s) => Show("hex-other", s), endpoint: "r_hex_other");
        app.Route("/r/pair/<pair:ab>/end", (List<object?> ab) => Jsonify(ab), endpoint: "r_pair");
        app.Route("/r/two/<int:a>-<int:b>", (object a, object b) => Jsonify(Obj(("a", a), ("b", b))), endpoint: "r_two");
        app.Route("/r/file/<name>.<ext>", (string name, string ext) => Jsonify(Obj(("name", name), ("ext", ext))), endpoint: "r_file");
        app.Route(
            "/r/mixed/v<int:major>.<int:minor>/x",
            (object major, object minor) => Jsonify(Obj(("major", major), ("minor", minor))),
            endpoint: "r_mixed");
    }

    private static void AddShow(Flask app, string kind, string rule) =>
        app.Route(rule.Replace(":n>", $":{VariableOf(kind)}>", StringComparison.Ordinal).Replace("<n>", "<s>", StringComparison.Ordinal),
            (IDictionary<string, object?> values) => Show(kind, values.Values.First()),
            endpoint: "r_" + kind);

    // The variable's name matters where URLs are built.
    private static string VariableOf(string kind) => kind switch
    {
        "float" or "floats" => "x",
        "str3" or "str25" => "s",
        "any" => "c",
        "path" or "wiki" => "p",
        "uuid" => "u",
        _ => "n",
    };

    private static void AddPriorities(Flask app)
    {
        app.Route("/r/prio/<x>", (string x) => Show("prio-str", x), endpoint: "r_prio_str");
        app.Route("/r/prio/fixed", () => Show("prio-fixed", "-"), endpoint: "r_prio_fixed");
        app.Route("/r/prio/<int:n>", (object n) => Show("prio-int", n), endpoint: "r_prio_int");
        app.Route("/r/prio/<path:p>", (string p) => Show("prio-path", p), endpoint: "r_prio_path");
        app.Route("/r/prio/<x>/tail", (string x) => Show("prio-tail", x), endpoint: "r_prio_tail");
    }

    private static void AddSlashes(Flask app)
    {
        app.Route("/r/strict/leaf", () => "strict leaf", endpoint: "r_strict_leaf");
        app.Route("/r/strict/branch/", () => $"strict branch {M}", methods: ["GET", "POST"], endpoint: "r_strict_branch");
        app.Route("/r/loose/leaf", () => "loose leaf", endpoint: "r_loose_leaf", strictSlashes: false);
        app.Route("/r/loose/branch/", () => "loose branch", endpoint: "r_loose_branch", strictSlashes: false);
        app.Route("/r/merge/a/b", () => "merge", endpoint: "r_merge");
        app.Route("/r/merge/p/<path:p>", (string p) => Show("merge-path", p), endpoint: "r_merge_path");
        app.Route("/r/nomerge/a/b", () => "nomerge", endpoint: "r_nomerge", mergeSlashes: false);
    }

    private static void AddDefaults(Flask app)
    {
        Func<object, Response> pages = static page => Show("page", page);
        app.Route("/r/pages/", pages, endpoint: "r_pages", defaults: Obj(("page", 1)));
        app.Route("/r/pages/page/<int:page>", pages, endpoint: "r_pages");
        app.Route("/r/extra", (string note) => Show("extra", note), endpoint: "r_extra", defaults: Obj(("note", "from defaults")));
        Func<object, Response> alias = static n => Show("alias", n);
        app.Route("/r/alias/new/<int:n>", alias, endpoint: "r_alias");
        app.Route("/r/alias/old/<int:n>", alias, endpoint: "r_alias", alias: true);
        app.Route("/r/moved/<int:n>", (object n) => Show("moved", n), endpoint: "r_moved", redirectTo: "r/int/<n>");
    }

    private static void AddMethods(Flask app)
    {
        app.Route("/r/methods", () => $"methods {M}", methods: ["GET", "POST"], endpoint: "r_methods");
        app.Put("/r/put", () => "put", "r_put");
        app.Get("/r/verbs", () => "verbs get", "r_verbs_get");
        app.Post("/r/verbs", () => ("verbs post", 201), "r_verbs_post");
        app.Delete("/r/verbs", () => ("", 204), "r_verbs_delete");
        app.Patch("/r/verbs", () => "verbs patch", "r_verbs_patch");
        app.Post("/r/post-only", () => "posted", "r_post_only");
        app.Route("/r/no-options", () => "no options", methods: ["GET"], endpoint: "r_no_options", provideAutomaticOptions: false);
        app.Route("/r/own-options", OwnOptions, methods: ["GET", "OPTIONS"], endpoint: "r_own_options");
        app.Route("/r/own-head", OwnHead, methods: ["GET", "HEAD"], endpoint: "r_own_head");
        app.Route("/r/purge", () => $"purge {M}", methods: ["PURGE", "GET"], endpoint: "r_purge");
        app.Route("/r/lower", () => $"lower {M}", methods: ["get", "post"], endpoint: "r_lower");
    }

    private static Response OwnOptions() =>
        M == "OPTIONS" ? new Response("own options", headers: new Dictionary<string, string> { ["X-Own"] = "yes" }) : "own get";

    private static Response OwnHead() => ($"own {M}", new Dictionary<string, string> { ["X-Method"] = M });

    private static Response Info() => Jsonify(Obj(
        ("endpoint", Request.Endpoint),
        ("rule", Request.UrlRule!.Text),
        ("view_args", new Dictionary<string, object?>(Request.ViewArgs!)),
        ("methods", Request.UrlRule.Methods!.Order(StringComparer.Ordinal).ToList()),
        ("blueprint", Request.Blueprint),
        ("blueprints", Request.Blueprints.ToList())));
}
