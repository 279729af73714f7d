using Carafe.Werkzeug.Datastructures;
namespace Carafe.ConformanceApp.Main;

internal static partial class ResponseViews
{
    public static void Register(Flask app)
    {
        app.Get("/resp/<kind>", (string kind) => Change(kind), "resp");
        app.Get("/resp/cookie/<kind>", (string kind) => Cookie(kind));
        app.Route("/resp/conditional/<kind>", (string kind) => Conditional(kind), ["GET", "POST"]);
        app.Get("/resp/range/<kind>", (string kind) => Range(kind));
        app.Get("/resp/stream", () =>
        {
            var count = Request.Args.Get("n", 3);
            IEnumerable<string> Chunks()
            {
                for (var i = 0; i < count; i++)
                    yield return $"chunk {i}\n";
            }
            return Stream(Chunks(), "text/plain", "1");
        });
        app.Get("/resp/stream-context", () =>
        {
            G["stream_value"] = "kept";
            static IEnumerable<string> Lines()
            {
                yield return $"path {Request.Path}\n";
                yield return $"arg {Request.Args.Get("a", "None")}\n";
                yield return $"g {G["stream_value"]}\n";
                yield return $"session {Session.Get("who") ?? "nobody"}\n";
            }
            return Stream(StreamWithContext(Lines()), "text/plain");
        });
        app.Get("/resp/stream-context-call", () =>
        {
            static IEnumerable<string> Parts()
            {
                yield return "Hello ";
                yield return Request.Args["name"];
                yield return "!";
            }
            return StreamWithContext(Parts());
        });
        app.Get("/resp/stream-json", () =>
        {
            IEnumerable<string> Lines()
            {
                for (var i = 0; i < 3; i++)
                    yield return app.Json.Dumps(Map(("n", i))) + "\n";
            }
            return Stream(Lines(), "application/x-ndjson");
        });
    }

    private static Response Stream(IEnumerable<string> chunks, string mimetype, string? mark = null)
    {
        var response = new Response(Werkzeug.Wrappers.ResponseBody.FromSequence(chunks), mimetype: mimetype);
        if (mark is not null)
            response.Headers["X-Stream"] = mark;
        return response;
    }

    private static Response Conditional(string kind)
    {
        var response = new Response("conditional body", mimetype: "text/plain");
        switch (kind)
        {
            case "etag": response.SetETag("tag-1"); break;
            case "weak": response.SetETag("tag-1", weak: true); break;
            case "modified": response.LastModified = Moment; break;
            case "both":
                response.SetETag("tag-1");
                response.LastModified = Moment;
                response.ContentLanguage.Add("en");
                response.Headers["X-Kept"] = "yes";
                response.SetCookie("c", "1");
                break;
            case "auto": response.AddETag(); break;
            case "none": break;
            default: return Abort(404);
        }
        response.MakeConditional(Request);
        return response;
    }

    private static Response Range(string kind)
    {
        var response = new Response(string.Concat(Enumerable.Range(0, 100).Select(i => (char)('a' + (i % 26)))), mimetype: "text/plain");
        if (kind == "none")
        {
            response.MakeConditional(Request);
            return response;
        }
        response.SetETag("rng");
        response.LastModified = Moment;
        switch (kind)
        {
            case "len": response.MakeConditional(Request, "bytes", 100); break;
            case "unit": response.MakeConditional(Request, "bytes", 100); break;
            case "nolen": response.MakeConditional(Request, "bytes"); break;
            default: return Abort(404);
        }
        return response;
    }
}
