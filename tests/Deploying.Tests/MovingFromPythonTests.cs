using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Carafe.Testing;
using Moving;

namespace Deploying.Tests;

/// <summary>The example with the real old app, in Python, behind the new one.</summary>
public sealed partial class MovingFromPythonTests : IAsyncLifetime
{
    private const string Python = "/usr/bin/python3";

    private OtherProgram? _legacy;
    private LiveServer? _server;

    private HttpClient Http => _server!.Client;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(File.Exists(Python), $"There is no {Python} to run the old app.");
        using (var check = Process.Start(new ProcessStartInfo(Python, ["-c", "import flask"]) { RedirectStandardError = true })!)
        {
            await check.WaitForExitAsync();
            Assert.SkipUnless(check.ExitCode == 0, $"{Python} has no Flask.");
        }
        var port = OtherProgram.FreePort();
        var script = Path.Combine(AppContext.BaseDirectory, "legacy", "app.py");
        _legacy = OtherProgram.Start(Python, [script, "--port", $"{port}"], ("SECRET_KEY", "shared"));
        var address = new Uri($"http://127.0.0.1:{port}");
        await _legacy.WaitForServerAsync(address);
        _server = await LiveServer.StartAsync(MovingApp.Create(address.GetLeftPart(UriPartial.Authority), "shared"));
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        if (_legacy is not null)
            await _legacy.DisposeAsync();
    }

    [Fact]
    public async Task SessionFlashAndCsrfTokensGoFromPythonToHereAndBack()
    {
        // Nobody is logged in: the new app sends to the old one.
        using var redirect = await Http.GetAsync("/profile");
        Assert.Equal((HttpStatusCode.Found, "/login"), (redirect.StatusCode, redirect.Headers.Location?.ToString()));

        // Logging in happens in Python; its session and its flashed message are seen here.
        var form = await Http.GetStringAsync("/login");
        Assert.Contains("answered by Python", form, StringComparison.Ordinal);
        using var login = await PostAsync("/login", ("user", "ada"), ("csrf_token", TokenIn(form)));
        Assert.Equal((HttpStatusCode.Found, "/profile"), (login.StatusCode, login.Headers.Location?.ToString()));
        var profile = await Http.GetStringAsync("/profile");
        Assert.Contains("<h1>ada</h1>", profile, StringComparison.Ordinal);
        Assert.Contains("Welcome.", profile, StringComparison.Ordinal);
        Assert.Contains("answered by C#", profile, StringComparison.Ordinal);

        // A token that Python made is valid here; what changes here is seen in Python.
        using var rename = await PostAsync("/profile", ("user", "grace"), ("csrf_token", TokenIn(form)));
        Assert.Equal(HttpStatusCode.Found, rename.StatusCode);
        var notes = await Http.GetStringAsync("/notes");
        Assert.Contains("<h1>Notes of grace</h1>", notes, StringComparison.Ordinal);
        Assert.Contains("Your name was changed.", notes, StringComparison.Ordinal);
        Assert.Contains("answered by Python", notes, StringComparison.Ordinal);

        // A token that was made here is valid in Python.
        using var note = await PostAsync("/notes", ("note", "tea"), ("csrf_token", TokenIn(profile)));
        Assert.Equal(HttpStatusCode.Found, note.StatusCode);
        Assert.Contains("Noted: tea", await Http.GetStringAsync("/profile"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATokenOfAnotherSessionIsRefusedByBoth()
    {
        await using var other = await LiveServer.StartAsync(_server!.App);
        var token = TokenIn(await other.Client.GetStringAsync("/login"));
        var own = TokenIn(await Http.GetStringAsync("/login"));
        using var login = await PostAsync("/login", ("user", "ada"), ("csrf_token", own));

        using var here = await PostAsync("/profile", ("user", "eve"), ("csrf_token", token));
        using var there = await PostAsync("/notes", ("note", "eve"), ("csrf_token", token));

        Assert.Equal(HttpStatusCode.BadRequest, here.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, there.StatusCode);
    }

    [Fact]
    public async Task TheOldAppKnowsTheClientAndItsHost()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/where");
        request.Headers.Host = "shop.example:8080";
        request.Headers.Add("X-Forwarded-For", "6.6.6.6");
        request.Headers.Add("X-Forwarded-Proto", "https");
        using var answer = await Http.SendAsync(request);
        var where = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

        Assert.Equal("http://shop.example:8080/where", where.GetProperty("url").GetString());
        Assert.Equal("127.0.0.1", where.GetProperty("remote").GetString());
        Assert.Equal("127.0.0.1", where.GetProperty("forwarded").GetString());
    }

    [Fact]
    public async Task AnUploadAndADownloadStreamThrough()
    {
        var bytes = new byte[20_000_000];
        new Random(1).NextBytes(bytes);
        using var body = new ByteArrayContent(bytes);
        using var answer = await Http.PutAsync("/upload", body);
        var upload = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(bytes.Length, upload.GetProperty("length").GetInt32());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), upload.GetProperty("sha256").GetString());

        // The first line arrives while the old app is still making the others.
        using var ticks = await Http.GetAsync("/ticks?count=1000000&pause=0.2", HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(["a", "b"], ticks.Headers.GetValues("X-Two"));
        using var reader = new StreamReader(await ticks.Content.ReadAsStreamAsync());
        Assert.Equal("tick 0", await reader.ReadLineAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task AMethodThatIsNotPortedGoesToTheOldAppToo()
    {
        using var answer = await Http.DeleteAsync("/profile");

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    [Fact]
    public async Task AnUnknownPathIsTheOldAppsNotFound()
    {
        using var answer = await Http.GetAsync("/nowhere");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.StartsWith("Werkzeug/", answer.Headers.Server.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnOldAppThatIsGoneIsABadGateway()
    {
        await _legacy!.DisposeAsync();
        _legacy = null;

        using var answer = await Http.GetAsync("/notes");

        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
    }

    private Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields) =>
        Http.PostAsync(path, new FormUrlEncodedContent(fields.Select(static field => KeyValuePair.Create(field.Name, field.Value))));

    private static string TokenIn(string page) => Token().Match(page).Groups[1].Value;

    [GeneratedRegex("name=\"csrf_token\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
