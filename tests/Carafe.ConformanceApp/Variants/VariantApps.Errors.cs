using Carafe.Werkzeug.Datastructures;
using Carafe.Werkzeug.Exceptions;

namespace Carafe.ConformanceApp.Variants;

internal static partial class VariantApps
{
    private static void ErrorTypes(Flask app)
    {
        app.ErrorHandler(404, error => ($"custom 404 for {Request.Path}: 404", 404, new Dictionary<string, string> { ["X-Handler"] = "404" }));
        app.ErrorHandler(405, error => Response.ForceType(error.GetResponse()));
        app.ErrorHandler<Forbidden>(error => (Map(("error", error.Name), ("text", error.Description)), 403));
        app.ErrorHandler<HttpException>(error => ($"generic http {error.Code} {error.Name}", error.Code!.Value));
        app.ErrorHandler<KitException>(error => ($"kit error {error.Message}", 400));
        app.ErrorHandler(500, error => ($"custom 500, original={(error is InternalServerError { OriginalException: not null } ? "yes" : "no")}", 500));
        app.ErrorHandler<BadRequestKeyError>(error => ("missing key", 400));
        app.ErrorHandler<ArithmeticException>(error => "arithmetic without status");
        app.RegisterErrorHandler(typeof(KeyNotFoundException), Response (KeyNotFoundException error) => throw new InvalidOperationException("in the handler"));
        app.ErrorHandler(409, error => Redirect("/x/errors/ok"));
        app.RegisterErrorHandler(410, HttpException (HttpException error) => error);
        app.Get("/ok", () => "ok");
        app.Get("/abort/<int:code>", (int code) => Abort(code, Request.Args.Get("d")));
        app.Post("/post-only", () => "post-only");
        app.Get("/folder/", () => "folder");
        app.Get("/raise/<kind>", (Func<string, object?>)RaiseKind);
        var bp = new Blueprint("ebp", urlPrefix: "/bp");
        bp.ErrorHandler(404, error => ("bp 404", 404));
        bp.ErrorHandler<HttpException>(error => ($"bp generic {error.Code}", error.Code!.Value));
        bp.ErrorHandler<Exception>(error => ("bp exception", 500));
        bp.Get("/abort/<int:code>", (int code) => Abort(code));
        bp.Get("/raise/<kind>", string (string kind) => throw (kind == "kit" ? new KitException("bp") : new InvalidOperationException("bp")));
        app.RegisterBlueprint(bp);
    }

    private static object? RaiseKind(string kind) => kind switch
    {
        "kit" => throw new KitException("one"),
        "kit-sub" => throw new KitSubException("two"),
        "payment" => throw new PaymentNeeded(),
        "zero" => throw new DivideByZeroException(),
        "runtime" => throw new InvalidOperationException("runtime"),
        "lookup" => throw new KeyNotFoundException("lookup"),
        "internal" => throw new InternalServerError("direct"),
        "key" => Request.Args["nope"],
        "response" => Abort(("bare response", 404)),
        "response-in-exception" => throw new NotFound { Response = new Response("carried response", 404, new Headers(("X-Carried", "1"))) },
        "no-return" => null,
        _ => "?",
    };

    private static void ErrorJson(Flask app)
    {
        app.ErrorHandler<HttpException>(error =>
        {
            var response = Response.ForceType(error.GetResponse());
            response.SetData(app.Json.Dumps(Map(("code", error.Code), ("name", error.Name), ("description", error.Description))));
            response.ContentType = "application/json";
            return response;
        });
        app.RegisterErrorHandler(typeof(Exception), object (Exception error) => error is HttpException ? error : (Map(("error", "unexpected")), 500));
        ErrorRoutes(app);
    }

    private static void ConfigRoutes(Flask app, string root)
    {
        app.Get("/load/<name>", Response (string name) => Jsonify(LoadConfig(name, root)));
        app.Get("/defaults", () => Jsonify((object)new Flask("fresh", rootPath: root).Config.ToDictionary(pair => pair.Key, pair => pair.Value is TimeSpan span ? (object)span.TotalSeconds : pair.Value)));
        app.Get("/aliases", () =>
        {
            var fresh = new Flask("fresh", rootPath: root);
            var before = new object?[] { fresh.Testing, fresh.SecretKey, fresh.Debug, fresh.PermanentSessionLifetime.TotalSeconds };
            (fresh.Testing, fresh.SecretKey, fresh.Debug) = (true, "s", true);
            fresh.Config["PERMANENT_SESSION_LIFETIME"] = 30;
            return JsonOf(("before", before), ("after", new object?[] { fresh.Config["TESTING"], fresh.Config["SECRET_KEY"], fresh.Config["DEBUG"], fresh.PermanentSessionLifetime.TotalSeconds }));
        });
    }

    private static object? LoadConfig(string name, string root)
    {
        var config = new Config(root, [new("TITLE", "initial"), new("NUMBER", 1)]);
        switch (name)
        {
            case "object":
                config.FromClass(typeof(Settings));
                break;
            case "layers":
                config.FromClass(typeof(Settings));
                config.FromJsonFile("config/settings.json");
                config.FromMapping(("NUMBER", 99));
                break;
            case "toml":
                config.FromFile("config/settings.toml", SettingsToml.Read);
                break;
            case "env":
                config["MERGE"] = Map(("A", 1));
                config.FromPrefixedEnv("KITENV");
                break;
            case "mapping":
                config.FromMapping(new Dictionary<string, object?> { ["TITLE"] = "from mapping", ["lower"] = "x", ["NUMBER"] = 9, ["other"] = "y" });
                break;
            case "json":
                config.FromJsonFile("config/settings.json");
                break;
            case "namespace":
                config.FromMapping(new Dictionary<string, object?> { ["IMAGE_STORE_TYPE"] = "fs", ["IMAGE_STORE_PATH"] = "/var", ["IMAGE_STORE_BASE_URL"] = "http://i", ["OTHER"] = 1 });
                return Map(
                    ("a", config.GetNamespace("IMAGE_STORE_")), ("b", config.GetNamespace("IMAGE_STORE_", lowercase: false)),
                    ("c", config.GetNamespace("IMAGE_STORE_", trimNamespace: false)));
            case "missing-silent":
                return Map(("loaded", config.FromJsonFile("config/none.json", silent: true)));
            case "missing":
                config.FromJsonFile("config/none.json");
                break;
            default:
                Abort(404);
                break;
        }
        return new Dictionary<string, object?>(config);
    }

    private static class Settings
    {
        public const string TITLE = "from object";
        public const int NUMBER = 2;
        public const string _PRIVATE = "ignored";
        public const string lower = "ignored";
        public const string Mixed = "ignored";
    }

    private class KitException(string message) : Exception(message);

    private sealed class KitSubException(string message) : KitException(message);

    private sealed class PaymentNeeded() : HttpException("Pay first.")
    {
        public override int? Code => 402;

        public override string Name => "Payment Required";
    }
}
