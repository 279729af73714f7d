using System.Buffers.Text;
using System.Text;
using Carafe.ItsDangerous;
using Carafe.Sessions;
using Carafe.Werkzeug.Datastructures;
using static Carafe.Globals;

namespace Carafe.Tests.Sessions;

public sealed class SessionTests
{
    private const string Known = "eyJfZnJlc2giOnRydWUsInVzZXJfaWQiOjQyfQ.ZVPxAA.fVYfkxLEFSiTVQRGOIwXXGKtTak";
    private const string KnownPermanent = "eyJfcGVybWFuZW50Ijp0cnVlLCJ1c2VyX2lkIjoxfQ.ZVPxAA.Z3IwGnd0exxlScPI57-rxHwbBKo";

    private readonly Flask _app = new("sessions", staticFolder: null) { SecretKey = "dev-secret-key", Clock = new FixedClock() };

    [Fact]
    public async Task ACookieThatPythonWroteIsReadAndWrittenTheSame()
    {
        var (text, cookies, vary) = await Visit(Known, () => $"{Session.Get<int>("user_id")} {Session["_fresh"]}");
        Assert.Equal(("42 True", 0, "Cookie"), (text, cookies.Count, vary));

        (_, cookies, vary) = await Visit(null, () =>
        {
            Session["x"] = 1;
            return "";
        });
        Assert.Equal("session=eyJ4IjoxfQ.ZVPxAA.XJW_dvTmcS9h9fAIgBcYvIfQxVg; HttpOnly; Path=/", Assert.Single(cookies));
        Assert.Equal("Cookie", vary);
    }

    [Theory]
    [InlineData("eyJfZnJlc2giOnRydWUsInVzZXJfaWQiOjQyfQ.ZVPxAA.fVYfkxLEFSiTVQRGOIwXXGKtTaA")]
    [InlineData("AyJfZnJlc2giOnRydWUsInVzZXJfaWQiOjQyfQ.ZVPxAA.fVYfkxLEFSiTVQRGOIwXXGKtTak")]
    [InlineData("eyJfZnJlc2giOnRydWUsInVzZXJfaWQiOjQyfQ.ZVPxAA")]
    [InlineData(".")]
    [InlineData("nonsense")]
    public async Task ATamperedCookieIsAnEmptySession(string cookie)
    {
        var (text, cookies, _) = await Visit(cookie, () => $"{Session.Count}");

        Assert.Equal("0", text);
        Assert.Empty(cookies);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\" t\":[]}")]
    public async Task AGenuineCookieThatHoldsNothingIsAnEmptySession(string payload)
    {
        _app.Get("/", () => $"{Session.Count}");

        var response = await _app.TestClient(useCookies: false).GetAsync("/", headers: new Headers(("Cookie", $"session={Genuine(payload)}")));

        Assert.Equal("0", response.Text);
    }

    [Theory]
    [InlineData("{nope")]
    [InlineData("[1]")]
    [InlineData("{\"a\":01}")]
    [InlineData("{\"a\":1}}")]
    [InlineData("{\" u\":\"no uuid\"}")]
    [InlineData("{\"a\":{\" u\":\"no uuid\"}}")]
    public async Task AGenuineCookieThatCannotBeReadIsAnErrorEvenForAViewThatReadsNoSession(string payload)
    {
        _app.Get("/", () => "untouched");
        var client = _app.TestClient(useCookies: false);

        var response = await client.GetAsync("/", headers: new Headers(("Cookie", $"session={Genuine(payload)}")));

        Assert.Equal(500, response.StatusCode);
        Assert.Null(response.Headers.Get("Vary"));
    }

    private string Genuine(string payload) =>
        new TimestampSigner("dev-secret-key", new SignerOptions { Salt = "cookie-session", KeyDerivation = KeyDerivation.Hmac, TimeProvider = _app.Clock })
            .Sign(Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload)));

    [Theory]
    [InlineData("x", true)]
    [InlineData("", false)]
    public async Task AnyTrueValueMakesTheSessionPermanent(string flag, bool permanent)
    {
        var (_, cookies, _) = await Visit(null, () =>
        {
            Session["_permanent"] = flag;
            return "";
        });

        Assert.Equal(permanent, Assert.Single(cookies).Contains("Expires=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AnExpiredCookieIsAnEmptySession()
    {
        _app.Clock = new FixedClock { Now = FixedClock.Start.AddDays(32) };

        Assert.Equal("0", (await Visit(Known, () => $"{Session.Count}")).Text);
    }

    // CVE-2026-27205
    [Fact]
    public async Task EveryKindOfAccessVariesByCookie()
    {
        Action[] accesses =
        [
            () => _ = Session.ContainsKey("x"), () => _ = Session.Count, () => _ = Session.Keys.Count, () => _ = Session.Values.Count,
            () => _ = Session.Get("x"), () => _ = Session.TryGetValue("x", out _), () => { foreach (var _ in Session) { } }, () => _ = Session.Permanent,
            () => _ = Session is { Count: 0 }, () => Session.Pop("x"), () => Session.Remove("x"),
            () => RenderTemplateString("{{ 'x' in session }}"), () => RenderTemplateString("{{ session|length }}"),
            () => RenderTemplateString("{% if session %}{% endif %}"), () => RenderTemplateString("{{ session.x }}"),
            () => RenderTemplateString("{% for k in session %}{% endfor %}"), () => RenderTemplateString("{{ session.get('x') }}"),
            () => GetFlashedMessages(),
        ];
        for (var i = 0; i < accesses.Length; i++)
        {
            var access = accesses[i];
            var (_, cookies, vary) = await Visit(Known, () =>
            {
                access();
                return "";
            });

            Assert.True(vary == "Cookie", $"Access {i} leaves no Vary: Cookie");
            Assert.Empty(cookies);
        }
    }

    [Fact]
    public async Task AnUntouchedSessionLeavesNoTrace()
    {
        Assert.Equal(("hi", 0, null), await Short(Known, () => "hi"));
        Assert.Equal(("hi", 0, null), await Short(Known, () => RenderTemplateString("{{ 'hi' }}")));
        Assert.Equal(("hi", 0, null), await Short(null, () => "hi"));
    }

    // CVE-2023-30861
    [Fact]
    public async Task RefreshingAPermanentSessionVariesByCookie()
    {
        var (_, cookies, vary) = await Visit(KnownPermanent, () => "untouched");

        Assert.Equal($"session={KnownPermanent}; Expires=Fri, 15 Dec 2023 22:13:20 GMT; HttpOnly; Path=/", Assert.Single(cookies));
        Assert.Equal("Cookie", vary);

        _app.Config["SESSION_REFRESH_EACH_REQUEST"] = false;
        Assert.Equal(("untouched", 0, null), await Short(KnownPermanent, () => "untouched"));
    }

    [Fact]
    public async Task EmptyingDeletesTheCookieWithItsAttributes()
    {
        _app.Config.FromMapping(("SESSION_COOKIE_SECURE", true), ("SESSION_COOKIE_SAMESITE", "Lax"), ("SESSION_COOKIE_PATH", "/app"), ("SESSION_COOKIE_DOMAIN", "example.com"));

        var (_, cookies, vary) = await Visit(Known, () =>
        {
            Session.Clear();
            return "";
        });

        Assert.Equal("session=; Domain=example.com; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Secure; HttpOnly; Path=/app; SameSite=Lax", Assert.Single(cookies));
        Assert.Equal("Cookie", vary);
    }

    [Fact]
    public async Task ChangesInsideAValueAreNoticedWhenMarked()
    {
        var (_, cookies, _) = await Visit(null, () =>
        {
            Session["cart"] = new List<object?> { 1 };
            return "";
        });
        var cookie = cookies[0].Split(';')[0]["session=".Length..];

        Assert.Empty((await Visit(cookie, () => Append(mark: false))).Cookies);
        Assert.Single((await Visit(cookie, () => Append(mark: true))).Cookies);

        static string Append(bool mark)
        {
            ((List<object?>)Session["cart"]!).Add(2);
            Session.Modified |= mark;
            return "";
        }
    }

    // CVE-2025-47278
    [Fact]
    public async Task FallbackKeysVerifyAndTheCurrentKeySigns()
    {
        _app.SecretKey = "new";
        Assert.Equal("0", (await Visit(Known, () => $"{Session.Count}")).Text);

        _app.Config["SECRET_KEY_FALLBACKS"] = new[] { "dev-secret-key", "older" };
        Assert.Equal("2", (await Visit(Known, () => $"{Session.Count}")).Text);
        var (_, cookies, _) = await Visit(Known, () =>
        {
            Session["x"] = 1;
            return "";
        });

        // Only the current key is left: what was signed above must still verify.
        _app.Config["SECRET_KEY_FALLBACKS"] = null;
        Assert.Equal("3", (await Visit(cookies[0].Split(';')[0]["session=".Length..], () => $"{Session.Count}")).Text);
    }

    [Fact]
    public async Task WithoutAKeyTheSessionReadsAsEmptyAndSaysWhatIsMissing()
    {
        _app.SecretKey = null;

        Assert.Equal("0", (await Visit(Known, () => $"{Session.Count}")).Text);
        var (text, cookies, _) = await Visit(null, () =>
        {
            var messages = new List<string>();
            Action[] writes = [() => Session["x"] = 1, Session.Clear, () => Session.Pop("x"), () => Session.SetDefault("x"), () => Session.Remove("x"), () => Session.Permanent = true];
            foreach (var write in writes)
                messages.Add(Assert.Throws<InvalidOperationException>(write).Message);

            return string.Join('|', messages.Distinct());
        });
        Assert.StartsWith("The session is unavailable because no secret key was set.  Set the secret_key on the application to something unique and secret.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("|", text, StringComparison.Ordinal);
        Assert.Empty(cookies);
    }

    [Fact]
    public async Task ASessionMayBeKeptElsewhere()
    {
        var store = new MemorySessions();
        _app.SessionInterface = store;

        await Visit(null, () =>
        {
            Session["n"] = 1;
            return "";
        });

        Assert.Equal(1, store.Saved["n"]);
    }

    [Fact]
    public async Task MessagesAreFlashedOnceAndFilteredByCategory()
    {
        _app.Route("/flash", () =>
        {
            Flash("plain");
            Flash("broken", "error");
            return "";
        }, endpoint: "flash");
        _app.Route("/show", () => RenderTemplateString(
            "{% for c, m in get_flashed_messages(with_categories=true) %}{{ c }}:{{ m }};{% endfor %}{{ get_flashed_messages(category_filter=['error']) }}"), endpoint: "show");
        var client = _app.TestClient();

        await client.GetAsync("/flash");
        Assert.Equal("message:plain;error:broken;['broken']", System.Net.WebUtility.HtmlDecode((await client.GetAsync("/show")).Text));
        Assert.Equal("[]", (await client.GetAsync("/show")).Text);
    }

    private async Task<(string Text, int Cookies, string? Vary)> Short(string? cookie, Func<string> view)
    {
        var (text, cookies, vary) = await Visit(cookie, view);
        return (text, cookies.Count, vary);
    }

    private async Task<(string Text, List<string> Cookies, string? Vary)> Visit(string? cookie, Func<string> view)
    {
        var app = new Flask("visit", staticFolder: null) { Clock = _app.Clock, SessionInterface = _app.SessionInterface };
        app.Config.FromMapping(_app.Config);
        app.Testing = true;
        app.Route("/", view, endpoint: "index");
        var client = app.TestClient(useCookies: false);
        var response = await client.GetAsync("/", headers: cookie is null ? null : new Headers([KeyValuePair.Create("Cookie", "session=" + cookie)]));
        return (response.Text, [.. response.Headers.GetAll("Set-Cookie")], response.Headers.Get("Vary"));
    }

    private sealed class MemorySessions : ISessionInterface
    {
        public Dictionary<string, object?> Saved { get; } = [];

        public FlaskSession OpenSession(Flask app, FlaskRequest request) => new(Saved);

        public FlaskSession MakeNullSession(Flask app) => new NullSession();

        public bool IsNullSession(FlaskSession session) => session is NullSession;

        public void SaveSession(Flask app, FlaskSession session, Response response)
        {
            foreach (var (key, value) in session.PeekValues())
                Saved[key] = value;
        }
    }

    private sealed class FixedClock : TimeProvider
    {
        public static DateTimeOffset Start { get; } = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);

        public DateTimeOffset Now { get; init; } = Start;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
