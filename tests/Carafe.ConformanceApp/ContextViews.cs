using Carafe.Testing;
using Carafe.Werkzeug.Datastructures;

namespace Carafe.ConformanceApp;

/// <summary>Request globals and contexts.</summary>
internal static class ContextViews
{
    public static void AddTo(Flask app)
    {
        app.Route("/g/basic", Basic, endpoint: "g_basic");
        app.Route("/g/context", static () => Jsonify(Obj(("app", HasAppContext()), ("request", HasRequestContext()), ("name", CurrentApp.Name))));
        app.Route("/g/nested-context", Nested, endpoint: "g_nested_context");
        app.Route("/g/test-request-context", Inside, endpoint: "g_test_request_context");
        app.Route("/g/test-client", TestClient, endpoint: "g_test_client");
        app.Route("/g/after-this", AfterThis, endpoint: "g_after_this");
    }

    private static Response Basic()
    {
        var (before, contains) = (G.Get("v", "default"), G.Contains("v"));
        G["v"] = 1;
        var result = Obj(
            ("before", before),
            ("contains", contains),
            ("setdefault", G.SetDefault("v", 5)),
            ("new", G.SetDefault("w", 6)),
            ("pop", G.Pop("v")),
            ("pop_default", G.Pop("v", "gone")),
            ("names", G.Order(StringComparer.Ordinal).ToList()));
        try
        {
            result["attr"] = G["nothing"];
        }
        catch (Exception)
        {
            result["attr"] = "error";
        }

        return Jsonify(result);
    }

    private static Response Nested()
    {
        G["outer"] = 1;
        bool sees;
        using (var context = CurrentApp.AppContext())
        {
            sees = G.Contains("outer");
            G["outer"] = 2;
        }

        return Jsonify(Obj(("inner_sees_outer", sees), ("outer_after", G["outer"])));
    }

    private static Response Inside()
    {
        var outer = Request.Path;
        object?[] inner;
        string url;
        using (var context = CurrentApp.TestRequestContext(new TestRequest("/r/int/5?x=1") { Method = "POST", Form = new MultiDict(("f", "v")) }))
        {
            inner = [Request.Path, Request.Method, Arg("x"), Request.Form["f"], Request.Endpoint];
            url = UrlFor("r_int", ("n", 9), ("_external", true));
        }

        return Jsonify(Obj(("outer", outer), ("inner", inner), ("after", Request.Path), ("inner_url", url)));
    }

    private static async Task<Response> TestClient()
    {
        await using var client = CurrentApp.TestClient();
        var first = await client.GetAsync("/r/int/12");
        var second = await client.OpenAsync(new TestRequest("/q/form") { Method = "POST", Form = new MultiDict(("a", "1"), ("a", "2")) });
        var third = await client.GetAsync("/ra/redirect?to=/r/int/3", followRedirects: true);
        return Jsonify(Obj(
            ("status", first.StatusCode),
            ("text", first.Text),
            ("form", ((IDictionary<string, object?>)second.Json!)["form"]),
            ("followed", third.Text),
            ("history", third.History.Count)));
    }

    private static Response AfterThis()
    {
        AfterThisRequest(static response =>
        {
            response.Headers.Add("X-After", "one");
            return response;
        });
        AfterThisRequest(static response =>
        {
            response.Headers.Add("X-After", "two");
            response.SetCookie("after", "yes");
            return response;
        });
        return "after";
    }
}
