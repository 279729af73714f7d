using Carafe.MarkupSafe;
using Carafe.Werkzeug.Datastructures;
using Carafe.Werkzeug.Exceptions;

namespace Carafe.ConformanceApp;

/// <summary>What views may return.</summary>
internal static class Returns
{
    private static readonly string[] Lines = ["line 0\n", "line 1\n", "line 2\n"];
    private static readonly string[] Letters = ["a", "b"];
    private const string? Nothing = null;
    private static readonly byte[][] Bytes = [[(byte)'A'], [(byte)'B'], [(byte)'C']];

    public static void AddTo(Flask app) => app.Route("/ret/<kind>", Ret, endpoint: "ret");

    private static object? Ret(string kind) => kind switch
    {
        "str" => "text é",
        "bytes" => new byte[] { 0x00, 0xff, 0x72, 0x61, 0x77 },
        "dict" => Obj(("b", 1), ("a", (object?[])[1, 2]), ("é", null)),
        "list" => new object?[] { 1, "two", Obj(("three", 3.5)) },
        "empty-dict" => Obj(),
        "empty-list" => Array.Empty<object?>(),
        "empty" => "",
        "markup" => new Markup("<b>m</b>"),
        "exception" => new NotFound("returned, not raised"),
        "callable" => new Werkzeug.Wrappers.Response(
            "called " + Request.Path, "209 Called", new Headers(("X-Inner", "1")), contentType: "text/plain"),
        "large" => string.Concat(Enumerable.Repeat("0123456789abcdef", 20000)),
        "generator" => Lazy(Lines),
        "bytes-generator" => Bytes.Select(static chunk => chunk),
        "iterator" => Lazy(Letters),
        "generator-status" => (Lazy(["x", "y"]), 202, Header("X-Gen", "1")),
        _ => WithStatus(kind),
    };

    private static object? WithStatus(string kind) => kind switch
    {
        "status" => ("created", 201),
        "status-str" => ("odd", "299 Quite Fine"),
        "status-str-number" => ("odd", "298"),
        "headers-dict" => ("h", new Dictionary<string, string> { ["X-One"] = "1", ["Content-Type"] = "text/x-custom" }),
        "headers-list" => ("h", new (string, string)[] { ("X-Dup", "1"), ("X-Dup", "2") }),
        "headers-dict-list" => ("h", new Dictionary<string, string[]> { ["X-Dup"] = Letters }),
        "three" => ("three", 203, Header("X-Three", "3")),
        "three-none" => ("three", Nothing, Header("X-Three", "3")),
        "dict-status" => (Obj(("error", "nope")), 422),
        "list-headers" => (new object?[] { 1 }, Header("X-L", "1")),
        "204" => ("ignored body", 204),
        "304" => ("ignored body", 304),
        "205" => ("", 205),
        "none" => null,
        "none-tuple" => (Nothing, 200),
        "int" => 42,
        "one-tuple" => ValueTuple.Create("only"),
        "four-tuple" => ("a", 1, Obj(), 4),
        _ => MadeByHand(kind),
    };

    private static object? MadeByHand(string kind) => kind switch
    {
        "response" => Ready(),
        "response-tuple" => (new Response("resp", 206, Header("X-R", "1")), 207, new Dictionary<string, string> { ["X-R"] = "2", ["X-S"] = "3" }),
        "response-content-type" => (new Response("resp", mimetype: "text/plain"), Header("Content-Type", "text/css")),
        "jsonify-args" => Jsonify(1, "a", Nothing),
        "jsonify-one" => Jsonify("single"),
        "jsonify-none" => Jsonify(),
        "jsonify-kw" => Jsonify(new { z = 1, a = 2 }),
        "jsonify-both" => throw new ArgumentException("Both values and named values were given."),
        "make-response-tuple" => MadeWithHeader(),
        "make-response-empty" => MakeResponse(),
        "make-response-dict" => MadeWithStatus(),
        "make-response-list-status" => MakeResponse(new object?[] { "x" }, 201),
        _ => Abort(404),
    };

    private static IEnumerable<string> Lazy(string[] items)
    {
        foreach (var item in items)
            yield return item;
    }

    private static Dictionary<string, string> Header(string name, string value) => new() { [name] = value };

    private static Response Ready() => new("resp", 206, Header("X-R", "1"), "text/plain");

    private static Response MadeWithHeader()
    {
        var response = MakeResponse("made", 207);
        response.Headers["X-Made"] = "1";
        return response;
    }

    private static Response MadeWithStatus()
    {
        var response = MakeResponse(Obj(("made", true)));
        response.StatusCode = 208;
        return response;
    }
}
