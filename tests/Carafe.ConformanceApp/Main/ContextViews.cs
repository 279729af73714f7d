using Carafe.Testing;
using Carafe.Werkzeug.Datastructures;

namespace Carafe.ConformanceApp.Main;

internal static class ContextViews
{
    public static void Register(Flask app)
    {
        app.Get("/g/basic", () =>
        {
            var before = G.Get("v", "default");
            var contains = G.Contains("v");
            G["v"] = 1;
            var setdefault = G.SetDefault("v", 5);
            var fresh = G.SetDefault("w", 6);
            var pop = G.Pop("v");
            var popDefault = G.Pop("v", "gone");
            var names = G.Order(StringComparer.Ordinal).ToArray();
            object? attr;
            try
            {
                attr = G["nothing"];
            }
            catch (KeyNotFoundException)
            {
                attr = "error";
            }
            return JsonOf(("before", before), ("contains", contains), ("setdefault", setdefault), ("new", fresh), ("pop", pop), ("pop_default", popDefault), ("names", names), ("attr", attr));
        });
        app.Get("/g/context", () => JsonOf(("app", HasAppContext()), ("request", HasRequestContext()), ("name", CurrentApp.Name)));
        app.Get("/g/nested-context", () =>
        {
            G["outer"] = 1;
            bool sees;
            using (app.AppContext())
            {
                sees = G.Contains("outer");
                G["outer"] = 2;
            }
            return JsonOf(("inner_sees_outer", sees), ("outer_after", G["outer"]));
        });
        app.Get("/g/test-request-context", () =>
        {
            var outer = Request.Path;
            object?[] inner;
            string url;
            using (app.TestRequestContext(new TestRequest("/r/int/5?x=1") { Method = "POST", Form = new MultiDict(("f", "v")) }))
            {
                inner = [Request.Path, Request.Method, Request.Args["x"], Request.Form["f"], Request.Endpoint];
                url = UrlFor("r_int", ("n", 9), ("_external", true));
            }
            return JsonOf(("outer", outer), ("inner", inner), ("after", Request.Path), ("inner_url", url));
        });
        app.Get("/g/test-client", async () =>
        {
            var client = app.TestClient();
            var got = await client.GetAsync("/r/int/12");
            var posted = await client.PostAsync("/q/form", new Dictionary<string, object?> { ["a"] = new[] { "1", "2" } });
            var followed = await client.GetAsync("/ra/redirect?to=/r/int/3", followRedirects: true);
            return JsonOf(
                ("status", got.StatusCode), ("text", got.Text), ("form", ((IDictionary<string, object?>)posted.Json!)["form"]),
                ("followed", followed.Text), ("history", followed.History.Count));
        });
        app.Get("/g/after-this", () =>
        {
            AfterThisRequest(response =>
            {
                response.Headers.Add("X-After", "one");
                return response;
            });
            AfterThisRequest(response =>
            {
                response.Headers.Add("X-After", "two");
                response.SetCookie("after", "yes");
                return response;
            });
            return "after";
        });
    }
}
