using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Carafe.Conformance.Running;
using Carafe.ItsDangerous;
using Carafe.Json;
using Carafe.Sessions;
using Carafe.Werkzeug.Datastructures;
using static Carafe.Conformance.ItsDangerous.FlaskSessionValues;

namespace Carafe.Conformance.ItsDangerous;

/// <summary><c>flask.tagged.*</c> and <c>flask.session.*</c></summary>
internal static class FlaskSessionOps
{
    public static void Register(OpTable operations)
    {
        operations.Add("flask.tagged.dumps", DumpsTagged);
        operations.Add("flask.tagged.loads", args => Write(new TaggedJsonSerializer().Loads(args.GetProperty("text").GetString()!, App(args).Json)));
        operations.Add("flask.session.has_serializer", args => new SecureCookieSessionInterface().GetSigningSerializer(App(args)) is not null);
        operations.Add("flask.session.dumps", args => Serializer(args).Dumps(Read(args.GetProperty("object"))));
        operations.Add("flask.session.loads", Loads);
        operations.Add("flask.session.request", args => RequestAsync(args).GetAwaiter().GetResult());
    }

    public static bool LoadToTheSame(JsonElement args, string token, string other) =>
        JsonNode.DeepEquals(Write(Serializer(args).Loads(token)), Write(Serializer(args).Loads(other)));

    private static JsonNode? DumpsTagged(JsonElement args)
    {
        // Outside an application Python's own json writes, which does not sort.
        var sorts = !args.TryGetProperty("app_context", out var inside) || inside.GetBoolean();
        var json = new DefaultJsonProvider(App(args)) { SortKeys = sorts };
        return new TaggedJsonSerializer().Dumps(Read(args.GetProperty("object")), json);
    }

    private static JsonNode? Loads(JsonElement args)
    {
        var maxAge = args.TryGetProperty("max_age", out var seconds) && seconds.ValueKind == JsonValueKind.Number
            ? TimeSpan.FromSeconds(seconds.GetDouble())
            : (TimeSpan?)null;
        var value = Serializer(args).Loads(Encoding.UTF8.GetString(Tagged.ReadBytes(args.GetProperty("token"))), maxAge, out var dateSigned);
        return args.TryGetProperty("return_timestamp", out var wanted) && wanted.GetBoolean()
            ? Write(new JsonTuple([value, dateSigned]))
            : Write(value);
    }

    private static async Task<JsonNode?> RequestAsync(JsonElement args)
    {
        var app = App(args);
        var answers = new JsonArray();
        app.Route("/", () => RunSteps(args.GetProperty("steps"), answers), endpoint: "index");
        var headers = new Headers();
        if (args.TryGetProperty("cookie", out var cookie) && cookie.ValueKind == JsonValueKind.String)
            headers.Add("Cookie", $"{app.Config["SESSION_COOKIE_NAME"]}={cookie.GetString()}");

        await using var client = app.TestClient(useCookies: false);
        var response = await client.GetAsync("/", headers: headers);
        return new JsonObject
        {
            ["steps"] = answers,
            ["status"] = response.StatusCode,
            ["set_cookie"] = new JsonArray([.. response.Headers.GetAll("Set-Cookie").Select(text => (JsonNode)text)]),
            ["vary"] = new JsonArray([.. response.Headers.GetAll("Vary").Select(text => (JsonNode)text)]),
        };
    }

    private static string RunSteps(JsonElement steps, JsonArray answers)
    {
        foreach (var step in steps.EnumerateArray())
            answers.Add(new JsonObject { ["result"] = RunStep(step) });

        return "";
    }

    private static JsonNode? RunStep(JsonElement step)
    {
        var session = Globals.Session;
        var key = step.GetArrayLength() > 1 && step[1].ValueKind == JsonValueKind.String ? step[1].GetString()! : "";
        switch (step[0].GetString())
        {
            case "get":
                return Write(session.Get(key));
            case "set":
                session[key] = Read(step[2]);
                return null;
            case "pop":
                return Write(session.Pop(key));
            case "clear":
                session.Clear();
                return null;
            case "contains":
                return session.ContainsKey(key);
            case "len":
                return session.Count;
            case "dict":
                return Write(session.ToDictionary(item => item.Key, item => item.Value));
            case "setdefault":
                return Write(session.SetDefault(key, Read(step[2])));
            case "append":
                ((List<object?>)session[key]!).Add(Read(step[2]));
                return null;
            case "permanent":
                session.Permanent = step[1].GetBoolean();
                return null;
            case "get_permanent":
                return session.Permanent;
            case "modified":
                session.Modified = step[1].GetBoolean();
                return null;
            case "flags":
                return new JsonObject { ["new"] = session.IsNew, ["modified"] = session.Modified, ["accessed"] = session.Accessed };
            default:
                throw new InvalidDataException($"Unknown step {step[0]}");
        }
    }

    private static UrlSafeTimedSerializer Serializer(JsonElement args)
    {
        var app = App(args);
        return ((SecureCookieSessionInterface)app.SessionInterface).GetSigningSerializer(app)
            ?? throw new MissingMemberException("There is no serializer without a secret key.");
    }

    public static Carafe.Flask App(JsonElement args)
    {
        var app = new Carafe.Flask("app", staticFolder: null);
        if (args.TryGetProperty("now", out var now))
            app.Clock = new FixedClock(now.GetDouble());

        if (args.TryGetProperty("secret_key", out var key))
            app.SecretKey = Read(key);

        if (args.TryGetProperty("fallbacks", out var fallbacks))
            app.Config["SECRET_KEY_FALLBACKS"] = Read(fallbacks);

        if (args.TryGetProperty("config", out var config))
        {
            foreach (var setting in config.EnumerateObject())
                app.Config[setting.Name] = Read(setting.Value);
        }

        return app;
    }

    private sealed class FixedClock(double seconds) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddSeconds(seconds);
    }
}
