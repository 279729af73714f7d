using System.Globalization;
using Carafe.Werkzeug.Datastructures;
using ResponseBody = Carafe.Werkzeug.Wrappers.ResponseBody;

namespace Carafe.ConformanceApp;

/// <summary>Responses made of other bodies, and streams.</summary>
internal static class ResponseBodies
{
    private static readonly string[] Parts = ["part1 ", "part2"];

    public static void AddTo(Flask app)
    {
        app.Route("/resp/stream", static () => Stream(Arg("n") is { } n ? int.Parse(n, CultureInfo.InvariantCulture) : 3), endpoint: "resp_stream");
        app.Route("/resp/stream-context", StreamContext, endpoint: "resp_stream_context");
        app.Route("/resp/stream-context-call", static () => Text(StreamWithContext(Greeting())), endpoint: "resp_stream_context_call");
        app.Route("/resp/stream-json", static () => new Response(
            ResponseBody.FromSequence(Enumerable.Range(0, 3).Select(static i => CurrentApp.Json.Dumps(Obj(("n", i))) + "\n")),
            mimetype: "application/x-ndjson"));
    }

    /// <summary>The kinds of <c>/resp/KIND</c> that are not changes of a plain response.</summary>
    public static Response Make(string kind)
    {
        switch (kind)
        {
            case "content-type-arg":
                return new Response("x", contentType: "text/markdown");
            case "json-mimetype":
                return new Response("{\"raw\":1}", mimetype: "application/problem+json");
            case "iterable":
                return new Response(ResponseBody.FromChunks(Parts));
            case "none-body":
                return new Response();
            case "none-body-204":
                return new Response(default(ResponseBody), 204);
            case "content-length-forced":
                return new Response("12345", headers: new Headers(("Content-Length", "5")));
            case "freeze":
                var frozen = new Response(ResponseBody.FromSequence(Lazy("fro", "zen")));
                frozen.Freeze();
                return frozen;
            case "make-sequence":
                var made = new Response(ResponseBody.FromSequence(Lazy("se", "quence")));
                made.MakeSequence();
                return made;
            case "call-on-close":
                ClearLog("close");
                var closing = new Response("body", mimetype: "text/plain");
                closing.CallOnClose(static () => Log("close", "closed"));
                return closing;
            default:
                return Abort(404);
        }
    }

    private static IEnumerable<string> Lazy(string first, string second)
    {
        yield return first;
        yield return second;
    }

    private static Response Text(IEnumerable<string> chunks) => new(ResponseBody.FromSequence(chunks), mimetype: "text/plain");

    private static Response Stream(int n) => new(
        ResponseBody.FromSequence(Enumerable.Range(0, n).Select(static i => $"chunk {i.ToString(CultureInfo.InvariantCulture)}\n")),
        headers: new Headers(("X-Stream", "1")),
        mimetype: "text/plain");

    private static Response StreamContext()
    {
        G["stream_value"] = "kept";
        return Text(StreamWithContext(Lines()));

        static IEnumerable<string> Lines()
        {
            yield return $"path {Request.Path}\n";
            yield return $"arg {Arg("a") ?? "None"}\n";
            yield return $"g {G["stream_value"]}\n";
            yield return $"session {Session.Get("who") ?? "nobody"}\n";
        }
    }

    private static IEnumerable<string> Greeting()
    {
        yield return "Hello ";
        yield return Request.Args["name"];
        yield return "!";
    }
}
