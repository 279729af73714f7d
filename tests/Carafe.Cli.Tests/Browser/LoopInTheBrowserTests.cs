using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Carafe.Cli.Tests.Browser;

/// <summary>Saves files while a browser looks at the app; nobody presses its refresh button. Screenshots go to the folder named in CARAFE_SCREENSHOTS.</summary>
public sealed partial class LoopInTheBrowserTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Program = """
        var app = new Flask();
        app.Route("/", () => RenderTemplate("shelf.html", new { shelf = new Shelf("Tea", 3) }), endpoint: "shelf");
        app.Run();

        record Shelf(string Label, int Places);
        """;

    private const string Page = """
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><title>Shelf</title><link rel="stylesheet" href="{{ url_for('static', filename='site.css') }}"></head>
        <body>
          <h1>{{ shelf.label }}</h1>
          <p id="keeper">Kept by {{ keeper }}.</p>
        </body>
        </html>
        """;

    [Fact]
    public async Task AnAppIsBrokenExplainedMendedAndRestyledWhileThePageFollows()
    {
        Assert.SkipWhen(Chromium.WhyMissing is not null, Chromium.WhyMissing ?? "");
        using var folder = new AppFolder(("app.cs", Program), ("templates/shelf.html", Page), ("static/site.css", "h1 { color: rgb(0, 0, 200) }"));
        await using var server = await RunningServer.StartAsync(folder, "run", "--debug");
        var page = await chromium.OpenAsync();
        await page.GotoAsync(server.Address.ToString());
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Tea");

        // A template breaks: the debugger explains, and its console evaluates.
        folder.Write("templates/shelf.html", Page.Replace("{{ keeper }}", "{{ shelf.keeper.name }}", StringComparison.Ordinal));
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("UndefinedError");
        await Assertions.Expect(page.Locator(".frame .current").First).ToContainTextAsync("shelf.keeper.name");
        await EvaluateAsync(page, "1 + 1");
        await page.FillAsync("#token", TokenLink().Matches(server.Log).Last().Value);
        await page.PressAsync("#token", "Enter");
        await Assertions.Expect(page.Locator("#console .entry-text").Last).ToHaveTextAsync("2");
        await EvaluateAsync(page, "app.UrlMap.Rules.Select(rule => rule.Endpoint)");
        await Assertions.Expect(page.Locator("#console .entry-text").Last).ToContainTextAsync("shelf");

        // The C# file is edited, at first wrongly.
        folder.Write("app.cs", Program.Replace("int Places)", "int Places, Person Keeper)", StringComparison.Ordinal));
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("The app does not build: 2 errors");
        await Assertions.Expect(page.Locator("pre .wrong mark").First).ToBeVisibleAsync();
        await ScreenshotsAsync(page, "compile-error");

        folder.Write("app.cs", Program.Replace("\"Tea\", 3", "\"Tea\", 3, new(\"Ada\")", StringComparison.Ordinal)
            .Replace("int Places)", "int Places, Person Keeper)", StringComparison.Ordinal) + "\nrecord Person(string Name);\n");
        await Assertions.Expect(page.Locator("#keeper")).ToHaveTextAsync("Kept by Ada.");

        // A style sheet is exchanged without a refresh, a template brings one.
        await page.EvaluateAsync("window.sameDocument = true");
        folder.Write("static/site.css", "h1 { color: rgb(200, 0, 0) }");
        await Assertions.Expect(page.Locator("h1")).ToHaveCSSAsync("color", "rgb(200, 0, 0)");
        Assert.True(await page.EvaluateAsync<bool>("window.sameDocument === true"));
        await Assertions.Expect(page.Locator("link[rel=stylesheet]")).ToHaveCountAsync(1);

        folder.Write("templates/shelf.html", Page.Replace("Kept by {{ keeper }}", "{{ shelf.places }} places", StringComparison.Ordinal));
        await Assertions.Expect(page.Locator("#keeper")).ToHaveTextAsync("3 places.");
        Assert.False(await page.EvaluateAsync<bool>("window.sameDocument === true"));
    }

    private static async Task EvaluateAsync(IPage page, string code)
    {
        await page.FillAsync("#console textarea", code);
        await page.PressAsync("#console textarea", "Enter");
    }

    private static async Task ScreenshotsAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("CARAFE_SCREENSHOTS") is not { Length: > 0 } folder)
            return;

        foreach (var (colors, width) in new[] { (ColorScheme.Dark, 390), (ColorScheme.Dark, 1100), (ColorScheme.Light, 390), (ColorScheme.Light, 1100) })
        {
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = colors });
            await page.SetViewportSizeAsync(width, 760);
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}-{colors}-{width}.png") });
        }
    }

    [GeneratedRegex("""http://\S+token=\S+""", RegexOptions.NonBacktracking)]
    private static partial Regex TokenLink();
}
