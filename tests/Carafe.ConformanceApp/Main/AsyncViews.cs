using Carafe.Views;

namespace Carafe.ConformanceApp.Main;

internal static class AsyncViews
{
    public static void Register(Flask app)
    {
        app.Get("/a/view", async () =>
        {
            await Task.Delay(1);
            return JsonOf(("path", Request.Path), ("v", Request.Args.Get("v")));
        });
        app.Get("/a/session", async () =>
        {
            await Task.Delay(1);
            Session["async"] = true;
            return "stored";
        });
        app.Get("/a/abort", async () =>
        {
            await Task.Delay(1);
            return Abort(409, "async conflict");
        });
        app.Get("/a/crash", async Task<string> () =>
        {
            await Task.Delay(1);
            throw new InvalidOperationException("crash");
        });
        app.AddUrlRule("/a/class/<name>", view: View.AsView<AsyncView>("async_class"));
    }

    private sealed class AsyncView : MethodView
    {
        public async Task<string> Get(string name)
        {
            await Task.Delay(1);
            return $"async {name}";
        }

        public async Task<string> Post(string name)
        {
            await Task.Delay(1);
            return $"async post {name} {Request.Form["x"]}";
        }
    }
}
