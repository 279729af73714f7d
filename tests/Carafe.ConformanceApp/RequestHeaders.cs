using Carafe.Werkzeug.Datastructures;

namespace Carafe.ConformanceApp;

/// <summary>What the framework reads from request headers.</summary>
internal static class RequestHeaders
{
    public static void AddTo(Flask app)
    {
        app.Route("/q/cookies", () => Jsonify(Lists(Request.Cookies)));
        app.Route("/q/headers", () => Jsonify(Request.Args.GetList("name")
            .ToDictionary(static name => name, static name => (object?)Request.Headers.Get(name), StringComparer.Ordinal)));
        app.Route("/q/accept", Accept, endpoint: "q_accept");
        app.Route("/q/conditional", Conditional, endpoint: "q_conditional");
        app.Route("/q/auth", Authorization, endpoint: "q_auth");
        app.Route("/q/cache-control", CacheControl, endpoint: "q_cache_control");
        app.Route("/q/misc", Misc, endpoint: "q_misc");
    }

    private static List<object?> Pairs(Accept accept) =>
        [.. accept.Select(static item => (object?)new object?[] { item.Value, item.Quality })];

    private static Response Accept()
    {
        var types = Request.AcceptMimetypes;
        return Jsonify(Obj(
            ("mimetypes", Pairs(types)),
            ("languages", Pairs(Request.AcceptLanguages)),
            ("encodings", Pairs(Request.AcceptEncodings)),
            ("best", types.BestMatch(["application/json", "text/html", "text/plain"])),
            ("best_default", types.BestMatch(["image/png"], "none")),
            ("best_language", Request.AcceptLanguages.BestMatch(["en", "de", "fr-CH"])),
            ("best_encoding", Request.AcceptEncodings.BestMatch(["gzip", "br", "identity"])),
            ("json", types.AcceptJson),
            ("html", types.AcceptHtml),
            ("xhtml", types.AcceptXhtml),
            ("has_html", types.Contains("text/html")),
            ("quality_json", types["application/json"]),
            ("any_best", types.Best)));
    }

    private static Response Conditional()
    {
        var (match, none, range) = (Request.IfMatch, Request.IfNoneMatch, Request.Range);
        return Jsonify(Obj(
            ("if_match", match.AsSet(includeWeak: true).Order(StringComparer.Ordinal).ToList()),
            ("if_match_star", match.StarTag),
            ("if_none_match", none.AsSet().Order(StringComparer.Ordinal).ToList()),
            ("if_none_match_weak", none.ContainsWeak("w1")),
            ("if_none_match_star", none.StarTag),
            ("if_modified_since", Iso(Request.IfModifiedSince)),
            ("if_unmodified_since", Iso(Request.IfUnmodifiedSince)),
            ("if_range_etag", Request.IfRange.ETag),
            ("if_range_date", Iso(Request.IfRange.Date)),
            ("range_units", range?.Units),
            ("ranges", range?.Ranges.Select(static item => (object?)new object?[] { item.Start, item.End }).ToList()),
            ("first", range?.RangeForLength(100) is { } first ? new object?[] { first.Start, first.Stop } : null)));
    }

    private static Response Authorization() => Request.Authorization is not { } auth
        ? Jsonify((object?)null)
        : Jsonify(Obj(
            ("type", auth.Type),
            ("username", auth.Username),
            ("password", auth.Password),
            ("token", auth.Token),
            ("realm", auth.Token is null ? auth["realm"] : null)));

    private static Response CacheControl()
    {
        var cache = Request.CacheControl;
        return Jsonify(Obj(
            ("no_cache", cache.NoCache),
            ("no_store", cache.NoStore),
            ("max_age", cache.MaxAge),
            ("max_stale", cache.MaxStale switch
            {
                { IsSet: true, HasValue: false } => true,
                { IsSet: true } stale => stale.Value,
                _ => null,
            }),
            ("min_fresh", cache.MinFresh),
            ("only_if_cached", cache.OnlyIfCached),
            ("no_transform", cache.NoTransform)));
    }

    private static Response Misc() => Jsonify(Obj(
        ("user_agent", Request.UserAgent.String),
        ("referrer", Request.Referrer),
        ("origin", Request.Origin),
        ("remote_addr", Request.RemoteAddr),
        ("date", Iso(Request.Date)),
        ("acrm", Request.AccessControlRequestMethod),
        ("acrh", Request.AccessControlRequestHeaders?.Order(StringComparer.Ordinal).ToList() ?? []),
        ("access_route", Request.AccessRoute),
        ("remote_user", Request.RemoteUser)));
}
