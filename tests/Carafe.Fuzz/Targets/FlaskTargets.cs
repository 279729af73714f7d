using System.Text;
using Carafe.Fuzz.Engine;
using Carafe.ItsDangerous;
using Carafe.Testing;
using Carafe.Werkzeug.Datastructures;
using static Carafe.Globals;

namespace Carafe.Fuzz.Targets;

/// <summary>Whole requests to an app.</summary>
internal static class FlaskTargets
{
    private static readonly Flask s_app = CreateApp();

    private static readonly string[] s_requests =
    [
        "GET /", "GET /a%20b/c?x=1&y=%C3%A9", "POST /all\nContent-Type: application/x-www-form-urlencoded\n\na=1&b=2",
        "POST /all\nContent-Type: multipart/form-data; boundary=b\n\n--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"x\"\r\n\r\nv\r\n--b--\r\n",
        "POST /all\nContent-Type: application/json\n\n{\"a\": [1, null]}", "GET /all?q\nHost: example.com:80\nAccept: text/html;q=0.5\nRange: bytes=0-3\nIf-None-Match: \"x\"\nCookie: a=b",
        "GET /items/7\nHost: [::1]:5000", "HEAD /items/-1", "OPTIONS /all", "PUT /slash", "GET /slash?a=b", "GET //evil.com/..", "GET /static/../x", "GET /all\nAuthorization: Basic dXNlcjpwYXNz\nX-Forwarded-For: 1.2.3.4, b",
    ];

    private static readonly string[] s_requestPieces =
    [
        "/", "//", "?", "&", "=", "%", "%2F", "%00", "%ff", "%C3%A9", "..", "\n", "\n\n", ": ", "Host: ", "Host: é.com", "Host: a b", "Host: [", "Content-Type: ", "application/json", "multipart/form-data; boundary=", "Content-Length: ", "Content-Length: -1",
        "Range: bytes=", "0-", "-5", "If-Range: ", "If-Modified-Since: ", "If-None-Match: *", "Cookie: ", "Authorization: ", "Accept: ", "Accept-Language: ", "Cache-Control: ", "Date: ", "Transfer-Encoding: chunked", "Origin: ", "Expect: 100-continue",
        "{", "[", "\"", "POST ", "DELETE ", "items/", "all", "slash", "static/", "é", "\ud800", "\t", ";", ",", "*", "99999999999999999999",
    ];

    private static readonly string[] s_sessions =
    [
        "eyJfZnJlc2giOnRydWUsInVzZXJfaWQiOjQyfQ.ZVPxAA.fVYfkxLEFSiTVQRGOIwXXGKtTak", ".eJyrrgUAAXUA-Q.ZVPxAA.x", "nonsense", ".", "..", "e30.ZVPxAA.", "{\" t\": [1]}", "{\" di\": {\" t__\": 1}}", "{\" b\": \"AA==\"}", "{\" u\": \"x\"}", "{\" d\": \"Sun, 06 Nov 1994 08:49:37 GMT\"}", "[1]", "{\"_permanent\": true}", "{\"_flashes\": 1}",
    ];

    private static readonly string[] s_sessionPieces = [".", "-_", "=", "\"", "eyJ", "e30", "{", "}", "[", "]", "null", ",", ":", "\" t\"", "\" b\"", "\" m\"", "\" u\"", "\" d\"", "\" di\"", "__", "1e999", "\\u", "\\ud800", "ZVPxAA", "é"];

    /// <summary>Any request has an HTTP answer, and no exception leaves the app.</summary>
    public static FuzzTarget Requests { get; } = new("request-target", s_requests, s_requestPieces, RunRequest) { QuickRuns = 1_000 };

    /// <summary>Any cookie that the app did not sign is an empty session, and any that it did is one, or an error that says what is wrong with it.</summary>
    public static FuzzTarget SessionCookie { get; } = new("session-cookie", s_sessions, s_sessionPieces, RunSession) { QuickRuns = 1_000 };

    private static Flask CreateApp()
    {
        var app = new Flask("fuzz", staticFolder: null) { SecretKey = "dev-secret-key" };
        app.Config["TESTING"] = true;
        app.Config["MAX_CONTENT_LENGTH"] = 100_000;
        app.Get("/", () => "index");
        app.Get("/items/<int(signed=True):id>", (int id) => $"{id}");
        app.Get("/slash/", () => UrlFor("any", new { name = Request.Args.Get("a") ?? "x" }));
        app.Get("/<path:name>", (string name) => name, endpoint: "any");
        app.Route("/all", ReadAll, methods: ["GET", "POST"]);
        app.Get("/session", () => $"{Session.Count} {GetFlashedMessages().Count}");
        return app;
    }

    private static object ReadAll()
    {
        var request = Request;
        var headers = (request.AcceptMimetypes, request.AcceptCharsets, request.AcceptEncodings, request.AcceptLanguages, request.CacheControl.MaxAge, request.Pragma, request.Authorization);
        var conditions = (request.IfMatch, request.IfNoneMatch, request.IfModifiedSince, request.IfUnmodifiedSince, request.IfRange, request.Range, request.Date);
        var body = (request.Form.Count, request.Files.Count, request.Values.Count, request.GetJson(silent: true), request.ContentLength, request.Mimetype, request.MimetypeParams.Count);
        var urls = (request.Url, request.BaseUrl, request.HostUrl, request.FullPath, request.Args.Count, request.Cookies.Count, request.AccessRoute.Count, request.UserAgent, request.MaxForwards);
        var response = MakeResponse($"{headers}{conditions}{body}{urls}");
        response.SetETag("x");
        return response.MakeConditional(request, "bytes", response.GetData().Length);
    }

    private static void RunRequest(string text)
    {
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        var head = (end < 0 ? text : text[..end]).Split('\n');
        var space = head[0].IndexOf(' ', StringComparison.Ordinal);
        var request = new TestRequest("/" + Target(head[0][(space + 1)..]))
        {
            Method = space is < 1 or > 10 ? "GET" : head[0][..space],
            Headers = ReadHeaders(head.AsSpan(1)),
            Data = end < 0 ? null : Encoding.UTF8.GetBytes(text[(end + 2)..]),
        };
        var response = Send(request);
        if (response.StatusCode is < 200 or > 499)
            throw new InvalidOperationException($"The answer is {response.Status}.");
    }

    // A server refuses control characters in the request line.
    private static string Target(string text) => string.Concat(text.TrimStart('/', '\\').Where(c => !char.IsControl(c)));

    private static Headers ReadHeaders(ReadOnlySpan<string> lines)
    {
        var headers = new Headers();
        foreach (var line in lines)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            // A server refuses other characters before the app sees them.
            if (colon > 0 && !line.AsSpan().ContainsAny("\r\0"))
                headers.Add(line[..colon].Trim(), line[(colon + 1)..].Trim());
        }

        return headers;
    }

    private static void RunSession(string cookie)
    {
        var forged = cookie.Replace(';', '_').Replace('\r', '_').Replace('\n', '_').Replace('\0', '_');
        var text = Send(new TestRequest("/session") { Headers = new Headers(("Cookie", $"session={forged}")) }).Text;
        if (text != "0 0" && !s_sessions.Contains(cookie))
            throw new InvalidOperationException($"A forged session has values: {text}");

        try
        {
            Send(new TestRequest("/session") { Headers = new Headers(("Cookie", $"session={Sign(cookie)}")) });
        }
        catch (Exception error) when (error is BadPayload or InvalidCastException)
        {
            // Only who has the key can sign what is no session.
        }
    }

    private static string Sign(string payload)
    {
        var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(payload)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        return new Sessions.SecureCookieSessionInterface().GetSigningSerializer(s_app)!.MakeSigner().Sign(encoded);
    }

    private static TestResponse Send(TestRequest request) => new FlaskClient(s_app, useCookies: false).OpenAsync(request).GetAwaiter().GetResult();
}
