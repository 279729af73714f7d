using Carafe.Werkzeug.Datastructures;
using Carafe.Werkzeug.Wrappers;

namespace Carafe.ConformanceApp.Main;

internal static partial class ResponseViews
{
    private static Response Change(string kind)
    {
        var r = new Response("body", mimetype: "text/plain");
        switch (kind)
        {
            case "headers":
                r.Headers["X-One"] = "1";
                r.Headers.Add("X-Many", "a");
                r.Headers.Add("X-Many", "b");
                r.Headers["x-one"] = "2";
                r.Headers.Add("X-Gone", "x");
                r.Headers.Remove("X-Gone");
                break;
            case "header-params": r.Headers.Add("X-Param", "value", ("filename", "a b.txt"), ("n", "3"), ("flag", null)); break;
            case "newline": r.Headers["X-Bad"] = "a\r\nb"; break;
            case "mimetype": r.Mimetype = "application/xml"; break;
            case "mimetype-json": r.Mimetype = "application/json"; break;
            case "mimetype-plus-xml": r.Mimetype = "application/atom+xml"; break;
            case "mimetype-js": r.Mimetype = "application/javascript"; break;
            case "mimetype-params": r.MimetypeParams["format"] = "flowed"; break;
            case "content-type": r.ContentType = "text/plain; charset=latin-1"; break;
            case "content-type-arg": r = new Response("x", contentType: "text/markdown"); break;
            case "status": r.Status = "418 Short And Stout"; break;
            case "status-code": r.StatusCode = 202; break;
            case "set-data": r.SetData("replaced é"); break;
            case "last-modified": (r.LastModified, r.Expires, r.Date, r.Age) = (Moment, Moment.AddDays(1), Moment, TimeSpan.FromSeconds(90)); break;
            case "retry-after": r.SetRetryAfter(120); break;
            case "retry-after-date": r.RetryAfter = Moment; break;
            case "vary":
                r.Vary.Add("Accept");
                r.Vary.Update("Cookie", "accept");
                break;
            case "allow": r.Allow.Update("GET", "POST"); break;
            case "content-language": r.ContentLanguage.Update("en", "de"); break;
            case "cache-control":
                var cache = r.CacheControl;
                (cache.Public, cache.MaxAge, cache.NoTransform) = (true, 60, true);
                break;
            case "cache-control-no-cache":
                var none = r.CacheControl;
                (none.NoCache, none.NoStore, none.MustRevalidate) = (true, true, true);
                break;
            case "cache-control-private":
                var own = r.CacheControl;
                (own.Private, own.SMaxAge, own.StaleWhileRevalidate, own.Immutable) = (true, 5, 30, true);
                break;
            case "etag-strong": r.SetETag("abc"); break;
            case "etag-weak": r.SetETag("abc", weak: true); break;
            case "etag-auto": r.AddETag(); break;
            case "www-authenticate":
                r.StatusCode = 401;
                r.WwwAuthenticate = new WwwAuthenticate("basic", [KeyValuePair.Create("realm", (string?)"a \"quoted\" realm")]);
                break;
            case "www-authenticate-bearer":
                r.StatusCode = 401;
                r.WwwAuthenticate = new WwwAuthenticate("bearer", [KeyValuePair.Create("realm", (string?)"api"), KeyValuePair.Create("error", (string?)"invalid_token")]);
                break;
            case "content-range": r.ContentRange.Set(0, 4, 10); break;
            case "content-range-unset": r.ContentRange.Set(null, null, 10); break;
            case "csp":
                var policy = r.ContentSecurityPolicy;
                (policy.DefaultSrc, policy.ImgSrc) = ("'self'", "*");
                break;
            case "cors":
                r.AccessControlAllowOrigin = "https://a.example";
                r.AccessControlAllowMethods = new HeaderSet(["GET", "PUT"]);
                r.AccessControlAllowHeaders = new HeaderSet(["X-A", "X-B"]);
                r.AccessControlExposeHeaders = new HeaderSet(["X-C"]);
                r.AccessControlAllowCredentials = true;
                r.AccessControlMaxAge = 600;
                break;
            case "coop": (r.CrossOriginOpenerPolicy, r.CrossOriginEmbedderPolicy) = ("same-origin", "require-corp"); break;
            case "content-location": (r.ContentLocation, r.ContentEncoding) = ("/elsewhere/é", "identity"); break;
            case "location": (r.StatusCode, r.Location) = (201, "/new place/é?x=1 2"); break;
            case "location-full": (r.StatusCode, r.Location) = (201, "http://other.example/päth"); break;
            case "json-mimetype": r = new Response("{\"raw\":1}", mimetype: "application/problem+json"); break;
            case "iterable": r = new Response(ResponseBody.FromChunks((IReadOnlyCollection<string>)["part1 ", "part2"])); break;
            case "none-body": r = new Response(); break;
            case "none-body-204": r = new Response(default, 204); break;
            case "content-length-forced": r = new Response("12345", headers: new Headers(("Content-Length", "5"))); break;
            case "freeze":
                r = new Response(ResponseBody.FromSequence(Lazy("fro", "zen")));
                r.Freeze();
                break;
            case "make-sequence":
                r = new Response(ResponseBody.FromSequence(Lazy("se", "quence")));
                r.MakeSequence();
                break;
            case "call-on-close":
                EventLog.Clear("close");
                r.CallOnClose(() => EventLog.Add("close", "closed"));
                break;
            default: return Abort(404);
        }
        return r;
    }

    private static IEnumerable<string> Lazy(params string[] items)
    {
        foreach (var item in items)
            yield return item;
    }

    private static Response Cookie(string kind)
    {
        var r = new Response("cookie");
        switch (kind)
        {
            case "simple": r.SetCookie("a", "1"); break;
            case "all": r.SetCookie("a", "v", maxAge: TimeSpan.FromSeconds(3600), expires: Moment, path: "/sub", domain: "kit.example", secure: true, httpOnly: true, sameSite: "Lax", partitioned: true); break;
            case "max-age-delta": r.SetCookie("a", "v", maxAge: TimeSpan.FromHours(2)); break;
            case "expires": r.SetCookie("a", "v", expires: Moment); break;
            case "expires-number": r.SetCookie("a", "v", expires: DateTimeOffset.UnixEpoch); break;
            case "no-path": r.SetCookie("a", "v", path: null); break;
            case "strict": r.SetCookie("a", "v", sameSite: "strict"); break;
            case "none": r.SetCookie("a", "v", sameSite: "None", secure: true); break;
            case "bad-samesite": r.SetCookie("a", "v", sameSite: "maybe"); break;
            case "special": r.SetCookie("a", "x;y,z \"q\" \\ é = end"); break;
            case "empty": r.SetCookie("a", ""); break;
            case "two":
                r.SetCookie("a", "1");
                r.SetCookie("b", "2");
                break;
            case "same-twice":
                r.SetCookie("a", "1");
                r.SetCookie("a", "2");
                break;
            case "delete": r.DeleteCookie("a"); break;
            case "delete-attrs": r.DeleteCookie("a", path: "/p", domain: ".kit.example", secure: true, httpOnly: true, sameSite: "Strict"); break;
            case "idna": r.SetCookie("a", "v", domain: "bücher.example"); break;
            case "path-special": r.SetCookie("a", "v", path: "/a b/é"); break;
            case "partitioned": r.SetCookie("a", "v", partitioned: true); break;
            default: return Abort(404);
        }
        return r;
    }
}
