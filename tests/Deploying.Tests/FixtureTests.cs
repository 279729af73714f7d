using Carafe.Testing;

namespace Deploying.Tests;

/// <summary>The fixtures of <c>Carafe.Testing</c>, used as a project of an app would use them.</summary>
public sealed class FixtureTests(FixtureTests.ShopFixture shop) : IClassFixture<FixtureTests.ShopFixture>
{
    [Fact]
    public async Task EachClientHasCookiesOfItsOwn()
    {
        var (one, two) = (shop.Client(), shop.Client());
        await one.PostAsync("/basket", new { item = "tea" });

        Assert.Equal("tea", (await one.GetAsync("/basket")).Text);
        Assert.Equal("", (await two.GetAsync("/basket")).Text);
    }

    [Fact]
    public async Task AcceptHeadersChooseTheKindOfAnswer()
    {
        var client = shop.Client();

        Assert.True((await client.GetAsync("/item", headers: AcceptHeaders.Json())).IsJson);
        Assert.Equal("text/html", (await client.GetAsync("/item", headers: AcceptHeaders.MimeType("text/html"))).Mimetype);
        Assert.Equal("text/html", (await client.GetAsync("/item", headers: AcceptHeaders.Any())).Mimetype);
    }

    [Fact]
    public async Task TheLiveServerIsStartedOnceAndKeepsCookies()
    {
        var server = await shop.LiveServerAsync();
        Assert.Same(server, await shop.LiveServerAsync());

        using var form = new FormUrlEncodedContent([KeyValuePair.Create("item", "coffee")]);
        using var added = await server.Client.PostAsync("/basket", form, TestContext.Current.CancellationToken);

        Assert.Equal(System.Net.HttpStatusCode.Found, added.StatusCode);
        Assert.Equal("coffee", await server.Client.GetStringAsync(server.Url("/basket"), TestContext.Current.CancellationToken));
        Assert.NotEmpty(server.Cookies.GetCookies(server.Root));
    }

    public sealed class ShopFixture : AppFixture
    {
        protected override Flask CreateApp()
        {
            var app = new Flask("shop", staticFolder: null);
            app.Config["SECRET_KEY"] = "test";
            app.Get("/basket", () => Session.Get("item", ""));
            app.Post("/basket", () =>
            {
                Session["item"] = Request.Form["item"];
                return Redirect("/basket");
            });
            app.Get("/item", Response () => Request.AcceptMimetypes.BestMatch(["text/html", "application/json"]) == "application/json"
                ? Jsonify(new { name = "tea" })
                : "<b>tea</b>");
            return app;
        }
    }
}
