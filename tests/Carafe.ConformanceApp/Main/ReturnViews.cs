using System.Text;
using Carafe.MarkupSafe;
using Carafe.Werkzeug.Datastructures;
using Carafe.Werkzeug.Exceptions;
using Carafe.Werkzeug.Middleware;

namespace Carafe.ConformanceApp.Main;

internal static class ReturnViews
{
    public static void Register(Flask app) => app.Get("/ret/<kind>", (Func<string, object?>)Return, "ret");

    private static object? Return(string kind) => kind switch
    {
        "str" => "text é",
        "bytes" => new byte[] { 0, 255, 114, 97, 119 },
        "dict" => Map(("b", 1), ("a", new object[] { 1, 2 }), ("é", null)),
        "list" => new List<object?> { 1, "two", Map(("three", 3.5)) },
        "empty-dict" => Map(),
        "empty-list" => new List<object?>(),
        "empty" => "",
        "generator" => Lazy("line 0\n", "line 1\n", "line 2\n"),
        "bytes-generator" => Lazy("A", "B", "C").Select(Encoding.ASCII.GetBytes),
        "iterator" => Lazy("a", "b"),
        "generator-status" => (Lazy("x", "y"), 202, Header("X-Gen", "1")),
        "status" => ("created", 201),
        "status-str" => ("odd", "299 Quite Fine"),
        "status-str-number" => ("odd", "298"),
        "headers-dict" => ("h", new Dictionary<string, string> { ["X-One"] = "1", ["Content-Type"] = "text/x-custom" }),
        "headers-list" => ("h", new List<(string, string)> { ("X-Dup", "1"), ("X-Dup", "2") }),
        "headers-dict-list" => ("h", new Dictionary<string, object?> { ["X-Dup"] = new[] { "a", "b" } }),
        "three" => ("three", 203, Header("X-Three", "3")),
        "three-none" => ("three", (object?)null, Header("X-Three", "3")),
        "dict-status" => (Map(("error", "nope")), 422),
        "list-headers" => (new List<object?> { 1 }, Header("X-L", "1")),
        "response" => Own(),
        "response-tuple" => (new Response("resp", 206, new Headers(("X-R", "1"))), 207, new Dictionary<string, string> { ["X-R"] = "2", ["X-S"] = "3" }),
        "response-content-type" => (new Response("resp", mimetype: "text/plain"), Header("Content-Type", "text/css")),
        "none" => null,
        "none-tuple" => ((object?)null, 200),
        "int" => 42,
        "one-tuple" => ValueTuple.Create("only"),
        "four-tuple" => ("a", 1, Map(), 4),
        "markup" => new Markup("<b>m</b>"),
        "exception" => new NotFound("returned, not raised"),
        "204" => ("ignored body", 204),
        "304" => ("ignored body", 304),
        "205" => ("", 205),
        "jsonify-args" => Jsonify(1, "a", (object?)null),
        "jsonify-one" => Jsonify("single"),
        "jsonify-none" => Jsonify(),
        "jsonify-kw" => JsonOf(("z", 1), ("a", 2)),
        "jsonify-both" => throw new InvalidOperationException("app.json.response() takes either args or kwargs, not both"),
        "make-response-tuple" => Made(),
        "make-response-empty" => MakeResponse(),
        "make-response-dict" => Status(MakeResponse(Map(("made", true))), 208),
        "make-response-list-status" => MakeResponse((new List<object?> { "x" }, 201)),
        "callable" => (WsgiApplication)(environ => ValueTask.FromResult(
            new Werkzeug.Wrappers.Response($"called {environ.Path}", "209 Called", new Headers(("Content-Type", "text/plain"), ("X-Inner", "1"))))),
        "large" => string.Concat(Enumerable.Repeat("0123456789abcdef", 20000)),
        _ => Abort(404),
    };

    private static Dictionary<string, string> Header(string name, string value) => new() { [name] = value };

    private static IEnumerable<string> Lazy(params string[] items)
    {
        foreach (var item in items)
            yield return item;
    }

    private static Response Own() => new("resp", 206, new Headers(("X-R", "1")), mimetype: "text/plain");

    private static Response Made()
    {
        var response = MakeResponse(("made", 207));
        response.Headers["X-Made"] = "1";
        return response;
    }

    private static Response Status(Response response, int status)
    {
        response.StatusCode = status;
        return response;
    }
}
