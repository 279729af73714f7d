using Carafe.Views;

namespace Carafe.ConformanceApp;

/// <summary>Asynchronous views.</summary>
internal static class AsyncViews
{
    public static void AddTo(Flask app)
    {
        app.Route("/a/view", Awaiting, endpoint: "a_view");
        app.Route("/a/session", StoreAsync, endpoint: "a_session");
        app.Route("/a/abort", AbortLater, endpoint: "a_abort");
        app.Route("/a/crash", CrashLater, endpoint: "a_crash");
        app.AddUrlRule("/a/class/<name>", view: View.AsView<AsyncClass>("a_class"));
    }

    private static async Task<Response> Awaiting()
    {
        await Task.Yield();
        return Jsonify(Obj(("path", Request.Path), ("v", Arg("v"))));
    }

    private static async Task<Response> StoreAsync()
    {
        await Task.Yield();
        Session["async"] = true;
        return "stored";
    }

    private static async Task<Response> AbortLater()
    {
        await Task.Yield();
        return Abort(409, "async conflict");
    }

    private static async Task<Response> CrashLater()
    {
        await Task.Yield();
        throw new InvalidOperationException("async crash");
    }

    private sealed class AsyncClass : MethodView
    {
        public async Task<Response> GetAsync(string name)
        {
            await Task.Yield();
            return $"async {name}";
        }

        public async Task<Response> PostAsync(string name)
        {
            await Request.LoadFormAsync();
            return $"async post {name} {Request.Form["x"]}";
        }
    }
}
