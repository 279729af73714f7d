using Carafe.Werkzeug.Middleware;

namespace Carafe.Tests.Commands;

public sealed class CheckCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("carafe-check-").FullName;
    private readonly Flask _app;

    public CheckCommandTests()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "templates"));
        _app = new Flask("shop", staticFolder: null, rootPath: _folder) { SecretKey = "0f8fad5bd9cb469fa16570867728950e" };
        _app.Config["SESSION_COOKIE_SECURE"] = true;
        _app.Config["SESSION_COOKIE_SAMESITE"] = "Lax";
        _app.Config["TRUSTED_HOSTS"] = new[] { "example.com" };
        _app.Route("/", () => "", endpoint: "index");
        _app.Route("/post/<int:id>", (int id) => "", endpoint: "show_post");
    }

    [Fact]
    public async Task AnAppThatIsReadyPasses()
    {
        Write("page.html", "{% include ['own.html', 'page.html'] %}{% include 'extra.html' ignore missing %}{{ url_for('show_post', id=1) }}{{ url_for(name) }}{{ url_for('show_post', **values) }}");

        var (code, output) = await RunAsync("--strict");

        Assert.DoesNotContain("error  ", output, StringComparison.Ordinal);
        Assert.Contains("0 errors, 0 warnings; 2 routes, 1 template\n", output, StringComparison.Ordinal);
        Assert.Equal(0, code);
    }

    [Theory]
    [InlineData("dev", "It is one of the words that everybody tries first.")]
    [InlineData("aB3!xyz", "It is shorter than 16 bytes.")]
    [InlineData("abababababababababababab", "It repeats a few characters.")]
    [InlineData(null, "It is not set, so sessions do not work.")]
    public async Task AWeakSecretKeyFailsWithoutBeingShown(string? key, string message)
    {
        _app.SecretKey = key;

        var (code, output) = await RunAsync();

        Assert.Equal(1, code);
        Assert.Contains($"error   SECRET_KEY: {message}", output, StringComparison.Ordinal);
        if (key is { Length: > 3 })
            Assert.DoesNotContain(key, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SettingsOfDevelopmentAreNamed()
    {
        _app.Debug = true;
        _app.Config["SESSION_COOKIE_HTTPONLY"] = false;
        _app.Config["SESSION_COOKIE_SECURE"] = false;
        _app.Config["SESSION_COOKIE_SAMESITE"] = null;
        _app.Config["TRUSTED_HOSTS"] = null;

        var (code, output) = await RunAsync();

        Assert.Equal(1, code);
        foreach (var line in new[] { "error   DEBUG:", "error   SESSION_COOKIE_HTTPONLY:", "warning SESSION_COOKIE_SECURE:", "warning SESSION_COOKIE_SAMESITE:", "warning TRUSTED_HOSTS:" })
            Assert.Contains(line, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OldKeysTestingModeAndOpenCookiesAreNamedToo()
    {
        _app.Config["TESTING"] = true;
        _app.Config["SECRET_KEY_FALLBACKS"] = new[] { "0f8fad5bd9cb469fa16570867728950e", "changeme" };
        _app.Config["SESSION_COOKIE_SAMESITE"] = "None";

        var (code, output) = await RunAsync();

        Assert.Equal(1, code);
        foreach (var line in new[] { "error   TESTING:", "error   SECRET_KEY_FALLBACKS:", "warning SESSION_COOKIE_SAMESITE: Other sites' forms" })
            Assert.Contains(line, output, StringComparison.Ordinal);

        Assert.DoesNotContain("changeme", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AProxyIsAskedForUntilTheAppBelievesOne()
    {
        Assert.Contains("note    ProxyFix:", (await RunAsync()).Output, StringComparison.Ordinal);

        _app.WsgiApp = new ProxyFix(_app.WsgiApp).InvokeAsync;

        var (code, output) = await RunAsync("--strict");
        Assert.Equal(0, code);
        Assert.DoesNotContain("ProxyFix", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TemplatesInFoldersAndOfBlueprintsAreReadToo()
    {
        Write("mails/welcome.txt", "{{ name");
        Directory.CreateDirectory(Path.Combine(_folder, "shelf", "pages"));
        File.WriteAllText(Path.Combine(_folder, "shelf", "pages", "shelf.html"), "{% endif %}");
        _app.RegisterBlueprint(new Blueprint("shelf", rootPath: Path.Combine(_folder, "shelf"), templateFolder: "pages"));

        var (code, output) = await RunAsync();

        Assert.Equal(1, code);
        Assert.Contains("error   mails/welcome.txt:1:", output, StringComparison.Ordinal);
        Assert.Contains("error   shelf.html:1:", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WarningsFailOnlyWhenAskedTo()
    {
        _app.Config["TRUSTED_HOSTS"] = null;

        Assert.Equal(0, (await RunAsync()).Code);
        Assert.Equal(1, (await RunAsync("--strict")).Code);
    }

    [Theory]
    [InlineData("{% if %}", "error   page.html:1:")]
    [InlineData("<p>\n{{ name|capitalise }}", "error   page.html:2:")]
    [InlineData("{% extends 'bsae.html' %}", "error   page.html: It uses the template 'bsae.html', which does not exist. Did you mean 'base.html'?")]
    [InlineData("<a href=\"{{ url_for('show_psot', id=1) }}\">", "error   page.html:1:13: url_for('show_psot'): there is no such endpoint. Did you mean 'show_post'?")]
    [InlineData("{{ url_for('show_post') }}", "url_for('show_post') lacks 'id'.")]
    public async Task MistakesInTemplatesAreFoundWithoutRendering(string template, string message)
    {
        Write("base.html", "");
        Write("page.html", template);

        var (code, output) = await RunAsync();

        Assert.Equal(1, code);
        Assert.Contains(message, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASecretIsRandomAndLongEnough()
    {
        var first = (await _app.TestCliRunner().InvokeAsync("secret")).Output;

        Assert.Matches("^[0-9a-f]{64}\n$", first);
        Assert.NotEqual(first, (await _app.TestCliRunner().InvokeAsync("secret")).Output);
        Assert.Equal(2, (await _app.TestCliRunner().InvokeAsync("secret", "--bytes", "8")).ExitCode);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Write(string name, string text)
    {
        var file = Path.Combine(_folder, "templates", name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    private async Task<(int Code, string Output)> RunAsync(params string[] options)
    {
        var result = await _app.TestCliRunner().InvokeAsync(["check", .. options]);
        return (result.ExitCode, result.Output);
    }
}
