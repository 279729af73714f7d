using Carafe.Werkzeug.Datastructures;

namespace Carafe.ConformanceApp;

/// <summary>Responses whose properties and headers are set.</summary>
internal static class Responses
{
    private static readonly Dictionary<string, Action<Response>> Changes = new(StringComparer.Ordinal)
    {
        ["headers"] = SetHeaders,
        ["header-params"] = static r => r.Headers.Add("X-Param", "value", ("filename", "a b.txt"), ("n", "3"), ("flag", null)),
        ["newline"] = static r => r.Headers["X-Bad"] = "one\r\ntwo",
        ["mimetype"] = static r => r.Mimetype = "application/xml",
        ["mimetype-json"] = static r => r.Mimetype = "application/json",
        ["mimetype-plus-xml"] = static r => r.Mimetype = "application/atom+xml",
        ["mimetype-js"] = static r => r.Mimetype = "application/javascript",
        ["mimetype-params"] = static r => r.MimetypeParams["format"] = "flowed",
        ["content-type"] = static r => r.ContentType = "text/plain; charset=latin-1",
        ["status"] = static r => r.Status = "418 Short And Stout",
        ["status-code"] = static r => r.StatusCode = 202,
        ["set-data"] = static r => r.SetData("replaced é"),
        ["last-modified"] = SetDates,
        ["retry-after"] = static r => r.SetRetryAfter(120),
        ["retry-after-date"] = static r => r.RetryAfter = Moment,
        ["vary"] = SetVary,
        ["allow"] = static r => r.Allow.Update("GET", "POST"),
        ["content-language"] = static r => r.ContentLanguage.Update("en", "de"),
        ["cache-control"] = SetPublic,
        ["cache-control-no-cache"] = SetNoCache,
        ["cache-control-private"] = SetPrivate,
        ["etag-strong"] = static r => r.SetETag("abc"),
        ["etag-weak"] = static r => r.SetETag("abc", weak: true),
        ["etag-auto"] = static r => r.AddETag(),
        ["www-authenticate"] = static r => Challenge(r, new WwwAuthenticate("basic", [new("realm", "a \"quoted\" realm")])),
        ["www-authenticate-bearer"] = static r => Challenge(r, new WwwAuthenticate("bearer", [new("realm", "api"), new("error", "invalid_token")])),
        ["content-range"] = static r => r.ContentRange.Set(0, 4, 10),
        ["content-range-unset"] = static r => r.ContentRange.Set(null, null, 10),
        ["csp"] = SetPolicy,
        ["cors"] = SetCors,
        ["coop"] = static r => (r.CrossOriginOpenerPolicy, r.CrossOriginEmbedderPolicy) = ("same-origin", "require-corp"),
        ["content-location"] = static r => (r.ContentLocation, r.ContentEncoding) = ("/elsewhere/é", "identity"),
        ["location"] = static r => (r.StatusCode, r.Location) = (201, "/new place/é?x=1 2"),
        ["location-full"] = static r => (r.StatusCode, r.Location) = (201, "http://other.example/päth"),
    };

    public static void AddTo(Flask app)
    {
        app.Route("/resp/<kind>", Resp, endpoint: "resp");
        app.Route("/resp/cookie/<kind>", Cookie, endpoint: "resp_cookie");
        app.Route("/resp/conditional/<kind>", Conditional, methods: ["GET", "POST"], endpoint: "resp_conditional");
        app.Route("/resp/range/<kind>", Range, endpoint: "resp_range");
    }

    private static Response Resp(string kind)
    {
        if (!Changes.TryGetValue(kind, out var change))
            return ResponseBodies.Make(kind);
        var response = new Response("body", mimetype: "text/plain");
        change(response);
        return response;
    }

    private static void SetHeaders(Response response)
    {
        var headers = response.Headers;
        headers["X-One"] = "1";
        headers.Add("X-Many", "a");
        headers.Add("X-Many", "b");
        headers["x-one"] = "2";
        headers["X-Gone"] = "gone";
        headers.Remove("X-Gone");
    }

    private static void SetDates(Response response)
    {
        response.LastModified = Moment;
        response.Expires = Moment.AddDays(1);
        response.Date = Moment;
        response.Age = TimeSpan.FromSeconds(90);
    }

    private static void SetVary(Response response)
    {
        response.Vary.Add("Accept");
        response.Vary.Update("Cookie", "accept");
    }

    private static void SetPublic(Response response)
    {
        var cache = response.CacheControl;
        cache.Public = true;
        cache.MaxAge = 60;
        cache.NoTransform = true;
    }

    private static void SetNoCache(Response response)
    {
        var cache = response.CacheControl;
        cache.NoCache = true;
        cache.NoStore = true;
        cache.MustRevalidate = true;
    }

    private static void SetPolicy(Response response)
    {
        var policy = response.ContentSecurityPolicy;
        policy.DefaultSrc = "'self'";
        policy.ImgSrc = "*";
    }

    private static void SetPrivate(Response response)
    {
        var cache = response.CacheControl;
        cache.Private = true;
        cache.SMaxAge = 5;
        cache.StaleWhileRevalidate = 30;
        cache.Immutable = true;
    }

    private static void Challenge(Response response, WwwAuthenticate challenge)
    {
        response.StatusCode = 401;
        response.WwwAuthenticate = challenge;
    }

    private static void SetCors(Response response)
    {
        response.AccessControlAllowOrigin = "https://a.example";
        response.AccessControlAllowMethods = new HeaderSet(["GET", "PUT"]);
        response.AccessControlAllowHeaders = new HeaderSet(["X-A", "X-B"]);
        response.AccessControlExposeHeaders = new HeaderSet(["X-C"]);
        response.AccessControlAllowCredentials = true;
        response.AccessControlMaxAge = 600;
    }

    private static Response Cookie(string kind)
    {
        var r = MakeResponse("cookie");
        switch (kind)
        {
            case "simple": r.SetCookie("a", "1"); break;
            case "all": r.SetCookie("a", "v", 3600, Moment, "/sub", "kit.example", true, true, "Lax", true); break;
            case "max-age-delta": r.SetCookie("a", "v", TimeSpan.FromHours(2)); break;
            case "expires": r.SetCookie("a", "v", expires: Moment); break;
            case "expires-number": r.SetCookie("a", "v", expires: 0.0); break;
            case "no-path": r.SetCookie("a", "v", path: null); break;
            case "strict": r.SetCookie("a", "v", sameSite: "strict"); break;
            case "none": r.SetCookie("a", "v", sameSite: "None", secure: true); break;
            case "bad-samesite": r.SetCookie("a", "v", sameSite: "maybe"); break;
            case "special": r.SetCookie("a", "x;y,z \"q\" \\ é = end"); break;
            case "empty": r.SetCookie("a"); break;
            case "two": r.SetCookie("a", "1"); r.SetCookie("b", "2"); break;
            case "same-twice": r.SetCookie("a", "1"); r.SetCookie("a", "2"); break;
            case "delete": r.DeleteCookie("a"); break;
            case "delete-attrs": r.DeleteCookie("a", "/p", ".kit.example", true, true, "Strict"); break;
            case "idna": r.SetCookie("a", "v", domain: "bücher.example"); break;
            case "path-special": r.SetCookie("a", "v", path: "/a b/é"); break;
            case "partitioned": r.SetCookie("a", "v", partitioned: true); break;
            default: return Abort(404);
        }

        return r;
    }

    private static Response Conditional(string kind)
    {
        var response = new Response("conditional body", mimetype: "text/plain");
        switch (kind)
        {
            case "etag": response.SetETag("tag-1"); break;
            case "weak": response.SetETag("tag-1", weak: true); break;
            case "modified": response.LastModified = Moment; break;
            case "auto": response.AddETag(); break;
            case "none": break;
            case "both":
                response.SetETag("tag-1");
                response.LastModified = Moment;
                response.ContentLanguage.Add("en");
                response.Headers["X-Kept"] = "yes";
                response.SetCookie("c", "1");
                break;
            default: return Abort(404);
        }

        response.MakeConditional(Request);
        return response;
    }

    private static Response Range(string kind)
    {
        if (kind is not ("none" or "len" or "unit" or "nolen"))
            return Abort(404);
        var response = new Response(string.Concat(Enumerable.Range(0, 100).Select(static i => (char)('a' + (i % 26)))), mimetype: "text/plain");
        if (kind == "none")
        {
            response.MakeConditional(Request);
            return response;
        }

        response.SetETag("rng");
        response.LastModified = Moment;
        response.MakeConditional(Request, acceptRanges: "bytes", completeLength: kind == "nolen" ? null : 100);
        return response;
    }
}
