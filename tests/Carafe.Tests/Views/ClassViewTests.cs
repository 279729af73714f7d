using Carafe.Views;

namespace Carafe.Tests.Views;

public sealed class ClassViewTests
{
    [Fact]
    public async Task EachRequestGetsItsOwnObjectUnlessTheClassSaysOtherwise()
    {
        var app = TestApp.Create(app =>
        {
            app.AddUrlRule("/own", view: View.AsView("own", () => new Counter()));
            app.AddUrlRule("/shared", view: View.AsView("shared", () => new SharedCounter()));
        });
        var client = app.TestClient();

        await client.GetAsync("/own");
        await client.GetAsync("/shared");

        Assert.Equal("1", (await client.GetAsync("/own")).Text);
        Assert.Equal("2", (await client.GetAsync("/shared")).Text);
    }

    [Fact]
    public async Task AMethodViewDispatchesByMethod()
    {
        var app = TestApp.Create(app =>
        {
            var view = View.AsView<Items>("items");
            app.AddUrlRule("/items", view: view, methods: ["GET", "POST"]);
            app.AddUrlRule("/items/<int:item_id>", view: view, methods: ["GET", "DELETE"]);
        });
        var client = app.TestClient();

        Assert.Equal("all items", (await client.GetAsync("/items")).Text);
        Assert.Equal("item 5", (await client.GetAsync("/items/5")).Text);
        Assert.Equal(201, (await client.PostAsync("/items")).StatusCode);
        Assert.Equal(204, (await client.DeleteAsync("/items/5")).StatusCode);
        Assert.Equal("", (await client.HeadAsync("/items")).Text);
        Assert.Equal(405, (await client.PostAsync("/items/5")).StatusCode);
    }

    [Fact]
    public void AMethodViewKnowsItsMethods() => Assert.Equal(["DELETE", "GET", "POST"], View.AsView<Items>("items").Methods);

    [Fact]
    public async Task DecoratorsWrapInTheirOrder()
    {
        var app = TestApp.Create(app => app.AddUrlRule("/", view: View.AsView<Decorated>("decorated")));

        var response = await app.TestClient().GetAsync("/");

        Assert.Equal(["1", "2"], response.Headers.GetList("X-Deco"));
    }

    [Fact]
    public async Task AnAttributeMayDecorateAView()
    {
        var app = TestApp.Create(app => app.AddViews(typeof(GuardedViews)));
        var client = app.TestClient();

        Assert.Equal(401, (await client.GetAsync("/secret")).StatusCode);
        Assert.Equal("secret of ada", (await client.GetAsync("/secret?key=ada")).Text);
        Assert.Equal("/secret", (await client.GetAsync("/link")).Text);
    }

    private sealed class Counter : View
    {
        private int _count;

        public string DispatchRequest() => $"{++_count}";
    }

    private sealed class SharedCounter : View
    {
        private int _count;

        public override bool InitEveryRequest => false;

        public string DispatchRequest() => $"{++_count}";
    }

    private sealed class Items : MethodView
    {
        public string Get(int? itemId = null) => itemId is null ? "all items" : $"item {itemId}";

        public async Task<Response> PostAsync()
        {
            await Task.Yield();
            return ("made", 201);
        }

        public (string, int) Delete(int itemId) => (itemId > 0 ? "" : "?", 204);
    }

    private sealed class Decorated : View
    {
        public override IReadOnlyList<ViewDecorator> Decorators => [Mark("1"), Mark("2")];

        public string DispatchRequest() => "x";

        private static ViewDecorator Mark(string value) => view => async () =>
        {
            var response = MakeResponse(await view());
            response.Headers.Add("X-Deco", value);
            return response;
        };
    }

    private static class GuardedViews
    {
        [Route("/secret")]
        [Guarded]
        public static string Secret() => $"secret of {Request.Args["key"]}";

        [Route("/link")]
        public static string Link() => UrlFor(nameof(Secret));
    }

    private sealed class GuardedAttribute : ViewDecoratorAttribute
    {
        public override ViewHandler Decorate(ViewHandler view) =>
            async () => Request.Args.ContainsKey("key") ? await view() : Abort(401);
    }
}
