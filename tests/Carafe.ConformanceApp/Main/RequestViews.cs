using System.Numerics;
using System.Security.Cryptography;
using Carafe.Werkzeug;
using Carafe.Werkzeug.Datastructures;
using Carafe.Werkzeug.Exceptions;
using Carafe.Werkzeug.Security;

namespace Carafe.ConformanceApp.Main;

internal static class RequestViews
{
    public static void Register(Flask app)
    {
        Delegate echo = (string? rest = null) => Echo(rest);
        app.Route("/q/echo", echo, Any, "q_echo");
        app.Route("/q/echo/<path:rest>", echo, Any, "q_echo");
        app.Route("/q/content", () => JsonOf(
            ("content_type", Request.ContentType), ("mimetype", Request.Mimetype), ("mimetype_params", Request.MimetypeParams),
            ("content_length", Request.ContentLength), ("is_json", Request.IsJson), ("content_encoding", Request.ContentEncoding),
            ("max_forwards", Request.MaxForwards)), Any);
        app.Get("/q/typed", Typed);
        app.Route("/q/form", Form, Any);
        app.Route("/q/values", () => JsonOf(("values", Lists(Request.Values)), ("a", Request.Values.Get("a"))), Any);
        app.Route("/q/json", GetJson, Any);
        app.Get("/q/cookies", () => Jsonify((object)Lists(Request.Cookies)));
        app.Get("/q/headers", () => Jsonify((object)Request.Args.GetList("name").Distinct().ToDictionary(name => name, name => (object?)Request.Headers.Get(name))));
        app.Route("/q/data", () => Body(Request.GetData()), Any);
        app.Post("/q/data-then-form", () =>
        {
            var data = Request.GetData();
            var form = Lists(Request.Form);
            return JsonOf(("size", data.Length), ("form", form), ("cached", Request.GetData().AsSpan().SequenceEqual(data)));
        });
        app.Post("/q/form-then-data", () =>
        {
            var form = Lists(Request.Form);
            return JsonOf(("form", form), ("size", Request.GetData().Length));
        });
        app.Post("/q/data-property", () =>
        {
            var size = Request.Data.Length;
            return JsonOf(("size", size), ("form", Lists(Request.Form)));
        });
        app.Post("/q/parse-data", () => JsonOf(("size", Request.GetData(parseFormData: true).Length), ("form", Lists(Request.Form))));
        app.Post("/q/text", () => new Response(Request.GetText(), mimetype: "text/plain"));
        app.Post("/q/stream", ReadStream);
        app.Get("/q/accept", Accept);
        app.Get("/q/conditional", Conditional);
        app.Get("/q/auth", () => Request.Authorization is { } auth
            ? JsonOf(("type", auth.Type), ("username", auth.Username), ("password", auth.Password), ("token", auth.Token), ("realm", auth.Token is null ? auth["realm"] : null))
            : Jsonify((object?)null));
        app.Get("/q/cache-control", () =>
        {
            var cache = Request.CacheControl;
            return JsonOf(
                ("no_cache", cache.NoCache), ("no_store", cache.NoStore), ("max_age", cache.MaxAge),
                ("max_stale", cache.MaxStale is { HasValue: true, Value: var value } ? value : cache.MaxStale.IsSet ? true : null),
                ("min_fresh", cache.MinFresh), ("only_if_cached", cache.OnlyIfCached), ("no_transform", cache.NoTransform));
        });
        app.Get("/q/misc", () => JsonOf(
            ("user_agent", Request.UserAgent.ToString()), ("referrer", Request.Referrer), ("origin", Request.Origin), ("remote_addr", Request.RemoteAddr),
            ("date", Iso(Request.Date)), ("acrm", Request.AccessControlRequestMethod),
            ("acrh", (Request.AccessControlRequestHeaders ?? []).Order(StringComparer.Ordinal).ToArray()),
            ("access_route", Request.AccessRoute), ("remote_user", null)));
        app.Route("/q/require", Require, Any);
        app.Post("/q/limits", Limits);
        app.Post("/q/upload", () =>
        {
            var file = Request.Files.Get("file");
            return file is null || string.IsNullOrEmpty(file.Filename)
                ? ("no file", 400)
                : JsonOf(("name", file.Filename), ("secure", SafePath.SecureFilename(file.Filename)), ("size", Read(file.Stream).Length));
        });
    }

    private static Response Echo(string? rest) => JsonOf(
        ("method", Request.Method), ("path", Request.Path), ("full_path", Request.FullPath), ("script_root", Request.ScriptRoot),
        ("root_path", Request.RootPath), ("url", Request.Url), ("base_url", Request.BaseUrl), ("url_root", Request.UrlRoot),
        ("root_url", Request.RootUrl), ("host_url", Request.HostUrl), ("host", Request.Host), ("scheme", Request.Scheme),
        ("is_secure", Request.IsSecure), ("query_string", Request.QueryString), ("args", Lists(Request.Args)), ("rest", rest));

    private static Response Typed()
    {
        var args = Request.Args;
        return JsonOf(
            ("n", args.Get<BigInteger>("n", 7)), ("f", args.Get<double>("f")),
            ("l", args.GetList("l")), ("li", args.GetList<BigInteger>("l")), ("first", args.Get("l")), ("has", args.ContainsKey("l")),
            ("n_keys", args.Count), ("keys", args.Keys.ToArray()),
            ("items_multi", args.Items(multi: true).Select(static item => new[] { item.Key, item.Value }).ToArray()),
            ("flat", args.ToDict()));
    }

    private static Response Form()
    {
        var files = new List<object?>();
        foreach (var (field, file) in Request.Files.Items(multi: true))
        {
            var content = Read(file.Stream);
            files.Add(Map(
                ("field", field), ("filename", file.Filename), ("content_type", file.ContentType), ("mimetype", file.Mimetype),
                ("mimetype_params", file.MimetypeParams), ("size", content.Length), ("sha256", Convert.ToHexStringLower(SHA256.HashData(content))),
                ("x_part", file.Headers.Get("X-Part"))));
        }
        return JsonOf(("form", Lists(Request.Form)), ("files", files));
    }

    private static Response GetJson() => Request.Args.Get("mode", "plain") switch
    {
        "plain" => JsonOf(("got", Request.GetJson())),
        "property" => JsonOf(("got", Request.Json)),
        "silent" => JsonOf(("got", Request.GetJson(silent: true))),
        "force" => JsonOf(("got", Request.GetJson(force: true))),
        "force-silent" => JsonOf(("got", Request.GetJson(force: true, silent: true))),
        "twice" => JsonOf(("got", new[] { Request.GetJson(silent: true), Request.GetJson(force: true, silent: true) })),
        _ => Abort(404),
    };

    private static Response Body(byte[] data) => JsonOf(
        ("size", data.Length), ("hex", Convert.ToHexStringLower(data.AsSpan(0, Math.Min(64, data.Length)))), ("sha256", Convert.ToHexStringLower(SHA256.HashData(data))));

    private static Response ReadStream()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1000];
        long total = 0;
        int count;
        while ((count = Request.Stream.Read(buffer)) > 0)
        {
            hash.AppendData(buffer, 0, count);
            total += count;
        }
        return JsonOf(("total", total), ("sha256", Convert.ToHexStringLower(hash.GetHashAndReset())), ("after", Request.GetData().Length));
    }

    private static Response Accept()
    {
        var types = Request.AcceptMimetypes;
        return JsonOf(
            ("mimetypes", Items(types)), ("languages", Items(Request.AcceptLanguages)), ("encodings", Items(Request.AcceptEncodings)),
            ("best", types.BestMatch(["application/json", "text/html", "text/plain"])), ("best_default", types.BestMatch(["image/png"], "none")),
            ("best_language", Request.AcceptLanguages.BestMatch(["en", "de", "fr-CH"])),
            ("best_encoding", Request.AcceptEncodings.BestMatch(["gzip", "br", "identity"])),
            ("json", types.AcceptJson), ("html", types.AcceptHtml), ("xhtml", types.AcceptXhtml), ("has_html", types.Contains("text/html")),
            ("quality_json", types["application/json"]), ("any_best", types.Best));
    }

    private static object[] Items(Accept accept) => [.. accept.Select(static item => new object[] { item.Value, item.Quality })];

    private static Response Conditional()
    {
        var range = Request.Range;
        return JsonOf(
            ("if_match", Request.IfMatch.AsSet(includeWeak: true).Order(StringComparer.Ordinal).ToArray()), ("if_match_star", Request.IfMatch.StarTag),
            ("if_none_match", Request.IfNoneMatch.AsSet().Order(StringComparer.Ordinal).ToArray()), ("if_none_match_weak", Request.IfNoneMatch.ContainsWeak("w1")),
            ("if_none_match_star", Request.IfNoneMatch.StarTag), ("if_modified_since", Iso(Request.IfModifiedSince)),
            ("if_unmodified_since", Iso(Request.IfUnmodifiedSince)), ("if_range_etag", Request.IfRange.ETag), ("if_range_date", Iso(Request.IfRange.Date)),
            ("range_units", range?.Units), ("ranges", range?.Ranges.Select(static part => new object?[] { part.Start, part.End }).ToArray()),
            ("first", range?.RangeForLength(100) is { } first ? new object?[] { first.Start, first.Stop } : null));
    }

    private static Response Require()
    {
        switch (Request.Args["what"])
        {
            case "arg": return Show("arg", Request.Args["k"]);
            case "form": return Show("form", Request.Form["k"]);
            case "file": return Show("file", Request.Files["k"].Filename);
            case "cookie": return Show("cookie", Request.Cookies["k"]);
            case "header": return Show("header", Request.Environ.GetHeader("X-K") ?? throw new KeyNotFoundException("X-K"));
            case "json": return Show("json", ((IDictionary<string, object?>)Request.GetJson()!)["k"]);
            default: return Abort(404);
        }
    }

    private static Response Limits()
    {
        var args = Request.Args;
        if (args.Get<long>("max_content_length") is { } length)
            Request.MaxContentLength = length;
        if (args.Get<long>("max_form_memory_size") is { } size)
            Request.MaxFormMemorySize = size;
        if (args.Get<int>("max_form_parts") is { } parts)
            Request.MaxFormParts = parts;
        return args.Get("via") == "data"
            ? JsonOf(("size", Request.GetData().Length))
            : JsonOf(("form", Lists(Request.Form)), ("files", Request.Files.Items(multi: true).Select(static file => file.Value.Filename).ToArray()));
    }

    public static byte[] Read(Stream stream)
    {
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
