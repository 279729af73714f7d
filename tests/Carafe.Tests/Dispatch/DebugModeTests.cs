using Microsoft.Extensions.Logging;
using static Carafe.Globals;

namespace Carafe.Tests.Dispatch;

public sealed class DebugModeTests
{
    [Fact]
    public async Task AFileThatWasSentAsTextSaysThatTheFormLacksItsEnctype()
    {
        var app = TestApp.Create(app => app.Post("/", () => Request.Files["picture"].Filename));
        app.Debug = true;

        var error = await Assert.ThrowsAsync<DebugFilesKeyException>(() => app.TestClient().PostAsync("/", new { picture = "ada.png" }));

        Assert.Equal(
            "You tried to access the file 'picture' in the request.files dictionary but it does not exist. The mimetype for the request is"
            + " 'application/x-www-form-urlencoded' instead of 'multipart/form-data' which means that no file contents were transmitted."
            + " To fix this error you should provide enctype=\"multipart/form-data\" in your form."
            + "\n\nThe browser instead transmitted some file names. This was submitted: 'ada.png'",
            error.Message);
    }

    [Fact]
    public async Task OutsideDebugModeAMissingFileIsABadRequest()
    {
        var app = TestApp.Create(app => app.Post("/", () => Request.Files["picture"].Filename));

        Assert.Equal(400, (await app.TestClient().PostAsync("/", new { picture = "ada.png" })).StatusCode);
    }

    [Theory]
    [InlineData(4093, 5000, 1)]
    [InlineData(4093, 10, 0)]
    [InlineData(0, 5000, 0)]
    [InlineData(20, 30, 1)]
    public async Task ACookieThatBrowsersWouldDropIsReported(int limit, int size, int warnings)
    {
        var log = new RecordingLogger();
        var app = TestApp.Create(app => app.Get("/", () =>
        {
            var response = MakeResponse("ok");
            response.SetCookie("big", new string('x', size));
            return response;
        }));
        app.Config["MAX_COOKIE_SIZE"] = limit;
        app.Logger = log;

        await app.TestClient().GetAsync("/");

        Assert.Equal(warnings, log.Lines.Count);
        Assert.All(log.Lines, line => Assert.StartsWith("The 'big' cookie is too large", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task TheExplanationOfATemplateLookupNamesTheBlueprintOfTheView()
    {
        var log = new RecordingLogger();
        var app = TestApp.Create(app =>
        {
            var shop = new Blueprint("shop", templateFolder: "nowhere");
            shop.Get("/", () => RenderTemplate("missing.html"));
            app.RegisterBlueprint(shop);
        });
        app.Config["EXPLAIN_TEMPLATE_LOADING"] = true;
        app.Logger = log;

        await app.TestClient().GetAsync("/");

        var lines = log.Lines[0].Split('\n');
        Assert.Equal("Locating template 'missing.html':", lines[0]);
        Assert.Equal("    1: trying loader of application 'test_app'", lines[1]);
        Assert.Contains("    2: trying loader of blueprint 'shop'", lines);
        Assert.Contains("Error: the template could not be found.", lines);
        Assert.Contains("  The template was looked up from an endpoint that belongs to the blueprint 'shop'.", lines);
    }

    private sealed class RecordingLogger : ILogger
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add(formatter(state, exception));
    }
}
