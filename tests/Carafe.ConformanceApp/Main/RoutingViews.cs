using System.Globalization;
using Carafe.Werkzeug.Routing.Converters;

namespace Carafe.ConformanceApp.Main;

internal static class RoutingViews
{
    public static void Register(Flask app)
    {
        app.UrlMap.Converters.Add<CsvConverter>("csv");
        app.UrlMap.Converters.Add<HexConverter>("hex");
        app.UrlMap.Converters.Add<PairConverter>("pair");

        app.Get("/", () => "kit index", endpoint: "index");
        app.Get("/r/int/<int:n>", (object n) => Show("int", n), endpoint: "r_int");
        app.Get("/r/int4/<int(fixed_digits=4):n>", (object n) => Show("int4", n), endpoint: "r_int4");
        app.Get("/r/intr/<int(min=3, max=10):n>", (object n) => Show("intr", n), endpoint: "r_intr");
        app.Get("/r/ints/<int(signed=True):n>", (object n) => Show("ints", n), endpoint: "r_ints");
        app.Get("/r/float/<float:x>", (double x) => Show("float", x), endpoint: "r_float");
        app.Get("/r/floats/<float(signed=True, max=2.5):x>", (double x) => Show("floats", x), endpoint: "r_floats");
        app.Get("/r/str/<s>", (string s) => Show("str", s), endpoint: "r_str");
        app.Get("/r/str3/<string(length=3):s>", (string s) => Show("str3", s), endpoint: "r_str3");
        app.Get("/r/str25/<string(minlength=2, maxlength=5):s>", (string s) => Show("str25", s), endpoint: "r_str25");
        app.Get("/r/any/<any(red, green, \"blue sky\"):c>", (string c) => Show("any", c), endpoint: "r_any");
        app.Get("/r/path/<path:p>", (string p) => Show("path", p), endpoint: "r_path");
        app.Get("/r/path/<path:p>/edit", (string p) => Show("path-edit", p), endpoint: "r_path_edit");
        app.Get("/r/wiki/<path:p>/", (string p) => Show("wiki", p), endpoint: "r_wiki");
        app.Get("/r/uuid/<uuid:u>", (Guid u) => Show("uuid", u), endpoint: "r_uuid");
        app.Get("/r/csv/<csv:items>", (string[] items) => Jsonify((object)items), endpoint: "r_csv");
        app.Get("/r/hex/<hex:n>", (int n) => Show("hex", n), endpoint: "r_hex");
        app.Get("/r/hex/<s>", (string s) => Show("hex-other", s), endpoint: "r_hex_other");
        app.Get("/r/pair/<pair:ab>/end", (string[] ab) => Jsonify((object)ab), endpoint: "r_pair");
        app.Get("/r/two/<int:a>-<int:b>", (object a, object b) => JsonOf(("a", a), ("b", b)), endpoint: "r_two");
        app.Get("/r/file/<name>.<ext>", (string name, string ext) => JsonOf(("name", name), ("ext", ext)), endpoint: "r_file");
        app.Get("/r/mixed/v<int:major>.<int:minor>/x", (object major, object minor) => JsonOf(("major", major), ("minor", minor)), endpoint: "r_mixed");
        app.Get("/r/prio/<x>", (string x) => Show("prio-str", x), endpoint: "r_prio_str");
        app.Get("/r/prio/fixed", () => Show("prio-fixed", "-"), endpoint: "r_prio_fixed");
        app.Get("/r/prio/<int:n>", (object n) => Show("prio-int", n), endpoint: "r_prio_int");
        app.Get("/r/prio/<path:p>", (string p) => Show("prio-path", p), endpoint: "r_prio_path");
        app.Get("/r/prio/<x>/tail", (string x) => Show("prio-tail", x), endpoint: "r_prio_tail");
        app.Get("/r/strict/leaf", () => "strict leaf", endpoint: "r_strict_leaf");
        app.Route("/r/strict/branch/", () => $"strict branch {Request.Method}", ["GET", "POST"], "r_strict_branch");
        app.Route("/r/loose/leaf", () => "loose leaf", endpoint: "r_loose_leaf", strictSlashes: false);
        app.Route("/r/loose/branch/", () => "loose branch", endpoint: "r_loose_branch", strictSlashes: false);
        app.Get("/r/merge/a/b", () => "merge", endpoint: "r_merge");
        app.Get("/r/merge/p/<path:p>", (string p) => Show("merge-path", p), endpoint: "r_merge_path");
        app.Route("/r/nomerge/a/b", () => "nomerge", endpoint: "r_nomerge", mergeSlashes: false);
        Delegate pages = (object page) => Show("page", page);
        app.Get("/r/pages/", pages, "r_pages", new() { ["page"] = 1 });
        app.Get("/r/pages/page/<int:page>", pages, "r_pages");
        app.Get("/r/extra", (string note) => Show("extra", note), "r_extra", new() { ["note"] = "from defaults" });
        Delegate alias = (object n) => Show("alias", n);
        app.Get("/r/alias/new/<int:n>", alias, "r_alias");
        app.Route("/r/alias/old/<int:n>", alias, endpoint: "r_alias", alias: true);
        app.Route("/r/moved/<int:n>", (object n) => Show("moved", n), endpoint: "r_moved", redirectTo: "r/int/<n>");
        app.Route("/r/methods", () => $"methods {Request.Method}", ["GET", "POST"], "r_methods");
        app.Put("/r/put", () => "put", "r_put");
        app.Get("/r/verbs", () => "verbs get", "r_verbs_get");
        app.Post("/r/verbs", () => ("verbs post", 201), "r_verbs_post");
        app.Delete("/r/verbs", () => ("", 204), "r_verbs_delete");
        app.Patch("/r/verbs", () => "verbs patch", "r_verbs_patch");
        app.Post("/r/post-only", () => "posted", "r_post_only");
        app.Route("/r/no-options", () => "no options", endpoint: "r_no_options", provideAutomaticOptions: false);
        app.Route("/r/own-options", Response () => Request.Method == "OPTIONS"
            ? ("own options", 200, new Dictionary<string, string> { ["X-Own"] = "yes" })
            : "own get", ["GET", "OPTIONS"], "r_own_options");
        app.Route("/r/own-head", () => ($"own {Request.Method}", 200, new Dictionary<string, string> { ["X-Method"] = Request.Method }), ["GET", "HEAD"], "r_own_head");
        app.Route("/r/purge", () => $"purge {Request.Method}", ["PURGE", "GET"], "r_purge");
        app.Route("/r/lower", () => $"lower {Request.Method}", ["get", "post"], "r_lower");
        app.Get("/r/ünï/<word>", (string word) => Show("unicode", word), "r_unicode");
        app.Get("/r/args", () => Jsonify((object)Lists(Request.Args)), "r_args");
        app.Get("/r/info/<int:n>/<name>", (object n, string name) => JsonOf(
            ("endpoint", Request.Endpoint),
            ("rule", Request.UrlRule!.Text),
            ("view_args", Request.ViewArgs),
            ("methods", Request.UrlRule.Methods!.Order(StringComparer.Ordinal).ToArray()),
            ("blueprint", Request.Blueprint),
            ("blueprints", Request.Blueprints)), "info_custom-name");
    }

    private sealed class CsvConverter : UrlConverter<string[]>
    {
        public override bool TryParse(ReadOnlySpan<char> text, out string[] value)
        {
            value = text.ToString().Split(',');
            return true;
        }

        public override string Format(string[] value) => string.Join(',', value.Select(Quote));
    }

    private sealed class HexConverter() : UrlConverter<int>("[0-9a-f]+")
    {
        public override bool TryParse(ReadOnlySpan<char> text, out int value) =>
            int.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value) && value is >= 0 and <= 0xffff;

        public override string Format(int value) => value.ToString("x", CultureInfo.InvariantCulture);
    }

    private sealed class PairConverter() : UrlConverter<string[]>("[a-z]+/[a-z]+")
    {
        public override bool TryParse(ReadOnlySpan<char> text, out string[] value)
        {
            value = text.ToString().Split('/', 2);
            return true;
        }

        public override string Format(string[] value) => string.Join('/', value);
    }
}
