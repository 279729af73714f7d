using System.Globalization;
using Carafe.MarkupSafe.PythonText.Json;
using Carafe.Werkzeug.Middleware;

namespace Carafe.ConformanceApp.Variants;

/// <summary>The variant applications by name.</summary>
internal static partial class VariantApps
{
    public const string Key = "conformance-kit-secret-key";

    public static IEnumerable<(string Name, Flask App)> Create(string root)
    {
        Flask New(string name, Action<Flask> setup)
        {
            var app = new Flask("kit_" + name, rootPath: root) { SecretKey = Key };
            setup(app);
            return app;
        }
        (string, Flask) Sessions(string name, Action<Flask> setup) => (name, New(name, app =>
        {
            SessionRoutes(app);
            setup(app);
        }));
        (string, Flask) Errors(string name, params (string, object?)[] config) => (name, New(name, app =>
        {
            foreach (var (key, value) in config)
                app.Config[key] = value;
            ErrorRoutes(app);
        }));

        yield return ("life", New("life", Life));
        yield return ("tear", New("tear", Tear));
        yield return ("tearfail", New("tearfail", TearFail));
        yield return ("asynchooks", New("asynchooks", AsyncHooks));
        yield return ("hooked", Hooked.Create(root));
        yield return ("sub", Sub(root));
        yield return ("servername", New("servername", ServerName));
        yield return ("hosts", Hosts(root));
        yield return Sessions("cookiecfg", app =>
        {
            app.Config["SESSION_COOKIE_NAME"] = "kit_session";
            app.Config["SESSION_COOKIE_DOMAIN"] = "kit.example";
            app.Config["SESSION_COOKIE_PATH"] = "/x/cookiecfg";
            app.Config["SESSION_COOKIE_HTTPONLY"] = false;
            app.Config["SESSION_COOKIE_SECURE"] = true;
            app.Config["SESSION_COOKIE_SAMESITE"] = "Strict";
            app.Config["SESSION_COOKIE_PARTITIONED"] = true;
            app.Config["PERMANENT_SESSION_LIFETIME"] = TimeSpan.FromMinutes(10);
        });
        yield return Sessions("norefresh", app =>
        {
            app.Config["SESSION_REFRESH_EACH_REQUEST"] = false;
            app.Config["PERMANENT_SESSION_LIFETIME"] = 120;
            app.Config["SESSION_COOKIE_SAMESITE"] = "Lax";
        });
        yield return Sessions("nokey", app => app.SecretKey = null);
        yield return Sessions("rotate", app => app.Config["SECRET_KEY_FALLBACKS"] = new[] { "conformance-kit-older-key", "conformance-kit-old-key" });
        yield return Sessions("approot", app =>
        {
            app.Config["APPLICATION_ROOT"] = "/mounted/here";
            app.Get("/where", () => JsonOf(("root", Request.ScriptRoot), ("url", UrlFor("where")), ("ext", UrlFor("where", ("_external", true)))), "where");
        });
        yield return ("trusted", New("trusted", app =>
        {
            app.Config["TRUSTED_HOSTS"] = new[] { "good.example", ".many.example", "127.0.0.1" };
            app.BeforeRequest(() => { });
            app.Get("/", () => $"trusted {Request.Host}");
        }));
        yield return ("proxy", Proxy(root, "proxy", 1));
        yield return ("proxytwo", Proxy(root, "proxytwo", 2));
        yield return ("jsoncfg", New("jsoncfg", app =>
        {
            app.Json = new Json.DefaultJsonProvider(app) { SortKeys = false, EnsureAscii = false, Compact = false, MimeType = "application/vnd.kit+json" };
            JsonRoutes(app);
        }));
        yield return ("jsoncustom", New("jsoncustom", app =>
        {
            app.Json = new CustomJson(app);
            JsonRoutes(app);
            app.Get("/special", () => Jsonify(new { when = new DateTime(2024, 1, 2, 3, 4, 5), s = new HashSet<int> { 3, 1, 2 } }));
        }));
        yield return Errors("debug", ("DEBUG", true), ("PROPAGATE_EXCEPTIONS", false), ("TRAP_BAD_REQUEST_ERRORS", false));
        yield return Errors("debugtrap", ("DEBUG", true), ("PROPAGATE_EXCEPTIONS", false));
        yield return Errors("testing", ("TESTING", true));
        yield return Errors("propagate", ("PROPAGATE_EXCEPTIONS", true));
        var trapHttp = Errors("traphttp", ("TRAP_HTTP_EXCEPTIONS", true));
        trapHttp.Item2.ErrorHandler<Werkzeug.Exceptions.NotFound>(error => ("trapped but handled 404", 404));
        yield return trapHttp;
        yield return Errors("trapbad", ("TRAP_BAD_REQUEST_ERRORS", true));
        yield return ("limits", New("limits", Limits));
        yield return ("errors", New("errors", ErrorTypes));
        yield return ("errorjson", New("errorjson", ErrorJson));
        yield return ("noauto", New("noauto", app =>
        {
            app.Config["PROVIDE_AUTOMATIC_OPTIONS"] = false;
            app.Get("/plain", () => "plain");
            app.Route("/forced", () => "forced", provideAutomaticOptions: true);
            app.Route("/own", () => $"own {Request.Method}", ["GET", "OPTIONS"]);
        }));
        yield return ("config", New("config", app => ConfigRoutes(app, root)));
        yield return ("statics", Statics(root));
        yield return ("agestatic", new AgeStatic(root));
        yield return ("nostatic", NoStatic(root));
        yield return ("custom", CustomApp.Create(root));
        yield return ("slashes", Slashes(root));
        yield return ("jinja", New("jinja", JinjaOptions));
        yield return ("build", New("build", Building));
    }

    private static Flask Proxy(string root, string name, int hops)
    {
        var app = new Flask("kit_" + name, rootPath: root) { SecretKey = Key };
        Delegate view = (string? rest = null) => JsonOf(
            ("remote_addr", Request.RemoteAddr), ("scheme", Request.Scheme), ("host", Request.Host), ("url", Request.Url), ("root", Request.ScriptRoot),
            ("secure", Request.IsSecure), ("built", UrlFor("proxy_index", ("_external", true))));
        if (hops == 1)
        {
            app.Get("/", view, "proxy_index");
            app.Get("/deep/<path:rest>", view, "proxy_index");
            app.Get("/need-slash/", () => "slash");
            app.WsgiApp = new ProxyFix(app.WsgiApp, 1, 1, 1, 1, 1).InvokeAsync;
        }
        else
        {
            app.Get("/", view, "proxy_index", new() { ["rest"] = "empty" });
            app.WsgiApp = new ProxyFix(app.WsgiApp, 2, 1, 0, 0, 0).InvokeAsync;
        }
        return app;
    }

    private static Flask Sub(string root)
    {
        var app = new Flask("kit_sub", rootPath: root, subdomainMatching: true) { SecretKey = Key };
        app.Config["SERVER_NAME"] = "kit.example:8080";
        app.Get("/", () => "sub index", "sub_index");
        app.Route("/", () => "api index", endpoint: "api_index", subdomain: "api");
        app.Route("/user", (string user) => $"user {user}", endpoint: "user_page", subdomain: "<user>");
        app.Get("/where", () => JsonOf(
            ("here", UrlFor("where")), ("api", UrlFor("api_index")), ("user", UrlFor("user_page", ("user", "zoe"))), ("admin", UrlFor("admin.panel")),
            ("ext", UrlFor("sub_index", ("_external", true)))), "where");
        var admin = new Blueprint("admin", subdomain: "admin");
        admin.Get("/panel", () => JsonOf(
            ("panel", UrlFor(".panel")), ("index", UrlFor("sub_index")), ("other", UrlFor(".other")),
            ("ext", UrlFor(".panel", ("_external", true), ("_scheme", "https")))), "panel");
        admin.Route("/other", () => "other", endpoint: "other", subdomain: "other");
        app.RegisterBlueprint(admin);
        return app;
    }

    private static Flask Hosts(string root)
    {
        var app = new Flask("kit_hosts", rootPath: root, hostMatching: true, staticHost: "static.kit.example") { SecretKey = Key };
        app.Route("/", () => "host one", endpoint: "host_one", host: "one.kit.example");
        app.Route("/", () => "host two with port", endpoint: "host_two", host: "two.kit.example:8080");
        app.Route("/who", (string name) => JsonOf(
            ("name", name), ("one", UrlFor("host_one")), ("two", UrlFor("host_two")), ("me", UrlFor("host_person", ("name", name))),
            ("static", UrlFor("static", ("filename", "site.css"))), ("other", UrlFor("host_person", ("name", "bob"), ("q", 1)))), endpoint: "host_person", host: "<name>.people.example");
        app.Route("/any", (string host) => $"any {host}", endpoint: "host_any", host: "<host>");
        return app;
    }

    private static void ServerName(Flask app)
    {
        app.Config["SERVER_NAME"] = "kit.example";
        app.Config["PREFERRED_URL_SCHEME"] = "https";
        app.Config["APPLICATION_ROOT"] = "/base";
        app.Get("/", () => JsonOf(("host", Request.Host), ("url", UrlFor("servername_index", ("_external", true)))), "servername_index");
        app.Get("/outside", () =>
        {
            string[] outside;
            using (NewContext(app))
            {
                // The request is still current here, as it is in Flask.
                outside = [UrlFor("servername_index"), UrlFor("servername_index", ("_external", false)), UrlFor("servername_index", ("q", 1), ("_scheme", "ftp"))];
            }
            return JsonOf(("outside", outside), ("inside", UrlFor("servername_index")));
        });
    }

    private static Contexts.ApplicationContext NewContext(Flask app) => app.AppContext();

    private static void SessionRoutes(Flask app)
    {
        app.Post("/set", () =>
        {
            foreach (var (name, value) in Request.Form.Items())
                Session[name!] = value;
            return "set";
        });
        app.Get("/get", () => Jsonify((object)new Dictionary<string, object?>(Session)));
        app.Get("/untouched", () => "untouched");
        app.Post("/permanent", () =>
        {
            Session.Permanent = true;
            Session["p"] = 1;
            return "permanent";
        });
        app.Post("/clear", () =>
        {
            Session.Clear();
            return "cleared";
        });
    }

    private static readonly Dictionary<string, object?> V = Map(("b", 1), ("a", new object?[] { 1, Map(("z", null), ("y", "é")) }), ("c", Map()));

    private static void JsonRoutes(Flask app)
    {
        app.Get("/jsonify", () => Jsonify((object)V));
        app.Get("/dict", () => V);
        app.Get("/list", () => new List<object?> { "é", Map(("b", 1), ("a", 2)) });
        app.Get("/template", () => RenderTemplateString("{{ v|tojson }}", new { v = V }));
        app.Post("/echo", () => Jsonify(Request.GetJson()));
        app.Get("/empty", () => Map());
    }

    private static void ErrorRoutes(Flask app)
    {
        app.Get("/json-dump", () => Jsonify((object)V));
        app.Route("/require", () => Show("k", Request.Method == "POST" ? Request.Form["k"] : Request.Args["k"]), ["GET", "POST"]);
        app.Post("/file", () => Request.Files["f"].Filename ?? "");
        app.Post("/json", () => Jsonify(Request.GetJson()));
        app.Get("/abort/<int:code>", (int code) => Abort(code));
        app.Get("/crash", string () => throw new InvalidOperationException("crash"));
        app.Get("/none", string? () => null);
        app.Route("/slash/", () => $"slash {Request.Method}", ["GET", "POST"]);
        app.Get("/undefined", () => RenderTemplateString("{{ nope.attr }}"));
        app.Get("/ok", () => "ok");
    }

    private static void Limits(Flask app)
    {
        app.Config["MAX_CONTENT_LENGTH"] = 2000;
        app.Config["MAX_FORM_MEMORY_SIZE"] = 300;
        app.Config["MAX_FORM_PARTS"] = 3;
        app.Post("/form", () => JsonOf(
            ("form", Request.Form.Lists().ToDictionary(pair => pair.Key!, pair => (object?)pair.Value.Select(static text => text.Length).ToArray())),
            ("files", Request.Files.Items(multi: true).Select(static file => new object?[] { file.Value.Filename, Main.RequestViews.Read(file.Value.Stream).Length }).ToArray())));
        app.Post("/data", () => Show("size", Request.GetData().Length));
        app.Post("/stream", () => Show("size", Main.RequestViews.Read(Request.Stream).Length));
        app.Post("/ignore", () => "ignored");
        app.Post("/json", () => Jsonify(Request.GetJson()));
        app.ErrorHandler(413, error => (Map(("error", "too large"), ("code", 413)), 413));
    }

    private static Flask Statics(string root)
    {
        var app = new Flask("kit_statics", rootPath: root, staticUrlPath: "/assets") { SecretKey = Key };
        app.Config["SEND_FILE_MAX_AGE_DEFAULT"] = TimeSpan.FromHours(1);
        app.Get("/url", () => JsonOf(
            ("static", UrlFor("static", ("filename", "sub/note.txt"))), ("v", UrlFor("static", ("filename", "site.css"), ("v", "1 2"))),
            ("odd", UrlFor("static", ("filename", "with space.txt")))));
        app.Get("/send/<path:name>", (string name) => SendFromDirectory("files", name));
        app.Get("/send-own-age/<path:name>", (string name) => SendFromDirectory("files", name, maxAge: 5));
        return app;
    }

    private static Flask NoStatic(string root)
    {
        var app = new Flask("kit_nostatic", rootPath: root, staticFolder: null) { SecretKey = Key };
        app.Get("/has", () => JsonOf(("has", app.HasStaticFolder)));
        return app;
    }

    private static Flask Slashes(string root)
    {
        var app = new Flask("kit_slashes", rootPath: root) { SecretKey = Key };
        (app.UrlMap.StrictSlashes, app.UrlMap.RedirectDefaults, app.UrlMap.MergeSlashes, app.UrlMap.SortParameters) = (false, false, false, true);
        app.Get("/leaf", () => "leaf", "leaf");
        app.Get("/branch/", () => "branch");
        app.Route("/strict/", () => "strict", strictSlashes: true);
        Delegate pages = (object page) => Show("page", page);
        app.Get("/pages/", pages, "pages", new() { ["page"] = 1 });
        app.Get("/pages/<int:page>", pages, "pages");
        app.Get("/m/a/b", () => "m");
        app.Get("/build", () => JsonOf(
            ("leaf", UrlFor("leaf", ("z", 1), ("a", 2), ("m", "x"))), ("pages", UrlFor("pages", ("page", 1))), ("two", UrlFor("pages", ("page", 2)))));
        return app;
    }

    private static void JinjaOptions(Flask app)
    {
        var env = app.JinjaEnv;
        env.TrimBlocks = true;
        env.LstripBlocks = true;
        env.LineStatementPrefix = "%%";
        env.UndefinedKind = Jinja.Values.UndefinedKind.Strict;
        env.AutoescapeSelector = static name => name?.EndsWith(".txt", StringComparison.Ordinal) is true;
        app.TemplateGlobal("shout", (string text) => text.ToUpperInvariant());
        app.Get("/auto/<path:name>", (string name) => RenderTemplate(name, new { value = "<b>", markup = new MarkupSafe.Markup("<i>") }));
        app.Get("/string", () => RenderTemplateString("{{ v }}\n{% if true %}\nyes\n{% endif %}\n%% for i in range(2)\nrow {{ i }}\n%% endfor\nend", new { v = "<v>" }));
        app.Get("/undefined", () => RenderTemplateString("{{ nothing }}"));
        app.Get("/whitespace", () => RenderTemplate("whitespace.html"));
        app.Get("/globals", () => RenderTemplateString("{{ url_for('jinja_globals') }} {{ config['TESTING'] }} {{ g.get('q', 'g') }} {{ shout('x') }}"), "jinja_globals");
    }

    private static void Building(Flask app)
    {
        app.Get("/ok", () => JsonOf(("a", UrlFor("special", ("x", 1))), ("b", UrlFor("build_ok", ("page", 2)))), "build_ok");
        app.Get("/fails", () => UrlFor("nowhere"));
        app.UrlDefaults((endpoint, values) =>
        {
            if (endpoint == "build_ok")
                values.TryAdd("token", "t");
        });
        app.UrlBuildErrorHandlers.Add((error, endpoint, values) => endpoint == "special"
            ? "/special?" + string.Join(',', values.Where(static pair => !pair.Key.StartsWith('_')).Select(static pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}={pair.Value}")).Order(StringComparer.Ordinal))
            : throw error);
    }

    private sealed class AgeStatic : Flask
    {
        public AgeStatic(string root)
            : base("kit_agestatic", rootPath: root, staticUrlPath: "")
        {
            SecretKey = Key;
            Get("/site-page", () => "page beside static files");
        }

        protected override long? GetSendFileMaxAge(string? filename) =>
            filename?.EndsWith(".js", StringComparison.Ordinal) is true ? 60 : base.GetSendFileMaxAge(filename);
    }

    private sealed class CustomJson(Flask app) : Json.DefaultJsonProvider(app)
    {
        public override object? Default(object value) => value switch
        {
            DateTime time => time.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
            HashSet<int> set => set.Order().ToArray(),
            _ => base.Default(value),
        };

        public override string Dumps(object? value, JsonLayout layout) => base.Dumps(Map(("data", value)), layout);

        public override object? Loads(ReadOnlyMemory<byte> data) =>
            base.Loads(data) is IDictionary<string, object?> map && map.TryGetValue("data", out var inner) ? inner : base.Loads(data);
    }
}
