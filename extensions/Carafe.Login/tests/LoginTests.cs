using Carafe.Testing;
using Carafe.Werkzeug.Datastructures;
using static Carafe.Login.FlaskLogin;

namespace Carafe.Login.Tests;

public sealed class LoginTests
{
    private readonly Flask _app = new("login", staticFolder: null) { SecretKey = "dev-secret-key" };
    private readonly LoginManager _logins;

    public LoginTests()
    {
        _logins = new LoginManager(_app) { LoginView = "login" };
        _logins.UserLoader(id => id is "1" or "2" ? new User(id) : null);
        _app.Get("/login", () => "log in: " + string.Join(", ", GetFlashedMessages()), endpoint: "login");
        _app.Get("/in/<id>", (string id) => $"{LoginUser(new User(id), remember: Request.Args.ContainsKey("remember"))}");
        _app.Get("/out", () =>
        {
            LogoutUser();
            return "out";
        });
        _app.Get("/who", () => $"{CurrentUser.GetId() ?? "nobody"} {LoginFresh()} {LoginRemembered()}");
        _app.Get("/secret", [LoginRequired] () => "secret");
        _app.Get("/password", [FreshLoginRequired] () => "password");
        _app.Get("/greet", () => RenderTemplateString("{% if current_user.is_authenticated %}{{ current_user.get_id() }}{% else %}nobody{% endif %}"));
    }

    [Fact]
    public async Task AUserStaysLoggedInUntilLoggingOut()
    {
        await using var client = _app.TestClient();

        Assert.Equal("nobody False False", await Text(client, "/who"));
        await client.GetAsync("/in/1");
        Assert.Equal("1 True False", await Text(client, "/who"));
        Assert.Equal("1", await Text(client, "/greet"));
        await client.GetAsync("/out");
        Assert.Equal("nobody False False", await Text(client, "/who"));
    }

    [Fact]
    public async Task AVisitorIsSentToTheLoginPageAndBack()
    {
        await using var client = _app.TestClient();

        var response = await client.GetAsync("/secret", query: [new("page", "2")]);

        Assert.Equal((302, "/login?next=%2Fsecret%3Fpage%3D2"), (response.StatusCode, response.Headers["Location"]));
        Assert.Equal("log in: Please log in to access this page.", await Text(client, "/login"));
        await client.GetAsync("/in/2");
        Assert.Equal("secret", await Text(client, "/secret"));
    }

    [Fact]
    public async Task WithoutALoginPageTheAnswerIs401()
    {
        _logins.LoginView = null;
        await using var client = _app.TestClient();

        Assert.Equal(401, (await client.GetAsync("/secret")).StatusCode);
    }

    [Fact]
    public async Task TheAnswerToVisitorsCanBeReplaced()
    {
        _logins.UnauthorizedHandler(() => ("go away", 403));
        await using var client = _app.TestClient();

        Assert.Equal("go away", await Text(client, "/secret"));
    }

    [Fact]
    public async Task LoginsCanBeSwitchedOff()
    {
        _app.Config["LOGIN_DISABLED"] = true;
        await using var client = _app.TestClient();

        Assert.Equal("secret", await Text(client, "/secret"));
    }

    [Fact]
    public async Task ARememberedUserComesBackButNotFresh()
    {
        await using var client = _app.TestClient();
        var response = await client.GetAsync("/in/1", query: [new("remember", "yes")]);
        Assert.Contains(response.Headers.GetAll("Set-Cookie"), cookie => cookie.StartsWith("remember_token=", StringComparison.Ordinal) && cookie.Contains("HttpOnly", StringComparison.Ordinal));

        client.DeleteCookie("session");

        Assert.Equal("1 False True", await Text(client, "/who"));
        Assert.Equal("secret", await Text(client, "/secret"));
        Assert.Equal(401, (await client.GetAsync("/password")).StatusCode);
    }

    [Fact]
    public async Task LoggingOutDropsTheRememberCookie()
    {
        await using var client = _app.TestClient();
        await client.GetAsync("/in/1", query: [new("remember", "yes")]);

        await client.GetAsync("/out");

        Assert.Null(client.GetCookie("remember_token"));
        Assert.Equal("nobody False False", await Text(client, "/who"));
    }

    [Fact]
    public async Task AForgedRememberCookieIsIgnored()
    {
        await using var client = _app.TestClient();
        client.SetCookie("remember_token", "1|" + new string('0', 128));

        Assert.Equal("nobody False False", await Text(client, "/who"));
    }

    [Fact]
    public async Task AStaleLoginIsSentToTheRefreshPageAndCanBeConfirmed()
    {
        _logins.RefreshView = "/again";
        _app.Get("/confirm", () =>
        {
            ConfirmLogin();
            return "";
        });
        await using var client = _app.TestClient();
        await client.GetAsync("/in/1");
        client.SessionTransaction(session => session["_fresh"] = false);

        Assert.Equal("/again?next=%2Fpassword", (await client.GetAsync("/password")).Headers["Location"]);
        await client.GetAsync("/confirm");
        Assert.Equal("password", await Text(client, "/password"));
    }

    [Theory]
    [InlineData(SessionProtection.None, "1 True")]
    [InlineData(SessionProtection.Basic, "1 False")]
    [InlineData(SessionProtection.Strong, "nobody False")]
    public async Task ASessionInAnotherBrowserIsProtected(SessionProtection protection, string expected)
    {
        _logins.SessionProtection = protection;
        await using var client = _app.TestClient();
        await client.GetAsync("/in/1", headers: new Headers { { "User-Agent", "one" } });

        var response = await client.GetAsync("/who", headers: new Headers { { "User-Agent", "another" } });

        Assert.StartsWith(expected, response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task InactiveUsersCannotLogIn()
    {
        _app.Get("/ghost", () => $"{LoginUser(new Ghost())} {CurrentUser.IsAnonymous} {LoginUser(new Ghost(), force: true)}");
        await using var client = _app.TestClient();

        Assert.Equal("False True True", await Text(client, "/ghost"));
    }

    [Fact]
    public async Task AUserCanBeFoundByTheRequest()
    {
        _logins.RequestLoader(request => request.Headers.Get("X-Key") == "k" ? new User("2") : null);
        await using var client = _app.TestClient();

        Assert.Equal("secret", (await client.GetAsync("/secret", headers: new Headers { { "X-Key", "k" } })).Text);
        Assert.Equal(302, (await client.GetAsync("/secret", headers: new Headers { { "X-Key", "x" } })).StatusCode);
    }

    [Fact]
    public async Task BlueprintsHaveTheirOwnLoginPage()
    {
        var admin = new Blueprint("admin", urlPrefix: "/admin");
        admin.Get("/", [LoginRequired] () => "admin", endpoint: "index");
        _app.RegisterBlueprint(admin);
        _logins.BlueprintLoginViews["admin"] = "https://login.example.com/?lang=en#top";
        await using var client = _app.TestClient();

        Assert.Equal("https://login.example.com/?lang=en&next=http%3A%2F%2Flocalhost%2Fadmin%2F#top", (await client.GetAsync("/admin/")).Headers["Location"]);
    }

    [Fact]
    public async Task TheNextPageCanBeKeptInTheSession()
    {
        _app.Config["USE_SESSION_FOR_NEXT"] = true;
        _app.Get("/next", () => $"{Session.Get("next")}");
        await using var client = _app.TestClient();

        Assert.Equal("/login", (await client.GetAsync("/secret")).Headers["Location"]);
        Assert.Equal("/secret", await Text(client, "/next"));
    }

    [Fact]
    public async Task SignalsTellWhoLoggedIn()
    {
        var seen = new List<string?>();
        await using var client = _app.TestClient();
        using (LoginSignals.UserLoggedIn.ConnectedTo((_, arguments) => seen.Add(arguments.Get<User>("user")!.GetId()), _app))
            await client.GetAsync("/in/2");

        Assert.Equal(["2"], seen);
    }

    [Fact]
    public void TheSessionIdentifierIsThatOfFlaskLogin()
    {
        using var context = _app.TestRequestContext(new TestRequest { Path = "/", Headers = new Headers { { "User-Agent", "it's" }, { "X-Forwarded-For", "127.0.0.1, 10.0.0.1" } } });
        context.Push();
        LoginUser(new User("1"));

        var expected = System.Security.Cryptography.SHA512.HashData("b'127.0.0.1'|b\"it's\""u8);
        Assert.Equal(Convert.ToHexStringLower(expected), context.Session["_id"]);
    }

    private static async Task<string> Text(FlaskClient client, string path) => (await client.GetAsync(path)).Text;

    private sealed class User(string id) : UserMixin
    {
        public override string GetId() => id;
    }

    private sealed class Ghost : UserMixin
    {
        public override bool IsActive => false;

        public override string GetId() => "ghost";
    }
}
