using Carafe.Views;

namespace Carafe.ConformanceApp.Main;

internal static class ClassViews
{
    public static void Register(Flask app)
    {
        app.AddUrlRule("/v/counter", view: View.AsView("counter", () => new Counter(10)), methods: ["GET", "POST"]);
        app.AddUrlRule("/v/shared", view: View.AsView("shared_counter", () => new SharedCounter(100)), methods: ["GET", "POST"], defaults: new() { ["z"] = 1 });
        var items = View.AsView("items", () => new Items());
        app.AddUrlRule("/v/items", view: items, methods: ["GET", "POST"]);
        app.AddUrlRule("/v/items/<int:item_id>", view: items, methods: ["GET", "DELETE"]);
        app.AddUrlRule("/v/readonly", view: View.AsView<ReadOnly>("readonly"));
        app.AddUrlRule("/v/with-head", view: View.AsView<WithHead>("with_head"));
        app.AddUrlRule("/v/with-options", view: View.AsView<WithOptions>("with_options"));
        app.AddUrlRule("/v/derived/<int:item_id>", view: View.AsView<Derived>("derived"));
    }

    private class Counter(int start) : View
    {
        private int _count = start;

        public Response DispatchRequest(IDictionary<string, object?> values) => JsonOf(("n", Interlocked.Increment(ref _count)), ("method", Request.Method), ("kw", values));
    }

    private sealed class SharedCounter(int start) : Counter(start)
    {
        public override bool InitEveryRequest => false;
    }

    private class Items : MethodView
    {
        public override IReadOnlyList<ViewDecorator> Decorators => [Mark("1"), Mark("2")];

        public string Get(int? itemId = null) => itemId is null ? "all items" : $"item {itemId}";

        public (string, int) Post() => ("made", 201);

        public (string, int) Delete(int itemId) => ("", itemId < 0 ? 404 : 204);

        private static ViewDecorator Mark(string value) => view => async () =>
        {
            var response = MakeResponse(await view());
            response.Headers.Add("X-Deco", value);
            return response;
        };
    }

    private sealed class Derived : Items
    {
        public string Put(int itemId) => $"put {itemId}";
    }

    private sealed class ReadOnly : MethodView
    {
        public Response Get() => ("ro get", 200, new Dictionary<string, string> { ["X-View"] = Request.Method });
    }

    private sealed class WithHead : MethodView
    {
        public string Get() => "get body";

        public Response Head() => ("", 200, new Dictionary<string, string> { ["X-Head"] = "own" });
    }

    private sealed class WithOptions : MethodView
    {
        public override bool? ProvideAutomaticOptions => false;

        public string Get() => "g";

        public string Options() => "custom options";
    }
}
