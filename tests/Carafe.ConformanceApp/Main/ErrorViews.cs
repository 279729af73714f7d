using Carafe.Werkzeug.Datastructures;
using Carafe.Werkzeug.Exceptions;

namespace Carafe.ConformanceApp.Main;

internal static class ErrorViews
{
    public static void Register(Flask app)
    {
        app.Route("/ra/redirect", () =>
        {
            var to = Request.Args.Get("to", "/")!;
            return Request.Args.Get("code") is { } code ? Redirect(to, int.Parse(code, System.Globalization.CultureInfo.InvariantCulture)) : Redirect(to);
        }, ["GET", "POST"]);
        app.Get("/ra/redirect-endpoint", () => Redirect(UrlFor("r_args", ("q", "a b"), ("r", "é"))));
        app.Get("/ra/abort/<int:code>", (int code) => Abort(code, Request.Args.Get("d")));
        app.Get("/ra/abort-response", () => Abort(("own refusal", 403, new Dictionary<string, string> { ["X-Why"] = "because" })));
        app.Get("/ra/abort-html", () => Abort(400, "<script>alert('x') & more</script>\nsecond line"));
        app.Get("/ra/raise/<kind>", (Func<string, object?>)Raise);
    }

    private static object? Raise(string kind) => kind switch
    {
        "not-found" => throw new NotFound(),
        "method" => throw new MethodNotAllowed(["GET", "LOCK"]),
        "unauthorized" => throw new Unauthorized("log in", new WwwAuthenticate("basic", [KeyValuePair.Create("realm", (string?)"the kit")])),
        "unauthorized-two" => throw new Unauthorized(
            null,
            [new WwwAuthenticate("digest", [KeyValuePair.Create("realm", (string?)"r"), KeyValuePair.Create("nonce", (string?)"n1"), KeyValuePair.Create("qop", (string?)"auth")]),
            new WwwAuthenticate("bearer", token: "t0k")]),
        "unauthorized-none" => throw new Unauthorized(),
        "retry-int" => throw new TooManyRequests(retryAfter: 30),
        "retry-date" => throw new ServiceUnavailable(retryAfter: Moment),
        "range" => throw new RequestedRangeNotSatisfiable(123, "bytes"),
        "plain-exception" => throw new InvalidOperationException("plain"),
        "key-error" => throw new KeyNotFoundException("key"),
        "in-generator" => throw new InvalidOperationException("in a generator"),
        "conflict-response" => throw new Conflict { Response = new Response("conflict body", 409, new Headers(("X-C", "1"))) },
        _ => Abort(404),
    };
}
