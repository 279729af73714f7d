namespace Carafe.Tests.Blueprints;

public sealed class BlueprintTests
{
    [Fact]
    public async Task PrefixesNamesAndHooksNest()
    {
        var app = TestApp.Create(app =>
        {
            var leaf = Named("leaf", null);
            var child = Named("child", "/child");
            var parent = Named("parent", "/parent");
            child.RegisterBlueprint(leaf, urlPrefix: "/leaf");
            parent.RegisterBlueprint(child, urlPrefix: "/kid");
            app.BeforeRequest(() => { G["tags"] = new List<string> { "app" }; });
            app.RegisterBlueprint(parent);
        });
        var client = app.TestClient();

        var response = await client.GetAsync("/parent/kid/leaf/info");

        Assert.Equal("parent.child.leaf.info parent.child.leaf parent.child.leaf,parent.child,parent app,parent,child,leaf /parent/kid/leaf/info", response.Text);
        Assert.Equal(["leaf", "child", "parent"], response.Headers.GetList("X-After"));
    }

    [Fact]
    public async Task TheNearestErrorHandlerWins()
    {
        var app = TestApp.Create(app =>
        {
            var child = new Blueprint("child", urlPrefix: "/child");
            child.ErrorHandler(404, error => ("child 404", 404));
            child.Get("/abort/<int:code>", (int code) => Abort(code));
            var parent = new Blueprint("parent", urlPrefix: "/parent");
            parent.ErrorHandler(404, error => ("parent 404", 404));
            parent.ErrorHandler(403, error => ("parent 403", 403));
            parent.Get("/abort/<int:code>", (int code) => Abort(code));
            parent.RegisterBlueprint(child);
            app.ErrorHandler(404, error => ("app 404", 404));
            app.RegisterBlueprint(parent);
        });
        var client = app.TestClient();

        Assert.Equal("child 404", (await client.GetAsync("/parent/child/abort/404")).Text);
        Assert.Equal("parent 403", (await client.GetAsync("/parent/child/abort/403")).Text);
        Assert.Equal("parent 404", (await client.GetAsync("/parent/abort/404")).Text);
        Assert.Equal("app 404", (await client.GetAsync("/parent/nowhere")).Text);
    }

    [Fact]
    public async Task OneBlueprintMayBeRegisteredTwiceUnderTwoNames()
    {
        var setups = new List<string>();
        var app = TestApp.Create(app =>
        {
            var beta = new Blueprint("beta");
            beta.Record(state => setups.Add($"record:{state.UrlPrefix}:{state.IsFirstRegistration}"));
            beta.RecordOnce(state => setups.Add($"once:{state.UrlPrefix}"));
            beta.Get("/", () => $"{Request.Endpoint} {UrlFor(".index")}", endpoint: "index");
            app.RegisterBlueprint(beta, urlPrefix: "/one");
            app.RegisterBlueprint(beta, urlPrefix: "/two", name: "beta_two");
        });
        var client = app.TestClient();

        Assert.Equal("beta.index /one/", (await client.GetAsync("/one/")).Text);
        Assert.Equal("beta_two.index /two/", (await client.GetAsync("/two/")).Text);
        Assert.Equal(["record:/one:True", "once:/one", "record:/two:False"], setups);
    }

    [Fact]
    public void ATakenNameIsRefused()
    {
        var app = new Flask("app");
        var one = new Blueprint("one");
        app.RegisterBlueprint(one);

        var same = Assert.Throws<ArgumentException>(() => app.RegisterBlueprint(one));
        var other = Assert.Throws<ArgumentException>(() => app.RegisterBlueprint(new Blueprint("one")));

        Assert.Equal("The name 'one' is already registered for this blueprint. Use 'name=' to provide a unique name.", same.Message);
        Assert.Equal("The name 'one' is already registered for a different blueprint. Use 'name=' to provide a unique name.", other.Message);
    }

    [Fact]
    public void ChangesAfterTheRegistrationAreRefused()
    {
        var blueprint = new Blueprint("late");
        new Flask("app").RegisterBlueprint(blueprint);

        var error = Assert.Throws<InvalidOperationException>(() => blueprint.Get("/", () => "x"));

        Assert.StartsWith(
            "The setup method 'Route' can no longer be called on the blueprint 'late'. It has already been registered at least once,",
            error.Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "'name' may not be empty.")]
    [InlineData("a.b", "'name' may not contain a dot '.' character.")]
    public void BadNamesAreRefused(string name, string message) =>
        Assert.StartsWith(message, Assert.Throws<ArgumentException>(() => new Blueprint(name)).Message, StringComparison.Ordinal);

    [Fact]
    public void AnEndpointMayNotContainADot()
    {
        var error = Assert.Throws<ArgumentException>(() => new Blueprint("b").Get("/", () => "x", endpoint: "a.b"));

        Assert.StartsWith("'endpoint' may not contain a dot '.' character.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UrlValuesCanBeTakenOutAndPutBack()
    {
        var app = TestApp.Create(app =>
        {
            var lang = new Blueprint("lang", urlPrefix: "/<lang_code>/site");
            lang.UrlValuePreprocessor((endpoint, values) =>
            {
                G["lang_code"] = values!["lang_code"];
                values.Remove("lang_code");
            });
            lang.UrlDefaults((endpoint, values) => values.TryAdd("lang_code", G["lang_code"]));
            lang.Get("/about", () => $"{G["lang_code"]} {UrlFor(".contact", ("topic", "x"))}");
            lang.Get("/contact/<topic>", (string topic) => topic, endpoint: "contact");
            app.RegisterBlueprint(lang);
        });

        Assert.Equal("de /de/site/contact/x", (await app.TestClient().GetAsync("/de/site/about")).Text);
    }

    [Fact]
    public async Task AppWideHooksAndHandlersReachEveryRequest()
    {
        var app = TestApp.Create(app =>
        {
            var blueprint = new Blueprint("b", urlPrefix: "/b");
            blueprint.BeforeAppRequest(() => { G["seen"] = true; });
            blueprint.AfterAppRequest(response =>
            {
                response.Headers["X-B"] = "yes";
                return response;
            });
            blueprint.AppErrorHandler(410, error => ("gone, says b", 410));
            app.RegisterBlueprint(blueprint);
            app.Get("/", () => $"{G["seen"]}");
            app.Get("/gone", () => Abort(410));
        });
        var client = app.TestClient();

        var index = await client.GetAsync("/");

        Assert.Equal("True", index.Text);
        Assert.Equal("yes", index.Headers["X-B"]);
        Assert.Equal("gone, says b", (await client.GetAsync("/gone")).Text);
    }

    private static Blueprint Named(string name, string? prefix)
    {
        var blueprint = new Blueprint(name, urlPrefix: prefix);
        blueprint.BeforeRequest(() => { G.Get<List<string>>("tags")!.Add(name); });
        blueprint.AfterRequest(response =>
        {
            response.Headers.Add("X-After", name);
            return response;
        });
        blueprint.Get(
            "/info",
            () => $"{Request.Endpoint} {Request.Blueprint} {string.Join(',', Request.Blueprints)} {string.Join(',', G.Get<List<string>>("tags")!)} {UrlFor(".info")}",
            endpoint: "info");
        return blueprint;
    }
}
