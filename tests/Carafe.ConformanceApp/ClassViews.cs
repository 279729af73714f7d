using Carafe.Views;
using Carafe.Werkzeug.Datastructures;

namespace Carafe.ConformanceApp;

/// <summary>Class-based views.</summary>
internal static class ClassViews
{
    public static void AddTo(Flask app)
    {
        app.AddUrlRule("/v/counter", view: View.AsView("counter", static () => new Counter(10)));
        app.AddUrlRule("/v/shared", view: View.AsView("shared_counter", static () => new SharedCounter(100)), defaults: Obj(("z", 1)));
        var items = View.AsView<Items>("items");
        app.AddUrlRule("/v/items", view: items, methods: ["GET", "POST"]);
        app.AddUrlRule("/v/items/<int:item_id>", view: items, methods: ["GET", "DELETE"]);
        app.AddUrlRule("/v/readonly", view: View.AsView<ReadOnlyView>("readonly"));
        app.AddUrlRule("/v/with-head", view: View.AsView<WithHead>("with_head"));
        app.AddUrlRule("/v/with-options", view: View.AsView<WithOptions>("with_options"));
        app.AddUrlRule("/v/derived/<int:item_id>", view: View.AsView<DerivedItems>("derived"));
    }

    private static ViewDecorator Deco(string value) => inner => async () =>
    {
        var response = MakeResponse(await inner());
        response.Headers.Add("X-Deco", value);
        return response;
    };

    private class Counter(int n) : View
    {
        private int _n = n;

        public override IReadOnlyList<string>? Methods => ["GET", "POST"];

        public Response DispatchRequest() => Jsonify(Obj(
            ("n", Interlocked.Increment(ref _n)), ("method", M), ("kw", new Dictionary<string, object?>(Request.ViewArgs!))));
    }

    private sealed class SharedCounter(int n) : Counter(n)
    {
        public override bool InitEveryRequest => false;
    }

    private class Items : MethodView
    {
        public override IReadOnlyList<ViewDecorator> Decorators => [Deco("1"), Deco("2")];

        public string Get(object? itemId = null) => itemId is null ? "all items" : $"item {itemId}";

        public Response Post() => ("made", 201);

        public Response Delete(object itemId) => ("", 204);
    }

    private sealed class DerivedItems : Items
    {
        public string Put(object itemId) => $"put {itemId}";
    }

    private sealed class ReadOnlyView : MethodView
    {
        public Response Get() => ("ro get", new Headers(("X-View", M)));
    }

    private sealed class WithHead : MethodView
    {
        public string Get() => "get body";

        public Response Head() => ("", new Headers(("X-Head", "own")));
    }

    private sealed class WithOptions : MethodView
    {
        public override IReadOnlyList<string>? Methods => ["GET", "OPTIONS"];

        public override bool? ProvideAutomaticOptions => false;

        public string Get() => "g";

        public string Options() => "custom options";
    }
}
