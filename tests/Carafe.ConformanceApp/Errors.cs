using System.Globalization;
using Carafe.Werkzeug.Datastructures;
using Carafe.Werkzeug.Exceptions;

namespace Carafe.ConformanceApp;

/// <summary>Redirects, aborts and errors.</summary>
internal static class Errors
{
    public static void AddTo(Flask app)
    {
        app.Route("/ra/redirect", ToArgument, methods: ["GET", "POST"], endpoint: "ra_redirect");
        app.Route("/ra/redirect-endpoint", () => Redirect(UrlFor("r_args", ("q", "a b"), ("r", "é"))));
        app.Route("/ra/abort/<int:code>", (int code) => Abort(code, Arg("d")));
        app.Route("/ra/abort-response", () =>
            Abort(new Response("own refusal", 403, new Dictionary<string, string> { ["X-Why"] = "because" })));
        app.Route("/ra/abort-html", () => Abort(400, "<script>alert('x') & more</script>\nsecond line"));
        app.Route("/ra/raise/<kind>", Raise, endpoint: "ra_raise");
    }

    private static Response ToArgument()
    {
        var target = Arg("to") ?? "/";
        return Arg("code") is { } code ? Redirect(target, int.Parse(code, CultureInfo.InvariantCulture)) : Redirect(target);
    }

    private static Response Raise(string kind) => throw (kind switch
    {
        "not-found" => new NotFound(),
        "method" => new MethodNotAllowed(["GET", "LOCK"]),
        "unauthorized" => new Unauthorized("log in", new WwwAuthenticate("basic", [new("realm", "the kit")])),
        "unauthorized-two" => new Unauthorized(null, [
            new WwwAuthenticate("digest", [new("realm", "r"), new("nonce", "n1"), new("qop", "auth")]),
            new WwwAuthenticate("bearer", token: "t0k")]),
        "unauthorized-none" => new Unauthorized(),
        "retry-int" => new TooManyRequests(retryAfter: 30),
        "retry-date" => new ServiceUnavailable(retryAfter: Moment),
        "range" => new RequestedRangeNotSatisfiable(123, "bytes"),
        "plain-exception" => new InvalidOperationException("plain"),
        "key-error" => new KeyNotFoundException("key"),
        "in-generator" => new InvalidOperationException("in generator"),
        "conflict-response" => new Conflict
        {
            Response = new Response("conflict body", 409, new Dictionary<string, string> { ["X-C"] = "1" }),
        },
        _ => new NotFound(),
    });
}
