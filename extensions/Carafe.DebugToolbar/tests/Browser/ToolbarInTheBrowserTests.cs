using System.Globalization;
using System.Text.RegularExpressions;
using Carafe.Jinja.Loaders;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace Carafe.DebugToolbar.Tests.Browser;

/// <summary>Uses the toolbar as a person does. Screenshots go to the folder named in CARAFE_SCREENSHOTS, where it is set.</summary>
public sealed partial class ToolbarInTheBrowserTests(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime
{
    private const string Template =
        """
        <!doctype html>
        <html lang="en"><title>Teas</title>
        <body><h1>{{ title }}</h1><button id="load">Load</button><button id="fail">Fail</button><p id="result"></p>
        <script nonce="r4nd0m">
          const get = async path => { document.getElementById("result").textContent = (await fetch(path)).status; };
          document.getElementById("load").onclick = () => get("/api/teas");
          document.getElementById("fail").onclick = () => get("/api/broken");
        </script>
        </body></html>
        """;

    private static readonly string[] Teas = ["green", "black"];
    private readonly CancellationTokenSource _stop = new();
    private readonly StringWriter _console = new(CultureInfo.InvariantCulture);
    private Task _running = Task.CompletedTask;
    private string _url = "";

    public async ValueTask InitializeAsync()
    {
        var app = new Flask("teas", staticFolder: null) { SecretKey = "a-key-for-the-teas" };
        app.Logger = Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;
        app.JinjaLoader = new DictLoader(new Dictionary<string, string> { ["teas.html"] = Template });
        app.Get("/", Response () =>
        {
            Session["user"] = "ada";
            CurrentApp.Logger.LogInformation("showing the teas");
            DebugToolbarExtension.ReportCommand("SELECT id, name FROM tea ORDER BY name", TimeSpan.FromMilliseconds(1.4));
            return (RenderTemplate("teas.html", new { title = "Teas" }), new Dictionary<string, string>
            {
                ["Content-Security-Policy"] = "default-src 'self'; script-src 'nonce-r4nd0m'; style-src 'self'",
            });
        });
        app.Get("/api/teas", () => Jsonify(Teas));
        app.Get("/api/broken", string () => throw new InvalidOperationException("no water"));

        var original = Console.Out;
        Console.SetOut(TextWriter.Synchronized(_console));
        try
        {
            _running = app.RunAsync("127.0.0.1", 0, debug: true, cancellationToken: _stop.Token);
            while (!_running.IsCompleted && _url.Length == 0)
            {
                await Task.Delay(50);
                lock (_console)
                    _url = RunningOn().Match(_console.ToString()).Groups["url"].Value;
            }
        }
        finally
        {
            Console.SetOut(original);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
        await _console.DisposeAsync();
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1100)]
    [InlineData(ColorScheme.Dark, 390)]
    public async Task ItOpensOnARealPageAndFollowsItsScripts(ColorScheme colors, int width)
    {
        Assert.SkipWhen(Chromium.WhyMissing is not null, Chromium.WhyMissing ?? "");
        var page = await chromium.OpenAsync(colors, width);
        var problems = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
                problems.Add(message.Text);
        };
        await page.GotoAsync(_url);
        var bar = page.Locator("carafe-debug-toolbar .open");
        await Assertions.Expect(bar).ToContainTextAsync("1 SQL · 1 template · 1 log");

        await page.ClickAsync("#load");
        await Assertions.Expect(page.Locator("#result")).ToHaveTextAsync("200");
        await page.ClickAsync("#fail");
        await Assertions.Expect(page.Locator("#result")).ToHaveTextAsync("500");
        await Assertions.Expect(bar).ToContainTextAsync("2 by script, 1 failed");
        await ScreenshotAsync(page, $"toolbar-bar-{width}");

        // By keyboard: open, look at the page's own request, close.
        await bar.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        var panels = page.FrameLocator("carafe-debug-toolbar iframe");
        await Assertions.Expect(panels.Locator("h1")).ToContainTextAsync("/api/broken");
        await Assertions.Expect(panels.Locator("header")).ToContainTextAsync("Open in the debugger");
        await ScreenshotAsync(page, $"toolbar-failed-{width}");
        await page.Locator("carafe-debug-toolbar select").SelectOptionAsync(new SelectOptionValue { Index = 0 });
        await Assertions.Expect(panels.Locator("#sql")).ToContainTextAsync("SELECT id, name FROM tea");
        await Assertions.Expect(panels.Locator("#session")).ToContainTextAsync("'ada'");
        await ScreenshotAsync(page, $"toolbar-open-{width}");
        await page.Locator("carafe-debug-toolbar select").FocusAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("carafe-debug-toolbar .drawer")).ToBeHiddenAsync();
        Assert.Empty(problems);
    }

    private static async Task ScreenshotAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("CARAFE_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png") });
    }

    [GeneratedRegex("""Running on (?<url>http://\S+)""", RegexOptions.NonBacktracking)]
    private static partial Regex RunningOn();
}
