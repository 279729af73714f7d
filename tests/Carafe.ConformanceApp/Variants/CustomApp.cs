using System.Text;
using Carafe.MarkupSafe.PythonText.Json;
using Carafe.Sessions;
using Carafe.Werkzeug;
using ResponseBody = Carafe.Werkzeug.Wrappers.ResponseBody;
using ResponseStatus = Carafe.Werkzeug.Wrappers.ResponseStatus;

namespace Carafe.ConformanceApp.Variants;

/// <summary>Own request, response and session classes.</summary>
internal sealed class CustomApp : Flask
{
    private CustomApp(string root)
        : base("kit_custom", rootPath: root)
    {
    }

    public static Flask Create(string root)
    {
        var app = new CustomApp(root) { SecretKey = VariantApps.Key, SessionInterface = new PlainSessions() };
        app.Get("/str", () => $"id {((KitRequest)Request).KitId}");
        app.Get("/dict", () => Map(("id", ((KitRequest)Request).KitId)));
        app.Get("/other-response", () => new Response("base", 202, new Werkzeug.Datastructures.Headers(("X-Base", "1")), mimetype: "text/plain"));
        app.Get("/abort", () => Abort(404));
        app.Get("/redirect", () => Globals.Redirect("/elsewhere"));
        app.Get("/template", () => RenderTemplateString("<{{ request.kit_id }}>"));
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
        return app;
    }

    protected override FlaskRequest CreateRequest(Environ environ) => new KitRequest(environ);

    protected override Response CreateResponse(
        ResponseBody body = default,
        ResponseStatus status = default,
        IEnumerable<KeyValuePair<string, string>>? headers = null,
        string? mimetype = null) => new KitResponse(body, status, headers, mimetype);

    private sealed class KitRequest(Environ environ) : FlaskRequest(environ)
    {
        public string KitId => (GetHeader("X-Kit-Id") ?? "no id").ToUpperInvariant();
    }

    private sealed class KitResponse : Response
    {
        public KitResponse(ResponseBody body, ResponseStatus status, IEnumerable<KeyValuePair<string, string>>? headers, string? mimetype)
            : base(body, status, headers, mimetype)
        {
            Headers["X-Kit-Class"] = "yes";
        }

        public override string? DefaultMimetype => "application/x-kit";
    }

    private sealed class PlainSessions : ISessionInterface
    {
        public FlaskSession? OpenSession(Flask app, FlaskRequest request)
        {
            var value = request.Cookies.Get("plain");
            if (value is null)
                return new FlaskSession();
            if (value == "refuse")
                return null;
            try
            {
                return new FlaskSession(Values(app.Json.Loads(FromBase64(value))));
            }
            catch (Exception e) when (e is FormatException or System.Text.Json.JsonException or ArgumentException or InvalidCastException)
            {
                return new FlaskSession(Map(("recovered", true)));
            }
        }

        // Python's decoder skips what is no digit of base 64, and its dict takes an empty list.
        private static byte[] FromBase64(string text)
        {
            var digits = string.Concat(text.Where(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '+' or '/' or '='));
            var end = digits.IndexOf('=', StringComparison.Ordinal) is >= 0 and var padding ? padding : digits.Length;
            if (digits.Length < (end + 3) / 4 * 4)
                throw new FormatException("Incorrect padding");
            return System.Buffers.Text.Base64Url.DecodeFromChars(digits[..end].Replace('+', '-').Replace('/', '_'));
        }

        private static IEnumerable<KeyValuePair<string, object?>> Values(object? json) =>
            json is System.Collections.ICollection { Count: 0 } ? [] : (IDictionary<string, object?>)json!;

        public FlaskSession MakeNullSession(Flask app) => new SecureCookieSessionInterface().MakeNullSession(app);

        public bool IsNullSession(FlaskSession session) => new SecureCookieSessionInterface().IsNullSession(session);

        public void SaveSession(Flask app, FlaskSession session, Response response)
        {
            if (session.Count == 0)
            {
                response.DeleteCookie("plain");
                return;
            }
            var json = app.Json.Dumps(new Dictionary<string, object?>(session), JsonLayout.Compact);
            response.SetCookie("plain", Convert.ToBase64String(Encoding.UTF8.GetBytes(json)).Replace('+', '-').Replace('/', '_'), path: "/x/custom");
            response.Headers["X-Session-Saved"] = $"{session.Count}";
        }
    }
}
