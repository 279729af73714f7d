using Carafe.Testing;
using Carafe.Werkzeug.Datastructures;

namespace Carafe.Wtf.Tests;

public sealed class CsrfProtectTests
{
    private readonly Flask _app = new("wtf", staticFolder: null) { SecretKey = "dev-secret-key", Clock = new FixedClock() };
    private readonly CsrfProtect _csrf;

    public CsrfProtectTests()
    {
        _csrf = new CsrfProtect(_app);
        _app.Get("/token", () => RenderTemplateString("{{ csrf_token() }}"));
        _app.Route("/save", () => "saved", methods: ["GET", "POST"], endpoint: "save");
    }

    [Fact]
    public async Task APostWithoutATokenIsRefusedWithTheReason()
    {
        await using var client = _app.TestClient();

        var response = await client.PostAsync("/save");

        Assert.Equal(400, response.StatusCode);
        Assert.Contains("<p>The CSRF token is missing.</p>", response.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("X-CSRFToken")]
    [InlineData("X-CSRF-Token")]
    public async Task ATokenInAHeaderIsAccepted(string header)
    {
        await using var client = _app.TestClient();
        var token = await TokenOf(client);

        Assert.Equal(200, (await client.PostAsync("/save", headers: new Headers { { header, token } })).StatusCode);
    }

    [Theory]
    [InlineData("csrf_token")]
    [InlineData("login-csrf_token")]
    public async Task ATokenInAFormFieldIsAccepted(string field)
    {
        await using var client = _app.TestClient();
        var token = await TokenOf(client);

        Assert.Equal(200, (await client.PostAsync("/save", data: new Dictionary<string, object?> { [field] = token })).StatusCode);
    }

    [Fact]
    public async Task ATokenOfAnotherSessionIsRefused()
    {
        await using var attacker = _app.TestClient();
        await using var victim = _app.TestClient();
        await TokenOf(victim);

        var response = await victim.PostAsync("/save", data: new Dictionary<string, object?> { ["csrf_token"] = await TokenOf(attacker) });

        Assert.Contains("The CSRF tokens do not match.", response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnOldTokenIsRefused()
    {
        await using var client = _app.TestClient();
        var token = await TokenOf(client);
        ((FixedClock)_app.Clock).Now += TimeSpan.FromSeconds(3601);

        var response = await client.PostAsync("/save", headers: new Headers { { "X-CSRFToken", token } });

        Assert.Contains("The CSRF token has expired.", response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheTimeLimitCanBeSwitchedOff()
    {
        _app.Config["WTF_CSRF_TIME_LIMIT"] = null;
        await using var client = _app.TestClient();
        var token = await TokenOf(client);
        ((FixedClock)_app.Clock).Now += TimeSpan.FromDays(20);

        Assert.Equal(200, (await client.PostAsync("/save", headers: new Headers { { "X-CSRFToken", token } })).StatusCode);
    }

    [Fact]
    public async Task SafeMethodsAndUnknownUrlsAreNotChecked()
    {
        await using var client = _app.TestClient();

        Assert.Equal(200, (await client.GetAsync("/save")).StatusCode);
        Assert.Equal(404, (await client.PostAsync("/nowhere")).StatusCode);
    }

    [Fact]
    public async Task ExemptEndpointsAndBlueprintsAreNotChecked()
    {
        var hooks = new Blueprint("hooks", urlPrefix: "/hooks");
        hooks.Post("/", () => "heard", endpoint: "hear");
        _app.RegisterBlueprint(hooks);
        _csrf.Exempt(hooks);
        _csrf.Exempt("save");
        await using var client = _app.TestClient();

        Assert.Equal(200, (await client.PostAsync("/hooks/")).StatusCode);
        Assert.Equal(200, (await client.PostAsync("/save")).StatusCode);
    }

    [Fact]
    public async Task ChecksCanBeLeftToTheViews()
    {
        _app.Config["WTF_CSRF_CHECK_DEFAULT"] = false;
        _app.Post("/careful", () =>
        {
            _csrf.Protect();
            return "checked";
        });
        await using var client = _app.TestClient();

        Assert.Equal(200, (await client.PostAsync("/save")).StatusCode);
        Assert.Equal(400, (await client.PostAsync("/careful")).StatusCode);
    }

    [Fact]
    public async Task ProtectionCanBeSwitchedOff()
    {
        _app.Config["WTF_CSRF_ENABLED"] = false;
        await using var client = _app.TestClient();

        Assert.Equal(200, (await client.PostAsync("/save")).StatusCode);
    }

    [Fact]
    public async Task AnErrorHandlerSeesTheReason()
    {
        _app.ErrorHandler<CsrfError>(error => ($"no: {error.Description}", 403));
        await using var client = _app.TestClient();

        var response = await client.PostAsync("/save");

        Assert.Equal((403, "no: The CSRF token is missing."), (response.StatusCode, response.Text));
    }

    [Theory]
    [InlineData(null, "The referrer header is missing.")]
    [InlineData("http://localhost/form", "The referrer does not match the host.")]
    [InlineData("https://evil.example/localhost/", "The referrer does not match the host.")]
    [InlineData("https://localhost.evil.example/", "The referrer does not match the host.")]
    [InlineData("https://localhost:8443/", "The referrer does not match the host.")]
    [InlineData("nonsense", "The referrer does not match the host.")]
    [InlineData("https://localhost/form", null)]
    public async Task OverHttpsTheRequestMustComeFromTheSameOrigin(string? referrer, string? reason)
    {
        await using var client = _app.TestClient();
        var token = await TokenOf(client);
        var headers = new Headers { { "X-CSRFToken", token } };
        if (referrer is not null)
            headers.Add("Referer", referrer);

        var response = await client.PostAsync("https://localhost/save", headers: headers);

        Assert.Equal(reason is null ? 200 : 400, response.StatusCode);
        Assert.Contains(reason ?? "saved", response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheTokenIsTheSameThroughoutARequest()
    {
        _app.Get("/two", () => RenderTemplateString("{{ csrf_token() == csrf_token() }}") + (Csrf.GenerateCsrf() == Csrf.GenerateCsrf()));
        await using var client = _app.TestClient();

        Assert.Equal("TrueTrue", (await client.GetAsync("/two")).Text);
    }

    [Fact]
    public void WithoutASecretKeyThereIsNoToken()
    {
        using var context = new Flask("keyless", staticFolder: null).TestRequestContext("/");
        context.Push();

        Assert.Equal("A secret key is required to use CSRF.", Assert.Throws<InvalidOperationException>(() => Csrf.GenerateCsrf()).Message);
    }

    private static async Task<string> TokenOf(FlaskClient client) => (await client.GetAsync("/token")).Text;

    private sealed class FixedClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
